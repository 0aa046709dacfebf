import { z } from 'zod'
import { NumberGrade } from '../quality/contract.ts'
import { Instant, Population, WhereClause } from '../trace/population.ts'
import { CalendarChoice } from '../working-time/contract.ts'
import { MeasureDefinition, MeasureName, MeasureRow, Quality } from './contract.ts'
import { Unit } from './measure.ts'

const Clauses = z.union([z.array(WhereClause), WhereClause.transform((one) => [one])])

export const CompareInput = Population.extend({
  measure: MeasureName,
  a: Clauses.optional().describe('dimension=value of the first side; repeat for more'),
  b: Clauses.optional().describe('dimension=value of the second side'),
  aFrom: Instant.optional().describe('first period begins'),
  aTo: Instant.optional().describe('first period ends, not included'),
  bFrom: Instant.optional().describe('second period begins'),
  bTo: Instant.optional().describe('second period ends, not included'),
  by: z.string().max(100).optional().describe('instead of a and b: every value of this dimension against all others'),
  calendar: CalendarChoice.optional(),
})

const Limits = z.tuple([z.number().nullable(), z.number().nullable()]).nullable()

export const Comparison = z.object({
  a: MeasureRow.extend({ label: z.string() }),
  b: MeasureRow.extend({ label: z.string() }),
  difference: z.number().nullable().describe('a − b: of medians in seconds, of shares, of counts'),
  interval: Limits.describe('95 %'),
  test: z
    .object({ name: z.string(), statistic: z.number().nullable(), df: z.number().nullable(), p: z.number().nullable() })
    .nullable(),
  also: z
    .object({
      what: z.string(),
      horizon: z.number().nullable().describe('seconds'),
      estimate: z.number().nullable(),
      interval: Limits,
      p: z.number().nullable(),
    })
    .nullable()
    .describe('a second look at the same difference'),
  q: z.number().nullable().describe('p after control of false discoveries among all slices compared'),
  quality: Quality,
  sentence: z.string(),
})
export type Comparison = z.infer<typeof Comparison>

export const Compared = Comparison.extend({
  measure: z.string(),
  definition: MeasureDefinition,
  unit: Unit,
  calendar: z.string(),
  secondsPerDay: z.number(),
  currency: z.string().nullable(),
  grade: NumberGrade,
  slices: z
    .array(Comparison)
    .nullable()
    .describe('every value against all others, the surest first; then a and b are those of the first'),
})
export type Compared = z.infer<typeof Compared>
