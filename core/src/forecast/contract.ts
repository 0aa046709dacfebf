import { z } from 'zod'
import { InitiativeId, InitiativeView } from '../agenda/index.ts'

const Share = z.number().min(0).max(1)
const Instant = z.string().describe('UTC')
const Day = z.iso.date()

const OfThree = z.object({ '50': Share, '80': Share, '95': Share })

export const BacktestInput = z.object({
  origins: z.coerce
    .number()
    .int()
    .min(1)
    .max(36)
    .default(12)
    .describe('starts of months to go back to, the last ones whose outcome is known'),
})

const CommonDelay = z
  .object({ days: z.number(), n: z.number().int().describe('months that tell of it') })
  .describe(
    'standard deviation of the days by which whole months came sooner or later than their runs said; runs of people found are moved by it',
  )
export type CommonDelay = z.infer<typeof CommonDelay>
const Coverage = OfThree.describe('share of what came that lay within the 50 %, 80 % and 95 % intervals')

export const Backtest = z.object({
  coverage: Coverage.nullable().describe(
    'of the day on which a requisition was filled; null where none could be judged',
  ),
  brier: z
    .number()
    .nullable()
    .describe('of the chance to be filled within 30, 60 and 90 days, together; 0 is perfect, null without any'),
  bias: z
    .number()
    .nullable()
    .describe('days by which forecasts were too late on average, both cut at the horizon; below 0 they were too early'),
  n: z.number().int().describe('forecasts of a requisition that were judged'),
  requisitions: z.number().int().describe('different requisitions among them'),
  naive: z
    .object({ brier: z.number().nullable(), brierByAge: z.number().nullable() })
    .describe(
      'Brier score of saying the historic share of open requisitions that was filled in time, and the share of those as old; both known then',
    ),
  within: z.array(
    z.object({
      days: z.number().int(),
      n: z.number().int(),
      brier: z.number(),
      naive: z.number().nullable(),
      naiveByAge: z.number().nullable(),
      forecast: Share.describe('mean of what was said'),
      happened: Share.describe('share that came'),
    }),
  ),
  calibration: z
    .array(z.object({ from: Share, to: Share, n: z.number().int(), forecast: Share, happened: Share }))
    .describe('chances that were said, by tenths, against how often it came'),
  hires: z.array(
    z.object({
      weeks: z.number().int(),
      n: z.number().int(),
      coverage: Coverage.describe(
        'of counts, each moved by the common delay of the months that have no week in common with it',
      ),
      bias: z.number().describe('hires by which forecasts were too high on average'),
      forecast: z.number().describe('mean'),
      happened: z.number().describe('mean'),
    }),
  ),
  delay: CommonDelay,
  origins: z.array(
    z.object({
      at: Day,
      n: z.number().int(),
      coverage: Coverage.nullable(),
      bias: z.number().nullable(),
    }),
  ),
  horizonDays: z.number().int(),
  runs: z.number().int().describe('joint runs behind each forecast'),
  madeAt: Instant,
  doubts: z.array(z.string()).describe('what cannot be judged, and why'),
  sentence: z.string(),
})
export type Backtest = z.infer<typeof Backtest>

export const ForecastInput = z.object({
  requisition: z.string().max(200).optional().describe('one open requisition; all of them if left out'),
  source: z.string().max(200).optional().describe('of the requisition, where two sources have one of that name'),
  initiative: InitiativeId.optional().describe('one initiative of the technology agenda: everybody it needs, jointly'),
  hires: z.coerce
    .boolean()
    .optional()
    .describe('how many will be found, by week and by quarter, instead of single requisitions'),
  by: Day.optional().describe('the day by which somebody is needed: adds the chance that it is filled by then'),
  soon: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe('does not wait until past forecasts are held against what came; tells that where it is known'),
})

const Quantiles = z
  .object({
    p2: Day.nullable(),
    p5: Day.nullable(),
    p10: Day.nullable(),
    p25: Day.nullable(),
    p50: Day.nullable(),
    p70: Day.nullable(),
    p75: Day.nullable(),
    p85: Day.nullable(),
    p90: Day.nullable(),
    p95: Day.nullable(),
    p97: Day.nullable(),
  })
  .describe(
    'days by which it is filled with that chance: p10 to p90 is the 80 % interval, p2 (2.5 %) to p97 (97.5 %) the 95 % one; null where that lies beyond the horizon',
  )

export const RequisitionForecast = z.object({
  requisition: z.string(),
  source: z.string(),
  values: z.record(z.string(), z.string()),
  openedAt: Instant,
  approvedAt: Instant.nullable(),
  ageDays: z.number().describe('since it was approved, or asked for where it is not approved'),
  running: z.number().int().describe('applications that are in the running'),
  furthest: z.string().nullable().describe('the latest stage that any of them is in'),
  filledBy: Quantiles,
  byDate: z.object({ date: Day, probability: Share }).nullable(),
  withinHorizon: Share.describe('chance to be filled before the horizon'),
  sentence: z.string(),
})
export type RequisitionForecast = z.infer<typeof RequisitionForecast>

const Fan = z.object({
  p2: z.number(),
  p10: z.number(),
  p25: z.number(),
  p50: z.number(),
  p75: z.number(),
  p90: z.number(),
  p97: z.number(),
  mean: z.number(),
})
export type Fan = z.infer<typeof Fan>

const HiresOf = z.object({
  from: Day,
  to: Day.describe('the day after the last'),
  already: z.number().int().describe('found in it before the forecast begins'),
  hires: Fan.describe(
    'still to come: p25 to p75 is the 50 % interval, p10 to p90 the 80 %, p2 (2.5 %) to p97 (97.5 %) the 95 %',
  ),
  total: Fan.describe('from the beginning of the forecast to the end of this'),
  atLeast85: z.number().describe('by its end at least so many, with a chance of 85 %'),
})
export type HiresOf = z.infer<typeof HiresOf>

export const Forecast = z.object({
  asOf: Instant.nullable(),
  horizon: Day.nullable().describe('how far the runs go'),
  runs: z.number().int(),
  requisitions: z.array(RequisitionForecast),
  hires: z.object({ weeks: z.array(HiresOf), quarters: z.array(HiresOf), sentence: z.string() }).nullable(),
  initiative: InitiativeView.nullable().describe('with the requisitions behind each role; null where none was named'),
  backtest: Backtest.nullable().describe(
    'how forecasts of this kind held; null where none could be judged, and then `untested` says why',
  ),
  untested: z.string().nullable(),
})
export type Forecast = z.infer<typeof Forecast>
