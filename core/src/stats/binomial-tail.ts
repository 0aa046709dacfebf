import { checkCount } from './check-arguments.ts'
import { incompleteBeta } from './special/incomplete-beta.ts'

/**
 * P(X ≥ k) of n independent trials that each succeed with probability p: R's pbinom(k − 1, n, p, lower.tail = FALSE). In [0, 1].
 *
 * @throws RangeError if the counts are not whole or p is outside [0, 1].
 * @example
 * binomialTail(4, { n: 5, p: 0.2 }).toFixed(5) // => "0.00672"
 */
export function binomialTail(k: number, { n, p }: { n: number; p: number }): number {
  checkCount(k, 'The number of successes')
  checkCount(n, 'The number of trials')
  if (!(p >= 0 && p <= 1)) throw new RangeError(`A probability lies within 0 and 1, but it is ${p}.`)
  if (k === 0) return 1
  if (k > n) return 0
  return incompleteBeta(p, { a: k, b: n - k + 1 }).lower
}
