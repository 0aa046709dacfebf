import { brier } from '../stats/index.ts'
import { counted } from '../words.ts'
import type { Backtest } from './contract.ts'
import { type Chance, type Origin, WITHIN_DAYS, WITHIN_WEEKS } from './judge-origin.ts'
import { type Place, shareWithin } from './place-among.ts'
import { writeBacktest } from './write-forecast.ts'

const TENTHS = 10
/** Fewer than so many forecasts say little of how often an interval holds. */
const FEW = 100
const FEW_ORIGINS = 6
const FEW_FILLED = 20

/** What the forecasts of several moments were worth. */
export function scoreBacktest(
  origins: readonly Origin[],
  { horizonDays, runs, now }: { horizonDays: number; runs: number; now: Date },
): Backtest {
  const judged = origins.flatMap(({ requisitions }) => requisitions)
  const chances = judged.flatMap((one) => one.chances)
  const scored = {
    coverage: coverageOf(judged),
    brier: scoreOf(chances, ({ forecast }) => forecast),
    bias: meanOf(judged.map(({ expectedDays, actualDays }) => expectedDays - actualDays)),
    n: judged.length,
    requisitions: new Set(judged.map(({ id }) => id)).size,
    naive: {
      brier: scoreOf(chances, ({ naive }) => naive),
      brierByAge: scoreOf(chances, ({ naiveByAge }) => naiveByAge),
    },
    within: WITHIN_DAYS.flatMap((days, place) =>
      withinOf(
        days,
        judged.map((one) => one.chances[place] as Chance),
      ),
    ),
    calibration: calibrationOf(chances),
    hires: WITHIN_WEEKS.flatMap((weeks) => hiresOf(weeks, origins)),
    origins: origins.map(({ at, requisitions }) => ({
      at: new Date(at * 86_400_000).toISOString().slice(0, 10),
      n: requisitions.length,
      coverage: coverageOf(requisitions),
      bias: meanOf(requisitions.map(({ expectedDays, actualDays }) => expectedDays - actualDays)),
    })),
    horizonDays,
    runs,
    madeAt: now.toISOString(),
  }
  const doubts = doubtsOf(origins, scored)
  return { ...scored, doubts, sentence: writeBacktest(scored) }
}

function coverageOf(judged: readonly { place: Place }[]): Backtest['coverage'] {
  const held = (level: number) => meanOf(judged.map(({ place }) => shareWithin(place, level)))
  const [half, most, nearly] = [held(0.5), held(0.8), held(0.95)]
  return half === null || most === null || nearly === null ? null : { '50': half, '80': most, '95': nearly }
}

/** Of all chances, or null where one of them is not known: scores of different cases cannot be compared. */
function scoreOf(chances: readonly Chance[], said: (chance: Chance) => number | null): number | null {
  const known = chances.flatMap((chance) => {
    const probability = said(chance)
    return probability === null
      ? []
      : [{ probability: Math.min(1, Math.max(0, probability)), happened: chance.happened }]
  })
  return known.length < chances.length ? null : brier(known).estimate
}

function withinOf(days: number, chances: readonly Chance[]): Backtest['within'] {
  const score = scoreOf(chances, ({ forecast }) => forecast)
  if (score === null) return []
  return [
    {
      days,
      n: chances.length,
      brier: score,
      naive: scoreOf(chances, ({ naive }) => naive),
      naiveByAge: scoreOf(chances, ({ naiveByAge }) => naiveByAge),
      forecast: meanOf(chances.map(({ forecast }) => forecast)) ?? 0,
      happened: meanOf(chances.map(({ happened }) => Number(happened))) ?? 0,
    },
  ]
}

function calibrationOf(chances: readonly Chance[]): Backtest['calibration'] {
  return Array.from({ length: TENTHS }, (_, tenth) => {
    const own = chances.filter(({ forecast }) => Math.min(TENTHS - 1, Math.floor(TENTHS * forecast)) === tenth)
    return {
      from: tenth / TENTHS,
      to: (tenth + 1) / TENTHS,
      n: own.length,
      forecast: meanOf(own.map(({ forecast }) => forecast)) ?? 0,
      happened: meanOf(own.map(({ happened }) => Number(happened))) ?? 0,
    }
  }).filter(({ n }) => n > 0)
}

function hiresOf(weeks: number, origins: readonly Origin[]): Backtest['hires'] {
  const judged = origins.flatMap(({ hires }) => hires.filter((one) => one.weeks === weeks))
  const coverage = coverageOf(judged)
  if (coverage === null) return []
  const [forecast, happened] = [
    meanOf(judged.map(({ expected }) => expected)) ?? 0,
    meanOf(judged.map(({ actual }) => actual)) ?? 0,
  ]
  return [{ weeks, n: judged.length, coverage, bias: forecast - happened, forecast, happened }]
}

function doubtsOf(
  origins: readonly Origin[],
  { n, requisitions, horizonDays }: Pick<Backtest, 'n' | 'requisitions' | 'horizonDays'>,
): string[] {
  const filled = new Set(
    origins.flatMap((origin) =>
      origin.requisitions.flatMap(({ id, actualDays }) => (actualDays < horizonDays ? [id] : [])),
    ),
  ).size
  return [
    ...(n === 0
      ? [
          'Single requisitions could not be judged: none was open then, too few were ever filled, or applications are to no requisition.',
        ]
      : []),
    ...(n > 0 && filled < FEW_FILLED
      ? [
          `Of the ${requisitions} requisitions that were open, ${filled === 0 ? 'none' : `only ${filled}`} came to be filled within ${horizonDays} days: how well days are told cannot be judged.`,
        ]
      : []),
    ...(n > 0 && n < FEW
      ? [
          `With ${n} forecasts of ${requisitions} requisitions the shares may be off by ${Math.round(100 / Math.sqrt(n))} points or more.`,
        ]
      : []),
    ...(origins.length < FEW_ORIGINS
      ? [
          `Only ${counted(origins.length, 'month')} could be gone back to: a bad season weighs as much as a bad model, and hires per month are hardly judged.`,
        ]
      : []),
  ]
}

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length
