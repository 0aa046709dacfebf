import { z } from 'zod'

const ORDER = 'The range runs the wrong way: low is at most mode, and mode at most high.'
const amount = z.coerce.number().finite().min(0, 'must not be below 0').max(1e9)

/** Lowest, likeliest and highest; a triangle of chances lies over it. */
export const Range = z
  .object({ low: amount, mode: amount, high: amount })
  .refine(({ low, mode, high }) => low <= mode && mode <= high, ORDER)
export type Range = z.infer<typeof Range>

/** Steps of a candidate's journey, in their order. */
export const JOURNEY = [
  'requisition',
  'application',
  'screening',
  'assessment',
  'interview',
  'decision',
  'offer',
  'onboarding',
] as const

/** By the EU AI Act. Annex III point 4: what filters, ranks or evaluates candidates, or targets job advertisements, is high-risk. */
export const TIERS = ['no AI', 'minimal', 'transparency', 'high-risk'] as const

/** Something that a model of hiring can be told to do differently, with a factor that is drawn from a range. */
export const Effect = z.discriminatedUnion('what', [
  z.object({ what: z.literal('duration'), stage: z.string(), wait: z.string(), factor: Range }),
  z.object({ what: z.literal('pass rate'), stage: z.string(), factor: Range }),
  z.object({ what: z.literal('withdrawal'), stage: z.string(), factor: Range }),
  z.object({ what: z.literal('applications'), factor: Range }),
  z.object({ what: z.literal('approval'), factor: Range }),
])
export type Effect = z.infer<typeof Effect>

/** What a case is of which hours are saved: a stay in stages of a kind, an application, a requisition, or a hire. */
export const CasesOf = z.enum(['requisitions', 'applications', 'screen', 'assess', 'interview', 'decide', 'hires'])

/** Everything of an intervention that a company may know better. */
export const InterventionNumbers = z.object({
  effect: Range.describe('of the first effect: times as much as now'),
  hoursPerCase: Range.describe('saved'),
  oneOff: Range.describe('money, to bring it in'),
  perYear: Range.describe('money, to run it'),
  itDays: Range.describe('person days of IT, to bring it in'),
  oversightPerCase: Range.describe('hours of people who look after it, per case'),
  oversightPerYear: Range.describe('hours of people who look after it, per year'),
})
export type InterventionNumbers = z.infer<typeof InterventionNumbers>
export type NumberName = keyof InterventionNumbers

/** One thing that could be done at one step of the journey. */
export const Intervention = z.object({
  id: z.string(),
  title: z.string(),
  what: z.string().describe('what is done, in a sentence'),
  step: z.enum(JOURNEY),
  isAi: z.boolean(),
  tier: z.enum(TIERS),
  tierReason: z.string(),
  effects: z
    .array(Effect)
    .min(1)
    .describe('the first is the main one: measured by a pilot, and what a company may set'),
  casesOf: CasesOf,
  whoseHours: z.enum(['recruiter', 'interviewer']),
  numbers: InterventionNumbers.omit({ effect: true }),
  source: z.string().describe('where the ranges come from'),
  needs: z.array(z.string()).describe('data, and what must be true first'),
  guardrails: z.array(z.string()).describe('what must not get worse, and ends a pilot if it does'),
})
export type Intervention = z.infer<typeof Intervention>

/** What a company has set in place of the catalogue's numbers. */
export const Override = z.object({
  intervention: z.string(),
  numbers: InterventionNumbers.partial(),
  reason: z.string(),
  setAt: z.string(),
  setBy: z.string(),
})
export type Override = z.infer<typeof Override>

/** What finished pilots found for the main effect of an intervention; takes the place of any other range. */
export const Realised = z.object({
  interventionId: z.string(),
  low: z.number(),
  mode: z.number(),
  high: z.number(),
  n: z.number().int().describe('cases that the pilots counted'),
  source: z.string(),
})
export type Realised = z.infer<typeof Realised>
