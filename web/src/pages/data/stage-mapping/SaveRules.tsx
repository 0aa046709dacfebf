import { Button, Group, TextInput } from '@mantine/core'
import type { StageRuleChange, StageRulesSaved } from '@tandem/core/stage-mapping'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { Problem } from '../../../components/Problem.tsx'

interface SaveRulesProps {
  source: string
  changes: StageRuleChange[]
  onSaved: (saved: StageRulesSaved) => void
  onForget: () => void
}

/** The reason, which is kept with each rule, and the two ways out. */
export function SaveRules({ source, changes, onSaved, onForget }: SaveRulesProps) {
  const [reason, setReason] = useState('')
  const change = useChange('stage-rules-set')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        change.mutate({ source, rules: changes, reason }, { onSuccess: onSaved })
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
        <Button type="submit" disabled={reason.trim().length < 3} loading={change.isPending}>
          Save and trace anew
        </Button>
        <Button variant="default" disabled={change.isPending} onClick={onForget}>
          Leave it as it is
        </Button>
      </Group>
      <Problem problem={change.error} />
    </form>
  )
}
