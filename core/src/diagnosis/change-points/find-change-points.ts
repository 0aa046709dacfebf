import { standardise } from './clean-series.ts'
import { type Located, locateChanges } from './locate-change.ts'
import { levelOf, type MeasuredSeries, stabilise } from './measured-series.ts'
import type { Series } from './prefix-sums.ts'
import { splitSeries } from './split-series.ts'
import { seasonOf } from './without-season.ts'

/** Bins with something in them that a change needs at least. */
const FEWEST_BINS = 12
/** A change with a larger p is not told. */
const LARGEST_P = 0.01
const ROUNDS = 4
/** Bins on each side of a running level, the start of telling a season from a change. */
const HALF_YEAR_DAYS = 182

/** A change of a measure; `before` and `after` are the levels of the stretches beside it, in the unit of the series. */
export interface MeasureChange extends Located {
  /** The first day of the first bin at the new level, and the days of the interval. */
  time: string
  lowerTime: string
  upperTime: string
  before: number | null
  after: number | null
}

export type FoundChanges =
  | {
      state: 'found'
      changePoints: MeasureChange[]
      /** Whether the pattern of the year was taken out; with less than two years of history it cannot be known. */
      season: 'removed' | 'unknown'
      n: number
    }
  | { state: 'not-enough-data'; n: number; needed: number }

/**
 * Since when a count, a rate or a duration is at another level: weighted by how much each bin knows, without the pattern of the week
 * and, from two years on, of the year.
 *
 * @param options.leaveOut periods, half-open ISO days, whose bins do not count: freezes, maintenance
 * @param options.seed of the redrawn stretches of p; the same seed gives the same p
 */
export function findChangePoints(
  series: MeasuredSeries,
  { leaveOut = [], seed = 1 }: { leaveOut?: readonly { from: string; until: string }[]; seed?: number } = {},
): FoundChanges {
  const stabilised = stabilise(series)
  series.bins.forEach(({ from, until }, t) => {
    if (leaveOut.some((period) => period.from < until && from < period.until)) stabilised.weights[t] = 0
  })
  const known = stabilised.weights.filter((weight) => weight > 0).length
  if (known < FEWEST_BINS) return { state: 'not-enough-data', n: known, needed: FEWEST_BINS }
  const { values, weights } = stabilised
  const scale = known / weights.reduce((sum, weight) => sum + weight, 0)
  const scaled = { values, weights: weights.map((weight) => weight * scale) }
  let season = seasonOf(series, scaled, runningLevels(series, scaled))
  let split: number[] = []
  let plain: Series = seriesWithout(scaled, season.effects)
  for (let round = 0; round < ROUNDS; round++) {
    const next = splitSeries(plain)
    if (round > 0 && next.join() === split.join()) break
    split = next
    season = seasonOf(series, scaled, stretchLevels(values, weights, season.effects, split))
    plain = seriesWithout(scaled, season.effects)
  }
  const bounds = [0, ...split, series.bins.length]
  const changePoints = locateChanges(plain, split, { seed })
    .map((located, i) => ({
      ...located,
      time: series.bins[located.index]!.from,
      lowerTime: series.bins[located.lower]!.from,
      upperTime: series.bins[located.upper]!.from,
      before: levelOf(series, bounds[i]!, bounds[i + 1]!),
      after: levelOf(series, bounds[i + 1]!, bounds[i + 2]!),
    }))
    .filter(({ p }) => p <= LARGEST_P)
  return { state: 'found', changePoints, season: season.yearly ? 'removed' : 'unknown', n: known }
}

function seriesWithout({ values, weights }: { values: Float64Array; weights: Float64Array }, effects: Float64Array): Series {
  return { n: values.length, dimensions: [standardise(values.map((value, t) => value - effects[t]!))], weights }
}

/** Weighted means over half a year on each side. */
function runningLevels(series: MeasuredSeries, { values, weights }: { values: Float64Array; weights: Float64Array }) {
  const n = values.length
  const binDays = (Date.parse(series.bins.at(-1)!.until) - Date.parse(series.bins[0]!.from)) / 86_400_000 / n
  const reach = Math.max(1, Math.round(HALF_YEAR_DAYS / binDays))
  return values.map((_, t) => {
    // The window keeps its length of a year at the ends, so that it always holds every season.
    const from = Math.max(0, Math.min(t - reach, n - 2 * reach))
    return weightedMean(values, weights, from, Math.min(n, from + 2 * reach))
  })
}

function stretchLevels(values: Float64Array, weights: Float64Array, effects: Float64Array, split: readonly number[]) {
  const plain = values.map((value, t) => value - effects[t]!)
  const levels = new Float64Array(values.length)
  const bounds = [0, ...split, values.length]
  for (let i = 0; i + 1 < bounds.length; i++) {
    levels.fill(weightedMean(plain, weights, bounds[i]!, bounds[i + 1]!), bounds[i], bounds[i + 1])
  }
  return levels
}

function weightedMean(values: Float64Array, weights: Float64Array, from: number, until: number): number {
  let [sum, weight] = [0, 0]
  for (let t = from; t < until; t++) {
    sum += weights[t]! * values[t]!
    weight += weights[t]!
  }
  return weight > 0 ? sum / weight : 0
}
