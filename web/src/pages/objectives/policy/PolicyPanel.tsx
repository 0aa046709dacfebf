import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import type { BudgetPolicyRow, ObjectiveRow } from '@tandem/core/objectives'
import { useState } from 'react'
import { useOperation } from '../../../api/use-operation.ts'
import { Panel } from '../../../components/Panel.tsx'
import { Answer } from '../../../components/states/Answer.tsx'
import { useMay } from '../../../session/use-me.ts'
import classes from '../objectives.module.css'
import { KeyNote } from './KeyNote.tsx'
import { PolicyForm } from './PolicyForm.tsx'
import { PolicyView } from './PolicyView.tsx'
import { isInForce, policyTitle } from './policy-words.ts'

/** What HR and IT agreed to do when the budget is used: in force, waiting for a key, or to be written. */
export function PolicyPanel({ objective, used }: { objective: ObjectiveRow; used: number | null }) {
  const policies = useOperation('budget-policies', { objective: objective.id })
  const mayPropose = useMay()('propose')
  const [writing, setWriting] = useState<BudgetPolicyRow | 'new' | null>(null)
  const all = policies.data?.policies ?? []
  const shown = all.filter((one) => isInForce(one) || one.state === 'waiting')
  const past = all.filter((one) => !shown.includes(one))
  const current = shown.find(isInForce)
  return (
    <Panel
      title={policies.data === undefined ? 'What happens when the budget is used' : policyTitle(shown, used)}
      note="A policy takes the keys of both sides, HR and IT, and lapses unless it is renewed."
      actions={
        mayPropose &&
        writing === null &&
        policies.data !== undefined && (
          <Button size="xs" variant="default" onClick={() => setWriting(current ?? 'new')}>
            {current === undefined ? 'Write a policy' : 'Renew or change it'}
          </Button>
        )
      }
    >
      <Answer query={policies} skeleton={<Skeleton h={90} />}>
        {() => (
          <Stack gap="md">
            {writing !== null && (
              <PolicyForm
                objective={objective}
                like={writing === 'new' ? null : writing}
                onDone={() => setWriting(null)}
              />
            )}
            {shown.length === 0 && writing === null && (
              <Text c="var(--t-dim)" maw="78ch">
                Nothing is agreed yet. A policy says what each side does once so much of the budget is used, for
                example: HR opens no new requisition in the family until the promise is reviewed, and IT mends the
                integration before work of the roadmap.
              </Text>
            )}
            {!mayPropose && writing === null && shown.length === 0 && <KeyNote side={null} />}
            {shown.map((policy) => (
              <PolicyView key={policy.proposal} policy={policy} used={used} />
            ))}
            {past.length > 0 && (
              <details>
                <summary>Earlier ones ({past.length})</summary>
                <ul className={classes.items}>
                  {past.map((policy) => (
                    <li key={policy.proposal}>
                      <Group gap="xs">
                        <Text size="sm">{policy.sentence}</Text>
                      </Group>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </Stack>
        )}
      </Answer>
    </Panel>
  )
}
