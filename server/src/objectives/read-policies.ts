import { BudgetPolicy, daysBetween } from '@tandem/core/objectives'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { ProposalTable, StateTables } from '../store/state-tables.ts'

export const POLICY_KIND = 'budget-policy'

export interface SignedPolicy extends BudgetPolicy {
  /** Id of the proposal. */
  proposal: string
  effectiveAt: Date
  /** From now until it lapses. */
  daysLeft: number
}

/** The policies that both sides have signed and that have not lapsed: of each objective the one signed last. */
export async function policiesInForce(
  database: Kysely<StateTables> | Transaction<StateTables>,
  now: Date,
): Promise<SignedPolicy[]> {
  const rows = await database
    .selectFrom('proposal')
    .selectAll()
    .where('kind', '=', POLICY_KIND)
    .where('effective_at', 'is not', null)
    .orderBy('effective_at')
    .execute()
  const latest = new Map(rows.map((row) => [policyOf(row).objective, row]))
  return [...latest.values()].flatMap((row) => {
    const policy = policyOf(row)
    const daysLeft = daysBetween(now.toISOString().slice(0, 10), policy.expiresOn)
    if (row.effective_at === null || daysLeft <= 0) return []
    return [{ ...policy, proposal: row.id, effectiveAt: row.effective_at, daysLeft }]
  })
}

export const policyOf = ({ content }: Pick<Selectable<ProposalTable>, 'content'>): BudgetPolicy =>
  BudgetPolicy.parse(JSON.parse(content))
