import { z } from 'zod'
import { FourStates } from '../four-states.ts'
import { Part } from '../opportunities/contract.ts'
import { SignatureRow } from '../two-keys/contract.ts'
import { KEY_SIDES } from '../two-keys/settle.ts'
import { AttachedNumber, Decision, DecisionId, NumberSource, TakenNumber } from './decision.ts'

export const DECISION_STATES = ['draft', 'proposed', 'decided', 'lapsed', 'withdrawn', 'superseded'] as const
export const DecisionState = z.enum(DECISION_STATES)
export type DecisionState = z.infer<typeof DecisionState>

const Reason = z.string().trim().min(3, 'say why, in a sentence').max(2000)
const Words = z.string().trim().min(3, 'say what came of it, in a sentence').max(2000)

export const DecisionReview = z.object({
  side: z.enum(KEY_SIDES),
  by: z.string(),
  at: z.string(),
  words: Words,
  was: TakenNumber.nullable().describe('what was expected to move, as it stood then'),
})
export type DecisionReview = z.infer<typeof DecisionReview>

const Standing = {
  decision: Decision,
  state: DecisionState,
  proposal: z.string().nullable(),
  hash: z.string().nullable().describe('of what is proposed'),
  missing: z.array(z.enum(KEY_SIDES)),
  signatures: z.array(SignatureRow),
  expiresAt: z.string().nullable(),
  decidedAt: z.string().nullable(),
  supersededBy: z.string().nullable(),
  reviews: z.array(DecisionReview),
  reviewDue: z.boolean().describe('decided, its day is over, and a side has not looked'),
  version: z.number().int(),
  sentence: z.string(),
}

export const DecisionRow = z.object(Standing)
export type DecisionRow = z.infer<typeof DecisionRow>

/** What else took two keys. */
export const OtherDecision = z.object({
  proposal: z.string(),
  kind: z.string(),
  kindWords: z.string(),
  title: z.string(),
  state: z.string(),
  at: z.string(),
  sides: z.array(z.enum(KEY_SIDES)).describe('whose key was turned'),
  href: z.string().nullable(),
})
export type OtherDecision = z.infer<typeof OtherDecision>

export const DecisionsInput = z.object({})
export const Decisions = z.object({
  decisions: z.array(DecisionRow),
  others: z
    .array(OtherDecision)
    .describe('policies, adoptions, pilots and charters that HR and IT decided by the same keys'),
  sentence: z.array(Part),
})
export type Decisions = z.infer<typeof Decisions>

export const DecisionInput = z.object({ id: DecisionId })

export const NumberBeside = z.object({
  attached: AttachedNumber,
  today: TakenNumber.nullable().describe('null where it cannot be asked any more'),
  problem: z.string().nullable(),
})
export type NumberBeside = z.infer<typeof NumberBeside>

export const DecisionOutcome = z.object({
  was: TakenNumber.nullable(),
  today: TakenNumber.nullable(),
  state: FourStates,
  sentence: z.string(),
})
export type DecisionOutcome = z.infer<typeof DecisionOutcome>

export const DecisionDetail = z.object({
  ...Standing,
  numbers: z.array(NumberBeside),
  outcome: DecisionOutcome.nullable().describe('what was expected beside what is; null where nothing was expected'),
})
export type DecisionDetail = z.infer<typeof DecisionDetail>

export const DecisionSetInput = z.object({
  decision: Decision.describe('numbers are attached by decision-attach and kept'),
  version: z.coerce.number().int().optional().describe('that was seen; refused if it was changed since'),
})
export const DecisionAttachInput = z.object({
  id: DecisionId,
  source: z
    .union([
      NumberSource,
      z
        .string()
        .transform((text, context) => {
          try {
            return JSON.parse(text) as unknown
          } catch {
            context.addIssue({ code: 'custom', message: 'is not JSON' })
            return z.NEVER
          }
        })
        .pipe(NumberSource),
    ])
    .describe('which number, as {"operation":"measure","measure":"time_to_fill","where":[]}'),
})
export const DecisionDetachInput = z.object({
  id: DecisionId,
  place: z.coerce.number().int().min(1).describe('from 1'),
})
export const DecisionProposeInput = z.object({
  id: DecisionId,
  reason: Reason.describe('why now'),
  days: z.coerce.number().int().min(1).max(90).default(14).describe('days until it lapses unsigned'),
})
export const DecisionReviewInput = z.object({ id: DecisionId, words: Words.describe('what came of it') })
export const DecisionRemoveInput = z.object({ id: DecisionId, reason: Reason })
export const DecisionRemoved = z.object({ id: DecisionId, removed: z.literal(true) })
