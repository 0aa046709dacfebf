import { Button, Group, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { SUGGESTION_DEEDS, type SuggestionDeed } from '@tandem/core/skills'
import { useState } from 'react'
import { useCheckedChange } from '../../api/use-checked-change.ts'
import { Problem } from '../../components/Problem.tsx'

/** Notes what was done about a suggestion; it is kept with it. */
export function DeedForm({ id, onDone }: { id: number; onDone: () => void }) {
  const [deed, setDeed] = useState<SuggestionDeed>('contacted')
  const [reason, setReason] = useState('')
  const { send, faults, problem, isPending } = useCheckedChange('suggestion-act')
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send({ id, deed, reason }, onDone)
      }}
    >
      <Stack gap="sm">
        <SegmentedControl
          aria-label="What was done"
          data={[...SUGGESTION_DEEDS]}
          value={deed}
          onChange={(next) => setDeed(SUGGESTION_DEEDS.find((one) => one === next) ?? 'contacted')}
        />
        <TextInput
          label="Why"
          description="Without a name. Whoever is dismissed is not suggested for this role again."
          value={reason}
          error={faults.reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Problem problem={problem} />
        <Group>
          <Button type="submit" loading={isPending}>
            Note it
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
