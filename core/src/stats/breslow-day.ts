import { mantelHaenszel } from './mantel-haenszel.ts'
import { chiSquareTail } from './special/chi-square-tail.ts'
import type { TwoByTwo } from './two-by-two.ts'

/** Whether the strata share one odds ratio; null where none can be estimated or only one stratum bears on it. */
export type BreslowDay =
  | { statistic: number; df: number; p: number; method: 'breslow-day-tarone' }
  | { statistic: null; df: 0; p: null; method: 'breslow-day-tarone' }

/**
 * Breslow and Day's test that one odds ratio holds in all strata, with Tarone's (1985) correction: DescTools' and SAS's BreslowDayTest.
 * Strata in which nobody or everybody was hit, or with an empty group, say nothing of an odds ratio and are left out.
 *
 * @throws RangeError if counts are not whole or a group has more hits than members.
 */
export function breslowDay(tables: readonly TwoByTwo[]): BreslowDay {
  const none: BreslowDay = { statistic: null, df: 0, p: null, method: 'breslow-day-tarone' }
  const used = tables.filter(({ first, second }) => {
    const hits = first.hits + second.hits
    return first.n > 0 && second.n > 0 && hits > 0 && hits < first.n + second.n
  })
  const { oddsRatio } = mantelHaenszel(tables)
  if (oddsRatio === null || used.length < 2) return none
  let [statistic, deviation, variance] = [0, 0, 0]
  for (const table of used) {
    const expected = expectedHits(table, oddsRatio)
    const { first, second } = table
    const hits = first.hits + second.hits
    const spread =
      1 / (1 / expected + 1 / (hits - expected) + 1 / (first.n - expected) + 1 / (second.n - hits + expected))
    statistic += (first.hits - expected) ** 2 / spread
    deviation += first.hits - expected
    variance += spread
  }
  const corrected = Math.max(0, statistic - deviation ** 2 / variance)
  const df = used.length - 1
  return { statistic: corrected, df, p: chiSquareTail(corrected, df), method: 'breslow-day-tarone' }
}

/** Hits of the first group if the odds ratio held exactly, margins fixed: the root of a quadratic that lies within them. */
function expectedHits({ first, second }: TwoByTwo, oddsRatio: number): number {
  const hits = first.hits + second.hits
  const square = 1 - oddsRatio
  const linear = second.n - hits + oddsRatio * (first.n + hits)
  const constant = -oddsRatio * first.n * hits
  // In the form that does not lose its digits when the odds ratio is near 1.
  return (-2 * constant) / (linear + Math.sqrt(linear * linear - 4 * square * constant))
}
