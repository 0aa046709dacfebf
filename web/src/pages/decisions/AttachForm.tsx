import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useChange } from '../../api/use-change.ts'
import { Problem } from '../../components/Problem.tsx'
import { type SourceDraft, SourceFields, sourceOf } from './SourceFields.tsx'

const START: SourceDraft = { operation: 'measure', name: '', where: [], days: undefined }

/** Attaches a number as it is now. */
export function AttachForm({ id }: { id: string }) {
  const [draft, setDraft] = useState(START)
  const attach = useChange('decision-attach')
  const source = sourceOf(draft)
  return (
    <form
      aria-label="Attach a number"
      onSubmit={(event) => {
        event.preventDefault()
        if (source !== null) attach.mutate({ id, source }, { onSuccess: () => setDraft(START) })
      }}
    >
      <Stack gap="xs" maw={620}>
        <SourceFields draft={draft} onChange={setDraft} />
        <Problem problem={attach.error} />
        <Group>
          <Button type="submit" size="xs" variant="default" disabled={source === null} loading={attach.isPending}>
            Attach it as it is now
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
