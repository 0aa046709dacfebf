import { z } from 'zod'
import { CostModel } from '../costs/cost-model.ts'
import { Scenario } from '../simulation/scenario.ts'
import { WhereClause } from '../trace/population.ts'
import { Amount, DayRange, Range } from './range.ts'

export const CaseId = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, 'use small letters, digits and hyphens, at most 60')
  .describe('name of the business case, in small letters')

/** What both halves are about; either side may write it, and both sign it. */
export const Outline = z.object({
  title: z.string().trim().min(3, 'say in a few words what the case is about').max(200),
  change: z.object({
    text: z.string().trim().min(3, 'say what is to be done differently').max(2000),
    opportunity: z.string().trim().min(1).max(100).optional().describe('id of the opportunity it came from'),
    scenario: Scenario.optional().describe('the change as the simulation understands it'),
  }),
  where: z.array(WhereClause).max(20).default([]).describe('of whom, dimension=value; everybody if empty'),
  countedFrom: z.iso.date().describe('the day that money is counted from and discounted to'),
  years: z
    .number({ error: 'must be a number' })
    .int('must be whole years')
    .min(1, 'a horizon needs at least one year')
    .max(15, 'nobody sees further than 15 years')
    .describe('horizon'),
  discountRate: z
    .number({ error: 'must be a number' })
    .min(0, 'must not be below 0')
    .max(1, 'must be a share: 0.08 for 8 %')
    .describe('a year, in [0, 1]'),
})
export type Outline = z.infer<typeof Outline>

const title = z.string().trim().min(3, 'say what the value is').max(200)
const price = (figure: string) => Amount.optional().describe(`${figure}; of the cost model if left out`)

/** One thing that the change is worth each year: what is multiplied, each as a range. */
export const ValueLine = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('hours'),
    title,
    casesPerYear: Amount,
    hoursPerCase: Range.describe('hours saved on each case'),
    of: z.enum(['recruiter', 'interviewer']).default('recruiter').describe('whose hours'),
    hourlyCost: price('what an hour of theirs costs'),
  }),
  z.object({
    kind: z.literal('vacancy'),
    title,
    hiresPerYear: Amount,
    daysPerHire: Range.describe('calendar days by which a hire comes earlier'),
    dailyCost: price('a day of a vacancy'),
  }),
  z.object({
    kind: z.literal('vacancy by simulation'),
    title,
    hiresPerYear: Amount,
    dailyCost: price('a day of a vacancy'),
  }),
  z.object({
    kind: z.literal('losses'),
    title,
    lossesPerYear: Range.describe('applications that are not lost any more'),
    costToReplace: price('what it takes to bring another application'),
  }),
  z.object({ kind: z.literal('sum'), title, perYear: Range.describe('money saved or earned a year') }),
])
export type ValueLine = z.infer<typeof ValueLine>

/** HR's half. */
export const ValueHalf = z.object({
  lines: z
    .array(ValueLine)
    .min(1, 'a business case needs at least one line of value: hours, days of vacancy, losses avoided or a sum')
    .max(20),
  measured: z
    .object({
      measure: z.string().min(1).max(100).describe('of the catalogue; a duration or a share'),
      change: Range.describe('calendar days of a duration, percentage points of a share; below 0 is less'),
    })
    .optional()
    .describe('what the case is held against once it runs; time to fill by the days of vacancy if left out'),
})
export type ValueHalf = z.infer<typeof ValueHalf>

/** IT's half. */
export const EffortHalf = z.object({
  personDays: Amount.describe('days of work until it is in use'),
  dayCost: Amount.describe('what a person day costs'),
  integration: Amount.describe('what is paid once beside them'),
  runningPerYear: Amount.describe('licences, hosting and care a year'),
  oversightPerYear: Amount.describe('what watching over it costs a year'),
  inUse: DayRange.describe('the day from which it is in use'),
  rampUpMonths: Amount.describe('months from then until it has its full effect, growing evenly'),
})
export type EffortHalf = z.infer<typeof EffortHalf>

export const Distribution = z.object({
  p5: z.number(),
  p20: z.number(),
  p50: z.number(),
  p80: z.number(),
  p95: z.number(),
  mean: z.number(),
})

/** What the scenario does by simulation, against today with the same luck. */
export const SimulatedEffect = z.object({
  timeToFill: Distribution.describe('change of the median, calendar days; below 0 is faster'),
  hiresPerQuarter: Distribution.describe('change'),
  runs: z.number().int(),
  seed: z.number().int(),
  /** The last day that the model was fitted to. */
  knownUntil: z.string(),
})
export type SimulatedEffect = z.infer<typeof SimulatedEffect>

/** What HR's numbers rest on, as it was when they were written: signed with them, so that nothing moves under a signature. */
export const Basis = z.object({
  currency: z.string(),
  costVersion: z.number().int().describe('of the cost model'),
  figures: CostModel.shape.figures,
  simulated: SimulatedEffect.nullable(),
})
export type Basis = z.infer<typeof Basis>

/** Everything that a case says. A half that nobody has written yet is null. */
export interface BusinessCase {
  outline: Outline
  value: ValueHalf | null
  effort: EffortHalf | null
  basis: Basis | null
}
