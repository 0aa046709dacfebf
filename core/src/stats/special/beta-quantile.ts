import { checkOpenUnit } from '../check-arguments.ts'
import { findRoot } from './find-root.ts'
import { incompleteBeta } from './incomplete-beta.ts'

/**
 * The quantile of the beta distribution that leaves probability `tail` on its lower or upper side: R's
 * qbeta(tail, a, b, lower.tail = side === 'lower'). Searched on the odds x / (1 − x), which have no upper end.
 *
 * @throws RangeError if a or b is not above 0 or the tail outside (0, 1).
 */
export function betaQuantile(
  { a, b }: { a: number; b: number },
  { tail, side }: { tail: number; side: 'lower' | 'upper' },
): number {
  checkOpenUnit(tail, 'The probability of a beta quantile')
  const odds = findRoot((y) => {
    const x = y / (1 + y)
    const { lower, upper, density } = incompleteBeta(x, { a, b })
    return { value: side === 'lower' ? lower - tail : tail - upper, slope: density * (1 - x) ** 2 }
  }, a / b)
  return odds / (1 + odds)
}
