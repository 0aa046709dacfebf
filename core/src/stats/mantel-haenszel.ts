import { chiSquareTail } from './special/chi-square-tail.ts'
import { normalQuantile } from './special/normal-quantile.ts'
import { checkTwoByTwo, type TwoByTwo } from './two-by-two.ts'

/**
 * The odds ratio common to all strata with its interval, and the test that it is 1. What cannot be said, because no stratum has both hits
 * and misses in both groups, is null.
 */
export type MantelHaenszel = {
  oddsRatio: number | null
  interval: [lower: number, upper: number] | null
  statistic: number | null
  df: 1
  p: number | null
  strata: number
  n: number
  method: 'mantel-haenszel'
}

/**
 * Cochran–Mantel–Haenszel over strata, without continuity correction unless asked, with the interval of Robins, Breslow and Greenland
 * (1986): R's mantelhaen.test. Strata with fewer than two members are left out, as in R.
 *
 * @param level confidence level in (0, 1); 0.95 unless told
 * @param correct subtract ½ from the deviation before squaring
 * @throws RangeError if counts are not whole or a group has more hits than members.
 */
export function mantelHaenszel(
  tables: readonly TwoByTwo[],
  { level = 0.95, correct = false }: { level?: number; correct?: boolean } = {},
): MantelHaenszel {
  for (const table of tables) checkTwoByTwo(table)
  const used = tables.filter(({ first, second }) => first.n + second.n > 1)
  let [deviation, variance] = [0, 0]
  let [up, down, upUp, upDown, downDown] = [0, 0, 0, 0, 0]
  for (const { first, second } of used) {
    const n = first.n + second.n
    const hits = first.hits + second.hits
    deviation += first.hits - (first.n * hits) / n
    variance += (first.n * second.n * hits * (n - hits)) / (n * n * (n - 1))
    const [a, b, c, d] = [first.hits, first.n - first.hits, second.hits, second.n - second.hits]
    const [concordant, discordant] = [(a * d) / n, (b * c) / n]
    const [p, q] = [(a + d) / n, (b + c) / n]
    up += concordant
    down += discordant
    upUp += p * concordant
    upDown += p * discordant + q * concordant
    downDown += q * discordant
  }
  const n = used.reduce((sum, { first, second }) => sum + first.n + second.n, 0)
  const shared = { df: 1 as const, strata: used.length, n, method: 'mantel-haenszel' as const }
  const distance = Math.max(0, Math.abs(deviation) - (correct ? Math.min(0.5, Math.abs(deviation)) : 0))
  const statistic = variance > 0 ? distance ** 2 / variance : null
  const p = statistic === null ? null : chiSquareTail(statistic, 1)
  if (up === 0 || down === 0) return { ...shared, oddsRatio: null, interval: null, statistic, p }
  const log = Math.log(up / down)
  const stdErr = Math.sqrt(upUp / (2 * up * up) + upDown / (2 * up * down) + downDown / (2 * down * down))
  const margin = -normalQuantile((1 - level) / 2) * stdErr
  return { ...shared, oddsRatio: up / down, interval: [Math.exp(log - margin), Math.exp(log + margin)], statistic, p }
}
