import { z } from 'zod'
import { NumberGrade } from '../quality/contract.ts'
import { Population, SliceBy } from '../trace/population.ts'
import { CalendarChoice } from '../working-time/contract.ts'
import { MEASURES } from './catalogue.ts'
import { PLACED, Unit } from './measure.ts'

const Interval = z.tuple([z.number().nullable(), z.number().nullable()]).nullable()

/** How far a number can be trusted, with the reasons in words. */
export const Quality = z.object({
  state: z.enum(['ok', 'not enough data']),
  reasons: z.array(z.string()),
})
export type Quality = z.infer<typeof Quality>

const PlusMinus = z.number().nullable()

/**
 * How far a duration is uncertain because some of its ends were seen only by looking now and then. The sampling `interval` is another
 * uncertainty and stands beside it.
 */
export const Observation = z.object({
  plusMinusSeconds: PlusMinus.describe('how far the estimate may be off, by the calendar of the answer'),
  lower: z.number().nullable().describe('the median if every duration were as short as the way it was seen allows'),
  upper: z.number().nullable().describe('the same, as long as it allows; null if it is then not reached'),
  quantiles: z
    .object({ p50: PlusMinus, p85: PlusMinus, p95: PlusMinus })
    .describe('how far each may be off, in seconds'),
  mean: PlusMinus.describe('how far the mean may be off, in seconds'),
  uncertain: z.number().int().describe('rows with an end that is not known to the moment'),
  uncertainShare: z.number(),
})
export type Observation = z.infer<typeof Observation>

export const SurvivalPoint = z.object({
  t: z.number().describe('seconds'),
  survival: z.number().describe('share still waiting after t'),
  lower: z.number().nullable(),
  upper: z.number().nullable(),
  atRisk: z.number().int(),
})
export type SurvivalPoint = z.infer<typeof SurvivalPoint>

export const MeasureRow = z.object({
  slice: z.record(z.string(), z.string()),
  n: z.number().int(),
  events: z.number().int().describe('rows whose end was seen'),
  censored: z.number().int().describe('rows that were still waiting when last seen'),
  estimate: z.number().nullable().describe('the median of a duration, the share of a rate, the number of a count'),
  interval: Interval.describe('95 %'),
  quantiles: z
    .object({ p50: z.number().nullable(), p85: z.number().nullable(), p95: z.number().nullable() })
    .nullable(),
  mean: z
    .number()
    .nullable()
    .describe('of ended rows only: biased by what is still open, shown beside and never instead'),
  quality: Quality,
  observation: Observation.nullable().describe(
    'null where every end is known to the moment, and for shares and counts',
  ),
  survival: z.array(SurvivalPoint).optional(),
})
export type MeasureRow = z.infer<typeof MeasureRow>

export const MeasureName = z
  .string()
  .max(100)
  .describe(`of the catalogue: ${MEASURES.map((measure) => measure.name).join(', ')}`)

export const MeasureInput = Population.extend({
  measure: MeasureName,
  by: SliceBy.optional().describe('dimensions to slice by, separated by commas'),
  calendar: CalendarChoice.optional(),
  every: z.enum(['week', 'month', 'quarter']).optional().describe('a trend: one row for each period'),
  placed: z
    .enum(PLACED)
    .optional()
    .describe('in a trend: by the period a row began in (cohort) or ended in (completion); never mixed'),
  survival: z.stringbool().or(z.boolean()).optional().describe('add the survival curve of a duration'),
  knownBefore: z.coerce
    .number()
    .int()
    .min(1)
    .max(2_147_483_647)
    .optional()
    .describe('the number as it was before the import of this number began'),
})

export const MeasureDefinition = z.object({
  name: z.string(),
  title: z.string(),
  sentence: z.string(),
  formula: z.string(),
  unit: Unit,
  kind: z.enum(['duration', 'rate', 'count']),
  grain: z.enum(['visit', 'application', 'requisition']),
  cohort: z.enum(['began', 'decided']),
  good: z.enum(['lower', 'higher', 'neither']),
  placed: z.enum(PLACED).describe('how a trend places its rows unless told'),
  source: z.string(),
  version: z.number(),
})
export type MeasureDefinition = z.infer<typeof MeasureDefinition>

export const MeasureResult = z.object({
  measure: z.string(),
  definition: MeasureDefinition,
  unit: Unit,
  calendar: z.string().describe('which hours count; "all hours" is elapsed time'),
  secondsPerDay: z.number().describe('what a day is by that calendar'),
  resolutionSeconds: z.number().describe('width of the widest cell the durations were counted in; 1 is exact'),
  asOf: z.string().nullable().describe('open work is counted as open until this instant'),
  currency: z.string().nullable().describe('of money, by the cost model'),
  placed: z.enum(PLACED).nullable().describe('how a trend places rows in periods'),
  sql: z.string().describe('the query behind the number'),
  rows: z.array(MeasureRow),
  grade: NumberGrade,
})
export type MeasureResult = z.infer<typeof MeasureResult>
