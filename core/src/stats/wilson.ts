import { checkCount, checkOpenUnit } from './check-arguments.ts'
import { normalQuantile } from './special/normal-quantile.ts'

/** Shares in [0, 1]; `estimate` is null when there were no trials, and then the interval is all of [0, 1]. */
export type Proportion = {
  estimate: number | null
  interval: [lower: number, upper: number]
  n: number
  method: 'wilson'
}

/**
 * A share with Wilson's score interval (1927), without continuity correction: R's prop.test(correct = FALSE).
 *
 * @param level confidence level in (0, 1); 0.95 unless told
 * @throws RangeError if the counts are not whole, successes exceed n, or the level is outside (0, 1).
 * @example
 * wilson(0, 0) // => { "estimate": null, "interval": [0, 1], "n": 0, "method": "wilson" }
 */
export function wilson(successes: number, n: number, { level = 0.95 }: { level?: number } = {}): Proportion {
  checkOpenUnit(level, 'The confidence level')
  checkCount(successes, 'The number of successes')
  checkCount(n, 'The number of trials')
  if (successes > n) throw new RangeError(`There cannot be more successes (${successes}) than trials (${n}).`)
  if (n === 0) return { estimate: null, interval: [0, 1], n, method: 'wilson' }
  const estimate = successes / n
  const z = -normalQuantile((1 - level) / 2)
  const shift = z ** 2 / (2 * n)
  const margin = z * Math.sqrt((estimate * (1 - estimate)) / n + shift / (2 * n))
  // At 0 and n successes one limit is exact, and rounding must not move it.
  const lower = successes === 0 ? 0 : Math.max(0, (estimate + shift - margin) / (1 + 2 * shift))
  const upper = successes === n ? 1 : Math.min(1, (estimate + shift + margin) / (1 + 2 * shift))
  return { estimate, interval: [lower, upper], n, method: 'wilson' }
}
