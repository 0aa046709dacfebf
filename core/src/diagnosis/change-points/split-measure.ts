import { standardise } from './clean-series.ts'
import { type MeasuredSeries, type Stabilised, stabilise } from './measured-series.ts'
import type { Series } from './prefix-sums.ts'
import { SETTINGS, splitSeries } from './split-series.ts'
import { type Season, seasonOf } from './without-season.ts'

/** Of a measure whose seasons are known a smaller change can be believed, because p is asked as well. */
const SEASON_KNOWN = { ...SETTINGS, penalty: [1.25, 1.5, 2] }
const ROUNDS = 4
const TURNS = 10
const HALF_YEAR_DAYS = 182

export interface SplitMeasure {
  stabilised: Stabilised
  /** The pattern of the year and of the week, to subtract from stabilised values. */
  season: Season
  /** Standardised values without the season, with weights of mean 1. */
  plain: Series
  /** First places of new stretches. */
  split: number[]
}

export interface Period {
  from: string
  until: string
}

/** Seasons and changes of a measure, told apart in turns: what repeats every year is no change, and a change is no season. `also` are places that part stretches in any case. */
export function splitMeasure(
  series: MeasuredSeries,
  { leaveOut, also = [], shrink = true }: { leaveOut: readonly Period[]; also?: readonly number[]; shrink?: boolean },
): SplitMeasure {
  const stabilised = stabilise(series)
  series.bins.forEach(({ from, until }, t) => {
    if (leaveOut.some((period) => period.from < until && from < period.until)) stabilised.weights[t] = 0
  })
  const { values } = stabilised
  const weights = ofMeanOne(stabilised.weights)
  let season = seasonOf(series, { values, weights }, { levels: runningLevels(series, { values, weights }), shrink })
  let plain = seriesWithout(values, weights, season)
  let split: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const next = splitSeries(plain, season.yearly ? SEASON_KNOWN : SETTINGS)
    if (round > 0 && next.join() === split.join()) break
    split = next
    const parts = [...new Set([...split, ...also])].sort((a, b) => a - b)
    // Levels and seasons take turns: a step in one of three years gives a third of itself back each time.
    for (let turn = 0; turn < TURNS; turn++) {
      const levels = stretchLevels(values, weights, { effects: season.effects, split: parts })
      season = seasonOf(series, { values, weights }, { levels, shrink })
    }
    plain = seriesWithout(values, weights, season)
  }
  return { stabilised, season, plain, split }
}

function ofMeanOne(weights: Float64Array): Float64Array {
  const known = weights.filter((weight) => weight > 0)
  const mean = known.reduce((sum, weight) => sum + weight, 0) / Math.max(1, known.length)
  return weights.map((weight) => (mean > 0 ? weight / mean : 0))
}

const seriesWithout = (values: Float64Array, weights: Float64Array, { effects }: Season): Series => ({
  n: values.length,
  dimensions: [standardise(values.map((value, t) => value - effects[t]!))],
  weights,
})

/** Weighted means over a year around each bin; at the ends over the first and the last year, so that every season is in each. */
function runningLevels(series: MeasuredSeries, { values, weights }: Stabilised): Float64Array {
  const n = values.length
  if (n === 0) return new Float64Array(0)
  const binDays = (Date.parse(series.bins.at(-1)!.until) - Date.parse(series.bins[0]!.from)) / 86_400_000 / n
  const reach = Math.max(1, Math.round(HALF_YEAR_DAYS / binDays))
  return values.map((_, t) => {
    const from = Math.max(0, Math.min(t - reach, n - 2 * reach))
    return weightedMean(values, weights, from, Math.min(n, from + 2 * reach))
  })
}

function stretchLevels(
  values: Float64Array,
  weights: Float64Array,
  { effects, split }: { effects: Float64Array; split: readonly number[] },
): Float64Array {
  const plain = values.map((value, t) => value - effects[t]!)
  const levels = new Float64Array(values.length)
  const bounds = [0, ...split, values.length]
  for (let i = 0; i + 1 < bounds.length; i++) {
    levels.fill(weightedMean(plain, weights, bounds[i]!, bounds[i + 1]!), bounds[i], bounds[i + 1])
  }
  return levels
}

export function weightedMean(values: Float64Array, weights: Float64Array, from = 0, until = values.length): number {
  let [sum, weight] = [0, 0]
  for (let t = from; t < until; t++) {
    sum += weights[t]! * values[t]!
    weight += weights[t]!
  }
  return weight > 0 ? sum / weight : 0
}
