import { type Histogram, kaplanMeier, logRank, survivalQuantile } from '../stats/index.ts'

/** How long two groups stay, held against each other. Seconds. */
export interface Comparison {
  n: number
  median: number
  interval: [number | null, number | null]
  otherMedian: number
  statistic: number
  p: number
}

/** Fewer ends than this on either side and a difference of medians is not worth a sentence. */
const FEWEST_ENDS = 20

/** Medians by Kaplan–Meier and the log-rank test; null where either side is too small or has no median yet. */
export function compareStays(own: Histogram, other: Histogram): Comparison | null {
  if (endsOf(own) < FEWEST_ENDS || endsOf(other) < FEWEST_ENDS) return null
  const a = kaplanMeier(own)
  const b = kaplanMeier(other)
  const median = survivalQuantile(a, 0.5)
  const otherMedian = survivalQuantile(b, 0.5)
  const { statistic, p } = logRank([own, other])
  if (median.estimate === null || otherMedian.estimate === null || statistic === null || p === null) return null
  return {
    n: a.n,
    median: median.estimate,
    interval: [median.lower, median.upper],
    otherMedian: otherMedian.estimate,
    statistic,
    p,
  }
}

const endsOf = (histogram: Histogram) => histogram.reduce((sum, { events }) => sum + events, 0)
