import { z } from 'zod'
import { Part } from '../opportunities/contract.ts'
import { DIMENSIONS } from './cohorts.ts'
import { INDICATOR_NAMES, WeightsVersion } from './quality-weights.ts'

const Interval = z.tuple([z.number(), z.number()]).nullable()
const Estimate = z.object({ estimate: z.number().nullable(), interval: Interval, n: z.number().int() })

export const OutcomesAsked = z.object({
  by: z.enum(DIMENSIONS).default('channel').describe('what cohorts are cut by'),
  version: z.coerce.number().int().min(0).optional().describe('of the weights; the latest unless told'),
})

export const CohortRow = z.object({
  name: z.string(),
  hires: z.number().int(),
  quality: Estimate.nullable().describe('0 to 100; null with too few hires who are old enough'),
  retention: Estimate.nullable().describe('share still here after a year, Kaplan–Meier'),
  curve: z.array(z.object({ day: z.number(), survival: z.number() })),
  timeToFill: z.number().nullable().describe('median days'),
})

export const ValidityRow = z.object({
  stage: z.string(),
  scored: z.number().int(),
  n: z.number().int(),
  corrected: z.number().nullable().describe('correlation among all who were scored, Thorndike’s case 2'),
  correctedInterval: Interval,
  observed: z.number().nullable().describe('Pearson’s correlation among the hired'),
  observedInterval: Interval,
  rank: z.number().nullable().describe('Spearman’s among the hired'),
  rankInterval: Interval,
  spread: z.number().nullable(),
  says: z.enum(['predicts', 'runs against it', 'nothing that can be told from chance', 'not enough data']),
})

export const SourceValueRow = z.object({
  source: z.string(),
  hires: z.number().int(),
  quality: z.number(),
  qualityInterval: z.tuple([z.number(), z.number()]),
  shrunk: z.number(),
  retention: z.number().nullable(),
  timeToFill: z.number().nullable(),
  cost: z.number().nullable(),
  costPerPoint: z.number().nullable(),
  first: z.number(),
  last: z.number(),
})

export const OutcomesView = z.object({
  state: z.enum(['ok', 'not enough data']),
  sentence: z.array(Part),
  by: z.enum(DIMENSIONS),
  asOf: z.string().nullable(),
  least: z.number().int().describe('the smallest cohort that is shown'),
  matureDays: z.number().int().describe('how old a hire must be to count in quality'),
  hires: z.number().int().nullable().describe('null below the smallest cohort'),
  quality: Estimate.nullable(),
  retention: Estimate.nullable(),
  indicators: z.array(
    z.object({
      name: z.enum(INDICATOR_NAMES),
      title: z.string(),
      weight: z.number(),
      estimate: z.number().nullable(),
      interval: Interval,
      n: z.number().int(),
      missing: z.number().nullable(),
    }),
  ),
  cohorts: z.array(CohortRow),
  withheld: z.boolean().describe('whether cohorts are left out, as they or their rest are too small'),
  differs: z.number().nullable().describe('p of the log-rank test that retention is alike'),
  validity: z.array(ValidityRow),
  sources: z.array(SourceValueRow),
  currency: z.string().nullable(),
  speed: z
    .object({
      difference: z.number(),
      interval: z.tuple([z.number(), z.number()]),
      n: z.number().int(),
      splitDays: z.number(),
    })
    .nullable(),
  weights: WeightsVersion,
  notes: z.array(z.string()),
})
export type OutcomesView = z.infer<typeof OutcomesView>
