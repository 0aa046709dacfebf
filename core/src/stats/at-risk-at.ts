import { countHistogram, type Histogram } from './histogram.ts'

/**
 * How many observations are at risk at each time: those whose value, ended or censored, is `t` or more. This is the table
 * under a survival curve and R's n.risk. Times may come in any order; the counts come in the same order.
 *
 * @throws RangeError if a time is NaN or the histogram is not ascending with whole counts.
 * @example
 * atRiskAt([{ value: 2, events: 1, censored: 0 }, { value: 5, events: 1, censored: 2 }], [0, 2, 3, 6]) // => [4, 4, 3, 0]
 */
export function atRiskAt(histogram: Histogram, times: readonly number[]): number[] {
  countHistogram(histogram)
  const atRiskFrom = new Array<number>(histogram.length + 1).fill(0)
  for (let i = histogram.length - 1; i >= 0; i--) {
    atRiskFrom[i] = atRiskFrom[i + 1]! + histogram[i]!.events + histogram[i]!.censored
  }
  return times.map((t) => atRiskFrom[firstIndexFrom(histogram, t)]!)
}

function firstIndexFrom(histogram: Histogram, t: number): number {
  if (Number.isNaN(t)) throw new RangeError('A time at which to count those at risk is NaN.')
  let low = 0
  let high = histogram.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (histogram[middle]!.value < t) low = middle + 1
    else high = middle
  }
  return low
}
