import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { useChange } from '../../../api/use-change.ts'
import { Problem } from '../../../components/Problem.tsx'

type SavingRules = ReturnType<typeof useChange<'stage-rules-set'>>

interface SaveRulesProps {
  /** The page's own: these fields are gone as soon as what they save is what is kept. */
  saving: SavingRules
  onSave: (reason: string) => void
  onForget: () => void
}

/** The reason, which is kept with each rule, and the two ways out. */
export function SaveRules({ saving, onSave, onForget }: SaveRulesProps) {
  const [reason, setReason] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        onSave(reason)
      }}
    >
      <Group gap="sm" align="flex-end" mt="md">
        <TextInput
          label="Why it is so"
          description="Kept with the rule, for whoever asks later."
          w={420}
          maw="100%"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button type="submit" disabled={reason.trim().length < 3} loading={saving.isPending}>
          Save and trace anew
        </Button>
        <Button variant="default" disabled={saving.isPending} onClick={onForget}>
          Leave it as it is
        </Button>
      </Group>
      <Problem problem={saving.error} />
    </form>
  )
}
