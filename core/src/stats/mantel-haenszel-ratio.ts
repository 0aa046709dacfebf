import { normalQuantile } from './special/normal-quantile.ts'
import { checkTwoByTwo, type TwoByTwo } from './two-by-two.ts'

/** The ratio of shares first / second common to all strata; null where a group has no hits in any stratum with both. */
export type MantelHaenszelRatio = {
  ratio: number | null
  interval: [lower: number, upper: number] | null
  /** Strata with both groups, and the people in them. */
  strata: number
  n: number
  method: 'mantel-haenszel-ratio'
}

/**
 * Mantel and Haenszel's common ratio of shares over strata, with the interval of Greenland and Robins (Biometrics 41, 1985, 55–68). Of one
 * stratum it is the ratio with Katz' interval.
 *
 * @param level confidence level in (0, 1); 0.95 unless told
 * @throws RangeError if counts are not whole or a group has more hits than members.
 */
export function mantelHaenszelRatio(
  tables: readonly TwoByTwo[],
  { level = 0.95 }: { level?: number } = {},
): MantelHaenszelRatio {
  for (const table of tables) checkTwoByTwo(table)
  const used = tables.filter(({ first, second }) => first.n > 0 && second.n > 0)
  let [up, down, spread, people] = [0, 0, 0, 0]
  for (const { first, second } of used) {
    const n = first.n + second.n
    people += n
    up += (first.hits * second.n) / n
    down += (second.hits * first.n) / n
    spread += (first.n * second.n * (first.hits + second.hits) - first.hits * second.hits * n) / (n * n)
  }
  const shared = { strata: used.length, n: people, method: 'mantel-haenszel-ratio' as const }
  if (down === 0) return { ...shared, ratio: null, interval: null }
  if (up === 0) return { ...shared, ratio: 0, interval: null }
  const margin = -normalQuantile((1 - level) / 2) * Math.sqrt(Math.max(0, spread) / (up * down))
  const log = Math.log(up / down)
  return { ...shared, ratio: up / down, interval: [Math.exp(log - margin), Math.exp(log + margin)] }
}
