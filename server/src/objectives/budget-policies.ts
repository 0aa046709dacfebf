import {
  BudgetPolicies,
  BudgetPoliciesInput,
  type BudgetPolicyRow,
  daysBetween,
  RENEWAL_DAYS,
} from '@tandem/core/objectives'
import { counted } from '@tandem/core/words'
import { readOperation } from '../operation.ts'
import { readSignatures, rowOf } from '../two-keys/read-proposal.ts'
import { POLICY_KIND, policiesInForce, policyOf } from './read-policies.ts'

const SOON = Math.max(...RENEWAL_DAYS)

export const budgetPolicies = readOperation({
  name: 'budget-policies',
  summary: 'What HR and IT agreed to do when a budget is used: in force, waiting for a key, or about to lapse.',
  positional: ['objective'],
  input: BudgetPoliciesInput,
  output: BudgetPolicies,
  async run({ objective: wanted }, { store: { state }, now }) {
    const at = now()
    const today = at.toISOString().slice(0, 10)
    const rows = await state
      .selectFrom('proposal')
      .selectAll()
      .where('kind', '=', POLICY_KIND)
      .orderBy('proposed_at', 'desc')
      .limit(500)
      .execute()
    const ids = rows.map(({ id }) => id)
    const [signatures, inForce, objectives, crossings] = await Promise.all([
      readSignatures(state, ids),
      policiesInForce(state, at),
      state.selectFrom('objective').select(['id', 'content']).execute(),
      state.selectFrom('action').select(['policy', 'mark', 'made_at']).where('kind', '=', 'consequence').execute(),
    ])
    const policies = rows
      .filter((row) => wanted === undefined || policyOf(row).objective === wanted)
      .map((row): BudgetPolicyRow => {
        const policy = policyOf(row)
        const signed = signatures.filter(({ proposal }) => proposal === row.id)
        const proposal = rowOf(row, signed, at)
        const daysLeft = daysBetween(today, policy.expiresOn)
        const holds = inForce.some((one) => one.proposal === row.id)
        const state = stateOf(proposal.state, { holds, daysLeft })
        return {
          proposal: row.id,
          hash: row.hash,
          objective: policy.objective,
          title: objectives.find(({ id }) => id === policy.objective)?.content.title ?? policy.objective,
          state,
          missing: proposal.missing,
          thresholds: policy.thresholds.map((threshold) => {
            const times = crossings.filter(({ policy: of, mark }) => of === row.id && mark === threshold.used)
            const last = Math.max(...times.map(({ made_at }) => made_at.getTime()))
            return { ...threshold, crossedAt: times.length === 0 ? null : new Date(last).toISOString() }
          }),
          expiresOn: policy.expiresOn,
          daysLeft: holds ? daysLeft : null,
          effectiveAt: proposal.effectiveAt,
          signatures: proposal.signatures,
          sentence: sentenceOf(state, { daysLeft, expiresOn: policy.expiresOn, proposal: proposal.sentence }),
        }
      })
    return { policies }
  },
})

type State = BudgetPolicyRow['state']

function stateOf(
  proposal: 'open' | 'in force' | 'withdrawn' | 'expired',
  { holds, daysLeft }: { holds: boolean; daysLeft: number },
): State {
  switch (proposal) {
    case 'open':
      return 'waiting'
    case 'withdrawn':
      return 'withdrawn'
    case 'expired':
      return 'not signed in time'
    case 'in force':
      if (daysLeft <= 0) return 'lapsed'
      if (!holds) return 'replaced'
      return daysLeft <= SOON ? 'lapses soon' : 'in force'
  }
}

function sentenceOf(
  state: State,
  { daysLeft, expiresOn, proposal }: { daysLeft: number; expiresOn: string; proposal: string },
): string {
  switch (state) {
    case 'in force':
      return `${proposal} It holds until ${expiresOn}.`
    case 'lapses soon':
      return `${proposal} It lapses in ${counted(daysLeft, 'day')}, on ${expiresOn}: propose it anew to renew it, or let it lapse.`
    case 'lapsed':
      return `Lapsed on ${expiresOn}: nothing is agreed any more. Propose a new one if it is still needed.`
    case 'replaced':
      return 'Replaced by one that was signed later.'
    case 'waiting':
    case 'withdrawn':
    case 'not signed in time':
      return proposal
  }
}
