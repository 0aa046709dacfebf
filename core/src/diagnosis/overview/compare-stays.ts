import { type Histogram, logRank, medianSurvival } from '../../stats/index.ts'

/** How long two groups stay, held against each other. Seconds. */
export interface Comparison {
  n: number
  median: number
  otherMedian: number
  statistic: number
  p: number
}

/** Fewer ends than this on either side and a difference of medians is not worth a sentence. */
const FEWEST_ENDS = 20

/** Medians by Kaplan–Meier and the log-rank test; null where either side is too small or has no median yet. */
export function compareStays(own: Histogram, other: Histogram): Comparison | null {
  if (endsOf(own) < FEWEST_ENDS || endsOf(other) < FEWEST_ENDS) return null
  const median = medianSurvival(own)
  const otherMedian = medianSurvival(other)
  if (median === null || otherMedian === null) return null
  const { statistic, p, groups } = logRank([own, other])
  if (statistic === null) return null
  return { n: groups[0]?.n ?? 0, median, otherMedian, statistic, p }
}

const endsOf = (histogram: Histogram) => histogram.reduce((sum, { events }) => sum + events, 0)
