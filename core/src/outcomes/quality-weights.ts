import { z } from 'zod'

/** What quality of hire is made of; each is on 0 to 100, more is better. */
export const INDICATORS = [
  { name: 'performance', title: 'Performance', what: 'the first rating by the manager, on 0 to 100', matureDays: 180 },
  {
    name: 'satisfaction30',
    title: 'Manager satisfied at 30 days',
    what: 'the survey at 30 days, on 0 to 100',
    matureDays: 60,
  },
  {
    name: 'satisfaction90',
    title: 'Manager satisfied at 90 days',
    what: 'the survey at 90 days, on 0 to 100',
    matureDays: 120,
  },
  {
    name: 'satisfaction180',
    title: 'Manager satisfied at 180 days',
    what: 'the survey at 180 days, on 0 to 100',
    matureDays: 210,
  },
  {
    name: 'ramp',
    title: 'Ramp against target',
    what: '100 when productive by the target of days, less in proportion after it, 0 at twice the target',
    matureDays: 180,
  },
  {
    name: 'retention',
    title: 'Still here after a year',
    what: '100 when still here 365 days after the start, else 0',
    matureDays: 365,
  },
] as const
export type IndicatorName = (typeof INDICATORS)[number]['name']
export const INDICATOR_NAMES = INDICATORS.map(({ name }) => name) as [IndicatorName, ...IndicatorName[]]

export const QualityWeights = z
  .partialRecord(z.enum(INDICATOR_NAMES), z.number().min(0, 'must not be below 0').max(1000))
  .refine((weights) => Object.values(weights).some((weight) => weight > 0), 'at least one weight must be above 0')
  .describe('by indicator; only their proportions count')
export type QualityWeights = z.infer<typeof QualityWeights>

export const WeightsVersion = z.object({
  version: z.number().int().describe('0: what Tandem begins with; nobody has set anything'),
  weights: QualityWeights,
  rampTargetDays: z.number().int(),
  setAt: z.string().nullable(),
  setBy: z.string().nullable(),
  reason: z.string(),
})
export type WeightsVersion = z.infer<typeof WeightsVersion>

/** What holds before somebody decides: every indicator counts the same. */
export const FIRST_WEIGHTS: WeightsVersion = {
  version: 0,
  weights: { performance: 1, satisfaction30: 1, satisfaction90: 1, satisfaction180: 1, ramp: 1, retention: 1 },
  rampTargetDays: 90,
  setAt: null,
  setBy: null,
  reason: 'Equal weights, until somebody who answers for hiring sets others.',
}

export const WeightsSetInput = z.object({
  weights: QualityWeights,
  rampTargetDays: z.number().int().min(1).max(730).default(90).describe('days from the start to being productive'),
  reason: z.string().trim().min(3, 'say why, in a sentence').max(2000).describe('why'),
})
