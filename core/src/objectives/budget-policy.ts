import { z } from 'zod'
import { SignatureRow } from '../two-keys/contract.ts'
import { KEY_SIDES } from '../two-keys/settle.ts'
import { ObjectiveId } from './objective.ts'

const Consequence = z.string().trim().min(10, 'say in a sentence what happens').max(500)
const Owner = z.string().trim().min(2, 'say who').max(200)

/** What both sides do once so much of the budget of an objective is used. */
export const PolicyThreshold = z.object({
  used: z.number().gt(0).max(10).describe('share of the budget that is used: 0.5 is half of it, 1 all of it'),
  hrConsequence: Consequence.describe(
    'what HR does then, for example: no new requisition in the breaching family until the objective is reviewed',
  ),
  itConsequence: Consequence.describe(
    'what IT does then, for example: the fix of the integration goes before work of the roadmap',
  ),
  hrOwner: Owner.optional().describe('whose move it is in HR; the HR owner of the objective if left out'),
  itOwner: Owner.optional().describe('whose move it is in IT; the IT owner of the objective if left out'),
})
export type PolicyThreshold = z.infer<typeof PolicyThreshold>

/** What HR and IT sign: the consequences of a spent budget. Takes two keys and lapses unless it is renewed. */
export const BudgetPolicy = z.object({
  objective: ObjectiveId,
  thresholds: z
    .array(PolicyThreshold)
    .min(1, 'needs at least one threshold')
    .max(5)
    .refine((all) => new Set(all.map(({ used }) => used)).size === all.length, 'has one threshold twice'),
  expiresOn: z.iso.date().describe('the day from which it holds no longer'),
})
export type BudgetPolicy = z.infer<typeof BudgetPolicy>

export const BudgetPoliciesInput = z.object({ objective: ObjectiveId.optional().describe('only of this objective') })

export const BudgetPolicyRow = z.object({
  proposal: z.string().describe('id of the proposal that was signed'),
  hash: z.string(),
  objective: z.string(),
  title: z.string().describe('of the objective'),
  state: z.enum(['waiting', 'in force', 'lapses soon', 'lapsed', 'replaced', 'withdrawn', 'not signed in time']),
  missing: z.array(z.enum(KEY_SIDES)).describe('sides whose key has not been turned'),
  thresholds: z.array(
    PolicyThreshold.extend({ crossedAt: z.string().nullable().describe('when it was last crossed; null if never') }),
  ),
  expiresOn: z.string(),
  daysLeft: z.number().int().nullable().describe('until it lapses; null where it is not in force'),
  effectiveAt: z.string().nullable(),
  signatures: z.array(SignatureRow),
  sentence: z.string().describe('where it stands, in words'),
})
export type BudgetPolicyRow = z.infer<typeof BudgetPolicyRow>
export const BudgetPolicies = z.object({ policies: z.array(BudgetPolicyRow) })
export type BudgetPolicies = z.infer<typeof BudgetPolicies>

/** “50 %”, as thresholds are named. */
export const shareOfBudget = (used: number): string => `${Number((used * 100).toPrecision(6))} %`

/** Days before a policy lapses at which both sides are asked to renew it or let it lapse, the last first. */
export const RENEWAL_DAYS = [7, 30] as const
