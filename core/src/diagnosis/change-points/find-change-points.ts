import { type Located, locateChanges } from './locate-change.ts'
import { levelOf, type MeasuredSeries } from './measured-series.ts'
import { type Period, splitMeasure } from './split-measure.ts'

/** Bins with something in them that a change needs at least. */
const FEWEST_BINS = 12
/** A change with a larger p is not told. */
const LARGEST_P = 0.01

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
  { leaveOut = [], seed = 1 }: { leaveOut?: readonly Period[]; seed?: number } = {},
): FoundChanges {
  const { stabilised, season, plain, split } = splitMeasure(series, { leaveOut })
  const n = stabilised.weights.filter((weight) => weight > 0).length
  if (n < FEWEST_BINS) return { state: 'not-enough-data', n, needed: FEWEST_BINS }
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
  return { state: 'found', changePoints, season: season.yearly ? 'removed' : 'unknown', n }
}
