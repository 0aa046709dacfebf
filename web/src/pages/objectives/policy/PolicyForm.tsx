import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import type { BudgetPolicyRow, ObjectiveRow } from '@tandem/core/objectives'
import { useState } from 'react'
import { useChange } from '../../../api/use-change.ts'
import { FormEnd } from '../../../components/FormEnd.tsx'
import classes from '../objectives.module.css'
import { policyOf, startOf, type ThresholdDraft, withThreshold } from './policy-draft.ts'

interface PolicyFormProps {
  objective: ObjectiveRow
  /** What it renews or changes. */
  like: BudgetPolicyRow | null
  onDone: () => void
}

/** Writes a policy and proposes it; it holds only once both sides have signed. */
export function PolicyForm({ objective, like, onDone }: PolicyFormProps) {
  const [draft, setDraft] = useState(() => startOf(like, new Date()))
  const [tried, setTried] = useState(false)
  const propose = useChange('propose')
  const read = policyOf(objective.id, draft)
  const faultOf = (path: string) => (tried && 'faults' in read ? (read.faults.get(path) ?? null) : null)
  const put = (key: number, change: Partial<ThresholdDraft>) =>
    setDraft({
      ...draft,
      thresholds: draft.thresholds.map((one) => (one.key === key ? { ...one, ...change } : one)),
    })
  const submit = () => {
    setTried(true)
    if ('faults' in read || draft.reason.trim().length < 3) return
    propose.mutate({ kind: 'budget-policy', content: { ...read.policy }, reason: draft.reason }, { onSuccess: onDone })
  }
  return (
    <form
      aria-label="A budget policy"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="sm">
        {draft.thresholds.map(({ key, used, hrConsequence, itConsequence }, i) => (
          <div key={key} className={classes.threshold}>
            <Group gap="sm" align="flex-end" mb="xs">
              <TextInput
                label="Once so much of the budget is used, in %"
                inputMode="decimal"
                w={280}
                value={used}
                error={faultOf(`thresholds.${i}.used`)}
                onChange={(event) => put(key, { used: event.currentTarget.value })}
              />
              {draft.thresholds.length > 1 && (
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Take it away: threshold of ${used} %`}
                  onClick={() => setDraft({ ...draft, thresholds: draft.thresholds.filter((one) => one.key !== key) })}
                >
                  Take it away
                </Button>
              )}
            </Group>
            <div className={classes.pair}>
              <Textarea
                label={`HR then does (${objective.hrOwner})`}
                autosize
                minRows={2}
                value={hrConsequence}
                error={faultOf(`thresholds.${i}.hrConsequence`)}
                onChange={(event) => put(key, { hrConsequence: event.currentTarget.value })}
              />
              <Textarea
                label={`IT then does (${objective.itOwner})`}
                autosize
                minRows={2}
                value={itConsequence}
                error={faultOf(`thresholds.${i}.itConsequence`)}
                onChange={(event) => put(key, { itConsequence: event.currentTarget.value })}
              />
            </div>
          </div>
        ))}
        {draft.thresholds.length < 5 && (
          <Group>
            <Button size="xs" variant="default" onClick={() => setDraft(withThreshold(draft))}>
              Another threshold
            </Button>
          </Group>
        )}
        <Group gap="sm" align="flex-start">
          <TextInput
            type="date"
            label="Holds until"
            value={draft.expiresOn}
            error={faultOf('expiresOn')}
            onChange={(event) => setDraft({ ...draft, expiresOn: event.currentTarget.value })}
          />
          <TextInput
            label="Why it is needed"
            flex="1 1 260px"
            value={draft.reason}
            error={tried && draft.reason.trim().length < 3 ? 'say why, in a sentence' : null}
            onChange={(event) => setDraft({ ...draft, reason: event.currentTarget.value })}
          />
        </Group>
        {faultOf('thresholds') !== null && (
          <Text size="sm" role="alert" c="var(--t-breach)">
            {faultOf('thresholds')}
          </Text>
        )}
        <FormEnd
          problem={propose.error}
          submit="Propose it for signing"
          isPending={propose.isPending}
          onLeave={onDone}
          size="xs"
        />
      </Stack>
    </form>
  )
}
