import { checkCount, checkValue, LARGEST_VALUE } from './check-arguments.ts'

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
 * The inputs need not be sorted; empty bins are dropped. What needs no adding is shared with the inputs, not copied.
 *
 * @throws RangeError if a value is not a finite number or a count is not a whole number of at least 0.
 */
export function mergeHistograms(histograms: readonly Histogram[]): Histogram {
  let parts = histograms.map((histogram) => (isTidy(histogram) ? histogram : collect(histogram)))
  // In pairs, so that every bin is looked at only as often as the number of parts can be halved.
  while (parts.length > 1) {
    parts = parts.flatMap((part, i) => (i % 2 === 0 ? [addTidy(part, parts[i + 1] ?? [])] : []))
  }
  return parts[0] ?? []
}

/**
 * What is left of `whole` when `part`, some of its observations, is taken away: the complement of a slice.
 *
 * @throws RangeError if `part` holds observations that `whole` does not.
 * @example
 * subtractHistogram([{ value: 1, events: 2, censored: 1 }], [{ value: 1, events: 2, censored: 0 }]) // => [{ "value": 1, "events": 0, "censored": 1 }]
 */
export function subtractHistogram(whole: Histogram, part: Histogram): Histogram {
  const left: Histogram = []
  let next = 0
  for (const bin of whole) {
    const away = part[next]
    const rest = away?.value === bin.value ? subtractBin(bin, away) : bin
    if (rest !== bin) next++
    if (rest.events < 0 || rest.censored < 0) throw new RangeError(NOT_A_PART)
    if (rest.events + rest.censored > 0) left.push(rest)
  }
  if (next < part.length) throw new RangeError(NOT_A_PART)
  return left
}

const NOT_A_PART = 'A part cannot hold observations that the whole does not.'

const subtractBin = ({ value, events, censored }: HistogramBin, away: HistogramBin): HistogramBin => ({
  value,
  events: events - away.events,
  censored: censored - away.censored,
})

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

/** Ascending, without empty bins, every bin sound: such a histogram can be merged as it is. */
function isTidy(histogram: Histogram): boolean {
  let previous = Number.NEGATIVE_INFINITY
  for (const { value, events, censored } of histogram) {
    const isSound = Math.abs(value) <= LARGEST_VALUE && isCount(events) && isCount(censored)
    if (!isSound || value <= previous || events + censored === 0 || Object.is(value, -0)) return false
    previous = value
  }
  return true
}

function addTidy(a: Histogram, b: Histogram): Histogram {
  if (b.length === 0) return a
  const sum: Histogram = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const left = a[i]!
    const right = b[j]!
    if (left.value < right.value) {
      sum.push(left)
      i++
    } else if (right.value < left.value) {
      sum.push(right)
      j++
    } else {
      sum.push({
        value: left.value,
        events: left.events + right.events,
        censored: left.censored + right.censored,
      })
      i++
      j++
    }
  }
  while (i < a.length) sum.push(a[i++]!)
  while (j < b.length) sum.push(b[j++]!)
  return sum
}

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
