import { z } from 'zod'
import { Population } from '../../trace/population.ts'
import type { Calibration } from '../calibrate/calibrate.ts'
import { Scenario } from '../scenario.ts'

export const LEAST_DAYS = 30
export const MOST_DAYS = 5 * 365
export const MOST_SCENARIOS = 6
const DAYS = `between ${LEAST_DAYS} days and ${MOST_DAYS / 365} years: nothing is filled in less, and nobody knows more`

/** How far and how often it is run. */
export const RunsInput = z.object({
  days: z.coerce
    .number()
    .int()
    .min(LEAST_DAYS, `must lie ${DAYS}`)
    .max(MOST_DAYS, `must lie ${DAYS}`)
    .default(730)
    .describe('how far to run, from the end of the history'),
  replications: z.coerce
    .number()
    .int()
    .min(2, 'must be at least 2: one run says nothing of how far it may be off')
    .max(500)
    .default(30)
    .describe('runs of each scenario, all with the same luck'),
  seed: z.coerce.number().int().min(0).max(2_147_483_647).default(1).describe('the same seed gives the same answer'),
})

const Some = z.array(Scenario).min(1, 'name at least one scenario').max(MOST_SCENARIOS)

export const SimulateInput = RunsInput.extend({
  file: z.string().optional().describe('scenarios in YAML'),
  text: z.string().max(200_000).optional().describe('the same as text'),
  scenarios: Some.optional().describe('the same as JSON'),
  where: Population.shape.where,
})

/** What several runs say of one number. */
export const Distribution = z.object({
  p5: z.number(),
  p20: z.number(),
  p50: z.number(),
  p80: z.number(),
  p95: z.number(),
  mean: z.number(),
})

export const SIMULATED = [
  { measure: 'time_to_fill', title: 'Time to fill, median', unit: 'days', good: 'lower' },
  { measure: 'time_to_fill_85', title: 'Time to fill, 85th percentile', unit: 'days', good: 'lower' },
  { measure: 'time_to_hire', title: 'Time to hire, median', unit: 'days', good: 'lower' },
  { measure: 'hires_per_quarter', title: 'Requisitions filled per quarter', unit: 'count', good: 'higher' },
  { measure: 'applications', title: 'Applications', unit: 'count', good: null },
  { measure: 'interviews', title: 'Stays in interview stages', unit: 'count', good: null },
  { measure: 'withdrawn', title: 'Withdrawn by the candidate', unit: 'share', good: 'lower' },
  { measure: 'vacancy_days', title: 'Days of vacancy', unit: 'count', good: 'lower' },
  { measure: 'cost_of_work', title: 'Cost of the work', unit: 'money', good: 'lower' },
  { measure: 'cost_of_vacancies', title: 'Cost of vacancies', unit: 'money', good: 'lower' },
  { measure: 'cost', title: 'Cost', unit: 'money', good: 'lower' },
] as const
export type SimulatedMeasure = (typeof SIMULATED)[number]['measure']

const Pair = z.object({
  level: Distribution.nullable().describe('over the runs; null where no run gave a number'),
  change: Distribution.nullable().describe('against the run with the same luck as it is; null for that itself'),
})

export const ScenarioResult = Scenario.extend({
  sentence: z.string(),
  notes: z.array(z.string()).describe('what a change cannot do here, and what to know of the runs'),
  measures: z.array(
    Pair.extend({
      measure: z.enum(SIMULATED.map(({ measure }) => measure) as [SimulatedMeasure, ...SimulatedMeasure[]]),
      title: z.string(),
      unit: z.enum(['days', 'count', 'share', 'money']),
      good: z.enum(['lower', 'higher']).nullable(),
    }),
  ),
  pools: z.array(z.object({ name: z.string(), load: Pair, wait: Pair.describe('days of queue before it') })),
})
export type ScenarioResult = z.infer<typeof ScenarioResult>

export const FittedTo = z.object({
  from: z.string().describe('known since'),
  recent: z.string().describe('durations, decisions and limits are those since'),
  until: z.string(),
  requisitions: z.number().int(),
  applications: z.number().int(),
  stands: z.number().int().describe('each requisition that was read stands for so many; counts are multiplied'),
})

export const WhatIf = z.object({
  from: z.string(),
  to: z.string(),
  days: z.number().int(),
  replications: z.number().int(),
  seed: z.number().int(),
  currency: z.string().nullable().describe('null: nothing is known of what things cost'),
  costNotes: z.array(z.string()).describe('what the cost leaves out'),
  fittedTo: FittedTo,
  scenarios: z.array(ScenarioResult).describe('as it is first'),
  seconds: z.number(),
})
export type WhatIf = z.infer<typeof WhatIf>

export const ModelCard = z.object({
  fittedTo: FittedTo,
  stays: z.number().int(),
  dimensions: z.array(z.string()),
  segments: z.number().int(),
  sentences: z.array(z.string()).describe('what the model takes for granted here'),
  fitted: z.array(
    z.object({
      what: z.string(),
      n: z.number().int(),
      by: z.array(z.string()).describe('none: all are alike'),
      cells: z.number().int(),
      fellBack: z.number().int().describe('segments with too few cases of their own, which go by a wider group'),
    }),
  ),
  pools: z.array(z.object({ name: z.string(), perDay: z.number().describe('cases per working day at most') })),
})
export type ModelCard = z.infer<typeof ModelCard>

/** The model as it travels to the page, which runs it there. */
export const SimulationModel = z.object({
  model: z.custom<Calibration['model']>((value) => typeof value === 'object' && value !== null),
  beginning: z.object({
    requisitions: z.array(
      z.object({
        segment: z.number(),
        openedAt: z.number(),
        approvedAt: z.number().nullable(),
        openings: z.number().nullable().describe('null: never all taken'),
      }),
    ),
    applications: z.array(
      z.object({
        requisition: z.number(),
        node: z.number(),
        submittedAt: z.number(),
        enteredAt: z.number(),
        isWinner: z.boolean().optional(),
      }),
    ),
  }),
  from: z.number().describe('end of the history, in days since 1970-01-01 UTC'),
  stands: z.number().int(),
  card: ModelCard,
})
export type SimulationModel = z.infer<typeof SimulationModel>
export const SimulationModelInput = z.object({ where: Population.shape.where })
