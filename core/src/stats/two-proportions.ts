import { normalTail } from './special/normal-tail.ts'
import { checkTwoByTwo, type TwoByTwo } from './two-by-two.ts'

/** z and two-sided p; null where a group is empty or nothing varies. */
export type TwoProportions = {
  statistic: number | null
  p: number | null
  n: [first: number, second: number]
  method: 'pooled-z'
}

/**
 * The pooled z test that two shares are equal: the square root of R's prop.test(correct = FALSE), signed by first − second. For small
 * groups see `fisherExact`.
 *
 * @throws RangeError if counts are not whole or a group has more hits than members.
 * @example
 * twoProportions({ first: { hits: 12, n: 40 }, second: { hits: 48, n: 80 } }).statistic.toFixed(3) // => "-3.098"
 */
export function twoProportions(table: TwoByTwo): TwoProportions {
  checkTwoByTwo(table)
  const { first, second } = table
  const n: [number, number] = [first.n, second.n]
  const pooled = (first.hits + second.hits) / (first.n + second.n)
  const variance = pooled * (1 - pooled) * (1 / first.n + 1 / second.n)
  if (!(variance > 0) || !Number.isFinite(variance)) return { statistic: null, p: null, n, method: 'pooled-z' }
  const statistic = (first.hits / first.n - second.hits / second.n) / Math.sqrt(variance)
  return { statistic, p: 2 * normalTail(Math.abs(statistic)), n, method: 'pooled-z' }
}
