import { brier } from '../stats/index.ts'
import { counted } from '../words.ts'
import { countWithin, delayed, delayOf, delayWithout, WITHIN_WEEKS } from './common-delay.ts'
import type { Backtest } from './contract.ts'
import { type Chance, type Origin, WITHIN_DAYS } from './judge-origin.ts'
import { type Place, placeAmong, shareWithin } from './place-among.ts'
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
    hires: hiresOf(origins),
    delay: delayOf(foundIn(origins)),
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

const foundIn = (origins: readonly Origin[]) => origins.map(({ at, found }) => ({ at, ...found }))

/** Each month is moved by what the others tell of delays: of those that have no week in common with it. */
function hiresOf(origins: readonly Origin[]): Backtest['hires'] {
  const all = foundIn(origins)
  const moved = all.map((one) => {
    const by = delayWithout(all, one)
    return { ...one, runs: one.runs.map((run, place) => delayed(run, { from: 0, seed: place + 1, by })) }
  })
  return WITHIN_WEEKS.flatMap((weeks): Backtest['hires'] => {
    const judged = moved.map(({ runs, actual }) => {
      const draws = runs.map((run) => countWithin(run, 7 * weeks))
      const came = countWithin(actual, 7 * weeks)
      return { place: placeAmong(draws, came), expected: meanOf(draws) ?? 0, came }
    })
    const coverage = coverageOf(judged)
    const [forecast, happened] = [
      meanOf(judged.map(({ expected }) => expected)),
      meanOf(judged.map(({ came }) => came)),
    ]
    if (coverage === null || forecast === null || happened === null) return []
    return [{ weeks, n: judged.length, coverage, bias: forecast - happened, forecast, happened }]
  })
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
