import { type MeanEstimate, type Moments, newcombe, type Proportion, wilson } from '../stats/index.ts'
import { studentTQuantile } from '../stats/special/student-t-quantile.ts'
import { type Counts, total } from './release.ts'
import { LEAST_ANSWERS } from './statement.ts'

/** What one side said to one statement; null where fewer than `LEAST_ANSWERS` may be shown. */
export interface SideSummary extends Moments {
  counts: Counts
  /** Student's t, 95 %. */
  mean: number
  interval: MeanEstimate['interval']
  /** The least choice that at least half of them did not exceed. */
  median: number
  /** Who chose 4 or 5 of 5. */
  agree: Proportion
}

export function summarise(counts: Counts): SideSummary | null {
  const n = total(counts)
  if (n < LEAST_ANSWERS) return null
  const all = Object.entries(counts).map(([value, times]) => ({ value: Number(value), times }))
  const mean = all.reduce((sum, { value, times }) => sum + value * times, 0) / n
  const variance = all.reduce((sum, { value, times }) => sum + times * (value - mean) ** 2, 0) / (n - 1)
  const margin = studentTQuantile(0.025, n - 1) * Math.sqrt(variance / n)
  const agreeing = all.filter(({ value }) => value >= 4).reduce((sum, { times }) => sum + times, 0)
  return {
    counts,
    n,
    mean,
    variance,
    interval: [mean - margin, mean + margin],
    median: medianOf(all, n),
    agree: wilson(agreeing, n),
  }
}

/** How much larger the share of HR that agrees is than that of IT. */
export const agreeDifference = (hr: SideSummary, it: SideSummary) => newcombe(agreeing(hr), agreeing(it))

const agreeing = ({ agree, n }: SideSummary) => ({ successes: Math.round((agree.estimate ?? 0) * n), n })

function medianOf(all: readonly { value: number; times: number }[], n: number): number {
  let seen = 0
  for (const { value, times } of [...all].sort((a, b) => a.value - b.value)) {
    seen += times
    if (2 * seen >= n) return value
  }
  return 0
}
