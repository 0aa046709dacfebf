import { type ObjectiveStatus, type PolicyThreshold, RENEWAL_DAYS, shareOfBudget } from '@tandem/core/objectives'
import { KEY_SIDES, type KeySide } from '@tandem/core/two-keys'
import type { Insertable, Transaction } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { EVALUATION } from '../incidents/audit-changes.ts'
import type { ActionTable, StateTables } from '../store/state-tables.ts'
import { readObjectives } from './read-objectives.ts'
import { policiesInForce, type SignedPolicy } from './read-policies.ts'

const DAY = 86_400_000

/**
 * What signed policies ask for now: a consequence on each side where a threshold of a budget is crossed, once in a period, and before a
 * policy lapses to renew it or let it lapse. Gives how many actions were added.
 */
export async function applyPolicies(
  transaction: Transaction<StateTables>,
  statuses: readonly ObjectiveStatus[],
  now: Date,
): Promise<number> {
  const policies = await policiesInForce(transaction, now)
  if (policies.length === 0) return 0
  const objectives = await readObjectives(transaction)
  const made = await transaction
    .selectFrom('action')
    .select(['policy', 'kind', 'side', 'mark', 'made_at'])
    .where(
      'policy',
      'in',
      policies.map(({ proposal }) => proposal),
    )
    .execute()
  const wanted = policies.flatMap((policy) => {
    const objective = objectives.find(({ id }) => id === policy.objective)
    if (objective === undefined) return []
    const owners = { HR: objective.hrOwner, IT: objective.itOwner }
    const status = statuses.find((one) => one.objective === policy.objective)
    return [
      ...(status === undefined ? [] : consequences(policy, status, { owners, now })),
      ...renewals(policy, { owners, title: objective.title, now }),
    ].filter((action) => {
      const earlier = made.filter(
        ({ policy: of, kind, side, mark }) =>
          of === action.policy && kind === action.kind && side === action.side && mark === action.mark,
      )
      const since = action.kind === 'renewal' ? 0 : now.getTime() - objective.periodDays * DAY
      return !earlier.some(({ made_at }) => made_at.getTime() > since)
    })
  })
  if (wanted.length === 0) return 0
  const added = await transaction
    .insertInto('action')
    .values(wanted)
    .onConflict((same) => same.columns(['policy', 'kind', 'side', 'mark', 'made_on']).doNothing())
    .returning(['id', 'policy', 'objective', 'kind', 'side', 'mark'])
    .execute()
  for (const input of added) {
    await appendAudit(transaction, { at: now, actor: EVALUATION, operation: 'action-add', input, outcome: 'done' })
  }
  return added.length
}

type Wanted = Insertable<ActionTable>
type Owners = Readonly<Record<KeySide, string>>

function consequences(
  policy: SignedPolicy,
  { title, budgetRemaining, good, bad, valid, target, from, to }: ObjectiveStatus,
  { owners, now }: { owners: Owners; now: Date },
): Wanted[] {
  if (budgetRemaining === null) return []
  const used = 1 - budgetRemaining
  return policy.thresholds
    .filter((threshold) => used >= threshold.used - 1e-9)
    .flatMap((threshold) =>
      KEY_SIDES.map((side) => ({
        ...common(policy, now),
        kind: 'consequence' as const,
        side,
        owner: ownerOf(threshold, side) ?? owners[side],
        mark: threshold.used,
        body: side === 'HR' ? threshold.hrConsequence : threshold.itConsequence,
        because: `${title}: ${shareOfBudget(Number(used.toFixed(3)))} of the budget is used, and at ${shareOfBudget(threshold.used)} this was agreed. ${bad} of ${good + bad} were bad from ${from.slice(0, 10)} to ${to.slice(0, 10)}, allowed are ${shareOfBudget(1 - target)} of ${valid}.`,
      })),
    )
}

const ownerOf = ({ hrOwner, itOwner }: PolicyThreshold, side: KeySide) => (side === 'HR' ? hrOwner : itOwner)

/** The closest reminder only: who is late is not asked twice on one day. */
function renewals(
  policy: SignedPolicy,
  { owners, title, now }: { owners: Owners; title: string; now: Date },
): Wanted[] {
  const mark = RENEWAL_DAYS.find((days) => policy.daysLeft <= days)
  if (mark === undefined) return []
  return KEY_SIDES.map((side) => ({
    ...common(policy, now),
    kind: 'renewal' as const,
    side,
    owner: owners[side],
    mark,
    body: `Renew the budget policy of ${policy.objective}, or let it lapse on ${policy.expiresOn}.`,
    because: `${title}: what HR and IT agreed for a spent budget lapses in ${policy.daysLeft === 1 ? '1 day' : `${policy.daysLeft} days`}, and then nothing is agreed.`,
  }))
}

const common = ({ objective, proposal }: SignedPolicy, now: Date) => ({
  objective,
  policy: proposal,
  made_at: now,
  made_on: now.toISOString().slice(0, 10),
  done_at: null,
  done_by: null,
  note: null,
})
