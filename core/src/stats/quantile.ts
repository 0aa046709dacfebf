import { checkValue } from './check-arguments.ts'
import { countHistogram, type Histogram } from './histogram.ts'

/**
 * The sample quantile of type 7 (Hyndman and Fan 1996), the default of R and NumPy: linear between the two neighbours of
 * position (n − 1) p. Null without values.
 *
 * @param sorted ascending; any one unit, which is the unit of the result
 * @param p in [0, 1]
 * @throws RangeError if `p` is outside [0, 1], or the values read are not finite or not ascending.
 * @example
 * quantile([1, 2, 4, 8], 0.5) // => 3
 */
export function quantile(sorted: readonly number[], p: number): number | null {
  return interpolate({ n: sorted.length, p, at: (rank) => sorted[rank]! })
}

/**
 * `quantile` of the events of an exact histogram. Censored counts are left out, so with any of them the answer describes
 * only what has ended, which is too short on average: use survivalQuantile there. Null without events.
 *
 * @throws RangeError as `quantile`, and if the histogram is not ascending with whole counts.
 * @example
 * histogramQuantile([{ value: 1, events: 3, censored: 0 }, { value: 9, events: 1, censored: 0 }], 0.75) // => 3
 */
export function histogramQuantile(histogram: Histogram, p: number): number | null {
  countHistogram(histogram)
  const n = histogram.reduce((sum, bin) => sum + bin.events, 0)
  return interpolate({ n, p, at: (rank) => valueAtRank(histogram, rank) })
}

function interpolate({ n, p, at }: { n: number; p: number; at: (rank: number) => number }): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`The probability of a quantile must lie in [0, 1], but it is ${p}.`)
  if (n === 0) return null
  const position = (n - 1) * p
  const rank = Math.floor(position)
  const below = at(rank)
  const above = at(Math.ceil(position))
  checkValue(below, 'A value of a quantile')
  checkValue(above, 'A value of a quantile')
  if (below > above) throw new RangeError(`The values of a quantile must ascend, but ${above} follows ${below}.`)
  // Written so that rounding can neither leave the neighbours nor break the order of two quantiles.
  return below === above ? below : Math.min(above, below + (position - rank) * (above - below))
}

function valueAtRank(histogram: Histogram, rank: number): number {
  let counted = 0
  for (const { value, events } of histogram) {
    counted += events
    if (rank < counted) return value
  }
  return Number.NaN // unreachable: ranks stay below the number of events, and `interpolate` would reject it
}
