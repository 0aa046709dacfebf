import { z } from 'zod'
import { KEY_SIDES } from '../two-keys/settle.ts'
import { Basis, CaseId, Distribution, EffortHalf, Outline, ValueHalf } from './business-case.ts'
import { REALISED_STATES } from './hold-against.ts'
import { CASE_STATES } from './standing.ts'

const Side = z.enum(KEY_SIDES)
const Version = z.coerce
  .number()
  .int()
  .optional()
  .describe('of the case that was seen; refused if somebody has changed it since')
const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be the 64 digits that business-case shows')

export const BusinessCaseInput = z.object({
  id: CaseId,
  since: z.iso.date().optional().describe('the day it really came into use; the likely day unless told'),
  seed: z.coerce.number().int().min(1).max(1_000_000).optional().describe('of the draws'),
})

export const BusinessCaseSetInput = z
  .object({
    id: CaseId,
    outline: Outline.optional().describe('what it is about; needed for a new one'),
    value: ValueHalf.optional().describe('HR’s half: what the change is worth'),
    effort: EffortHalf.optional().describe('IT’s half: what it takes'),
    version: Version,
  })
  .describe('what is left out stays as it was')

export const BusinessCaseSignInput = z.object({
  id: CaseId,
  hash: Hash.describe('of your side’s half as you saw it'),
  reason: z.string().trim().min(3, 'say why, in a sentence').max(2000).describe('why you sign'),
})

export const BusinessCaseRemoveInput = z.object({
  id: CaseId,
  reason: z.string().trim().min(3, 'say why, in a sentence').max(2000).describe('why it is not needed any more'),
})
export const BusinessCaseRemoved = z.object({ id: z.string(), removed: z.literal(true) })

const HalfStanding = z.object({
  hash: z.string().nullable().describe('what a signature is for; null where the half is not written'),
  signature: z
    .object({
      person: z.string(),
      name: z.string(),
      reason: z.string(),
      at: z.string(),
      counts: z.boolean().describe('false if the half has changed since, or the signer lost the key'),
    })
    .nullable(),
})

const Months = z.number().nullable().describe('months; null is never within the horizon')

export const CaseCountRow = z.object({
  seed: z.number().int(),
  draws: z.number().int(),
  months: z.number().int(),
  discountRate: z.number(),
  currency: z.string(),
  netPresentValue: Distribution.extend({ atMode: z.number().describe('at the most likely values') }),
  paysBack: z.number().describe('share of draws that have paid for themselves within the horizon, in [0, 1]'),
  payback: z.object({ atMode: Months, p20: Months, p50: Months, p80: Months }),
  parts: z.array(
    z.object({
      side: Side,
      title: z.string(),
      kind: z.enum(['value', 'once', 'running']),
      amount: z.number().describe('at the most likely values: once, or in a year of full effect'),
      presentValue: z.number().describe('what it adds to the net present value'),
    }),
  ),
  tornado: z.array(
    z.object({
      id: z.string(),
      side: Side,
      title: z.string(),
      name: z.string(),
      unit: z.string(),
      low: z.number(),
      mode: z.number(),
      high: z.number(),
      source: z.string(),
      atLow: z.number().describe('net present value with this at its low and all others at their most likely values'),
      atHigh: z.number(),
      swing: z.number(),
      breakEven: z
        .number()
        .nullable()
        .describe('where the net present value is 0 if only this differs; null if there is no such value from 0 on'),
    }),
  ),
})

export const CaseResult = z.discriminatedUnion('state', [
  CaseCountRow.extend({ state: z.literal('counted') }),
  z.object({ state: z.literal('not ready'), missing: z.array(z.string()) }),
])
export type CaseResult = z.infer<typeof CaseResult>

const Limits = z.tuple([z.number().nullable(), z.number().nullable()]).nullable()
const MeasuredSide = z.object({
  from: z.string(),
  to: z.string(),
  n: z.number().int(),
  estimate: z.number().nullable(),
})

export const RealisedRow = z.object({
  state: z.enum(REALISED_STATES),
  since: z.string().nullable(),
  measure: z.object({ name: z.string(), title: z.string() }).nullable(),
  unit: z.string().describe('of everything here: calendar days, percentage points'),
  forecast: z.object({ low: z.number(), mode: z.number(), high: z.number() }).nullable().describe('of the change'),
  difference: z.number().nullable().describe('since − the year before'),
  interval: Limits.describe('95 %'),
  before: MeasuredSide.nullable(),
  after: MeasuredSide.nullable(),
  sentence: z.string(),
})
export type RealisedRow = z.infer<typeof RealisedRow>

const CaseRow = z.object({
  id: z.string(),
  version: z.number().int(),
  outline: Outline,
  value: ValueHalf.nullable(),
  effort: EffortHalf.nullable(),
  basis: Basis.nullable(),
  state: z.enum(CASE_STATES),
  missing: z.array(Side).describe('sides that have not signed their half as it is'),
  halves: z.object({ HR: HalfStanding, IT: HalfStanding }),
  updatedAt: z.string(),
  updatedBy: z.string(),
})

export const BusinessCaseAnswer = CaseRow.extend({
  result: CaseResult,
  realised: RealisedRow,
  notes: z.array(z.string()),
  sentence: z.string(),
})
export type BusinessCaseAnswer = z.infer<typeof BusinessCaseAnswer>

export const BusinessCasesRow = z.object({
  id: z.string(),
  title: z.string(),
  state: z.enum(CASE_STATES),
  missing: z.array(Side),
  currency: z.string().nullable(),
  netPresentValue: Distribution.nullable().describe('null while a half is missing'),
  paysBack: z.number().nullable(),
  paybackMonths: z.number().nullable().describe('at the most likely values; null is never, or not known yet'),
  updatedAt: z.string(),
  sentence: z.string(),
})
export type BusinessCasesRow = z.infer<typeof BusinessCasesRow>
export const BusinessCasesList = z.object({ cases: z.array(BusinessCasesRow), sentence: z.string() })
export type BusinessCasesList = z.infer<typeof BusinessCasesList>

export const BusinessCaseSaved = CaseRow.extend({ sentence: z.string() })
export type BusinessCaseSaved = z.infer<typeof BusinessCaseSaved>
