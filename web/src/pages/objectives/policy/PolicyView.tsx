import { Stack, Text } from '@mantine/core'
import { type BudgetPolicyRow, shareOfBudget } from '@tandem/core/objectives'
import { DataTable } from '../../../components/DataTable.tsx'
import { StateMark } from '../../../components/states/StateMark.tsx'
import { dayOfIso } from '../../../words/dates.ts'
import { dayWords } from '../objective-words.ts'
import { isCrossed, POLICY_MARKS, untilWords } from './policy-words.ts'
import { SignForm } from './SignForm.tsx'

/** One policy: thresholds with what each side does, signatures, and the keys that are missing. */
export function PolicyView({ policy, used }: { policy: BudgetPolicyRow; used: number | null }) {
  return (
    <Stack gap="xs">
      <Text>
        <StateMark state={POLICY_MARKS[policy.state]} word={policy.state} />
        <Text span c="var(--t-dim)">
          , {untilWords(policy)}
        </Text>
      </Text>
      <DataTable
        label="Thresholds"
        rows={policy.thresholds}
        keyOf={({ used }) => String(used)}
        columns={[
          { name: 'Used', nowrap: true, cell: ({ used }) => shareOfBudget(used) },
          {
            name: 'Then HR',
            cell: ({ hrConsequence, hrOwner }) => (
              <div style={{ minWidth: 160 }}>
                {hrConsequence}
                {hrOwner !== undefined && ` (${hrOwner})`}
              </div>
            ),
          },
          {
            name: 'Then IT',
            cell: ({ itConsequence, itOwner }) => (
              <div style={{ minWidth: 160 }}>
                {itConsequence}
                {itOwner !== undefined && ` (${itOwner})`}
              </div>
            ),
          },
          {
            name: 'Crossed',
            nowrap: true,
            cell: (threshold) =>
              isCrossed(threshold, used) ? (
                <StateMark state="breach" word={threshold.crossedAt === null ? 'now' : dayWords(threshold.crossedAt)} />
              ) : (
                'not yet'
              ),
          },
        ]}
      />
      {policy.signatures.map(({ person, name, side, verdict, reason, at, counts }) => (
        <Text key={person} size="sm">
          <StateMark
            state={verdict === 'sign' && counts ? 'ok' : 'watch'}
            word={`${side} ${verdict === 'sign' ? 'signed' : 'dissents'}`}
          />
          : {name}, {dayOfIso(at)}: “{reason}”{!counts && ' It no longer counts: the signer has lost the key.'}
        </Text>
      ))}
      {policy.state === 'waiting' && <SignForm policy={policy} />}
    </Stack>
  )
}
