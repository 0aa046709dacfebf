import { checkCount, checkValue } from './check-arguments.ts'

/** How many observations have exactly this value: `events` were seen to end at it, `censored` were still open at it. */
export type HistogramBin = { value: number; events: number; censored: number }

/**
 * An exact histogram of durations: one bin per distinct value, ascending by value, in any one unit of time. Nothing is
 * rounded into a bin, so a statistic of the histogram is the statistic of the observations. Bins with both counts 0 count
 * for nothing.
 */
export type Histogram = HistogramBin[]

/** One duration; `censored` when it had not ended yet and lasted at least `value`. */
export type Observation = { value: number; censored: boolean }

/**
 * Counts observations, in any order, into an exact histogram. No observations give an empty histogram.
 *
 * @throws RangeError if a value is not a finite number.
 * @example
 * toHistogram([{ value: 3, censored: true }, { value: 1, censored: false }, { value: 3, censored: false }]) // => [{ "value": 1, "events": 1, "censored": 0 }, { "value": 3, "events": 1, "censored": 1 }]
 */
export function toHistogram(observations: readonly Observation[]): Histogram {
  return collect(
    observations.map(({ value, censored }) => ({ value, events: censored ? 0 : 1, censored: censored ? 1 : 0 })),
  )
}

/**
 * Adds histograms of separate observations, bin by bin; the result equals the histogram of all observations together.
 * The inputs need not be sorted; empty bins are dropped.
 *
 * @throws RangeError if a value is not a finite number or a count is not a whole number of at least 0.
 */
export function mergeHistograms(histograms: readonly Histogram[]): Histogram {
  return collect(histograms.flat())
}

/**
 * What is left of `whole` when `part`, some of its observations, is taken away: the complement of a slice.
 *
 * @throws RangeError if `part` holds observations that `whole` does not.
 * @example
 * subtractHistogram([{ value: 1, events: 2, censored: 1 }], [{ value: 1, events: 2, censored: 0 }]) // => [{ "value": 1, "events": 0, "censored": 1 }]
 */
export function subtractHistogram(whole: Histogram, part: Histogram): Histogram {
  const taken = new Map(part.map((bin) => [bin.value, bin]))
  const left = whole.map(({ value, events, censored }) => {
    const away = taken.get(value)
    taken.delete(value)
    return { value, events: events - (away?.events ?? 0), censored: censored - (away?.censored ?? 0) }
  })
  if (taken.size > 0 || left.some(({ events, censored }) => events < 0 || censored < 0)) {
    throw new RangeError('A part cannot hold observations that the whole does not.')
  }
  return left.filter(({ events, censored }) => events + censored > 0)
}

/**
 * The number of observations. Throws a RangeError where a hand-made histogram breaks the promise of its type, so every
 * statistic starts with it.
 */
export function countHistogram(histogram: Histogram): number {
  let n = 0
  let previous = Number.NEGATIVE_INFINITY
  for (const { value, events, censored } of histogram) {
    // What a sound bin passes in one go; the checks with their messages run only on the others.
    if (!(value > previous && isCount(events) && isCount(censored))) {
      checkBin({ value, events, censored })
      throw new RangeError(
        `A histogram must ascend by value with one bin per value, but ${value} follows ${previous}; use mergeHistograms.`,
      )
    }
    previous = value
    n += events + censored
  }
  checkCount(n, 'The number of observations of a histogram')
  // Values ascend, so the outer two bound the rest.
  if (histogram.length > 0) {
    checkValue(histogram[0]!.value, 'A histogram value')
    checkValue(previous, 'A histogram value')
  }
  return n
}

const isCount = (count: number) => count >= 0 && Number.isSafeInteger(count)

function collect(bins: readonly HistogramBin[]): Histogram {
  const byValue = new Map<number, HistogramBin>()
  for (const bin of bins) {
    checkBin(bin)
    const { value, events, censored } = bin
    if (events + censored === 0) continue
    const sum = byValue.get(value)
    if (sum === undefined) {
      byValue.set(value, { value: value + 0, events, censored }) // + 0 turns −0 into 0
    } else {
      sum.events += events
      sum.censored += censored
    }
  }
  return [...byValue.values()].sort((a, b) => a.value - b.value)
}

function checkBin({ value, events, censored }: HistogramBin): void {
  checkValue(value, 'A histogram value')
  checkCount(events, 'The number of events in a bin')
  checkCount(censored, 'The number of censored observations in a bin')
}
