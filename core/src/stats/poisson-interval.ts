import { checkCount, checkOpenUnit } from './check-arguments.ts'
import { gammaQuantile } from './special/gamma-quantile.ts'

/** The count itself (`estimate` and `n` alike) with limits for the number expected in such a period. */
export type CountEstimate = { estimate: number; interval: [lower: number, upper: number]; n: number; method: 'garwood' }

/**
 * Exact limits for the mean of a Poisson count (Garwood 1936): R's poisson.test. For a count of 0 the lower limit is 0 and
 * the upper one still leaves (1 − level)/2 above it, as in R.
 *
 * @param level confidence level in (0, 1); 0.95 unless told
 * @throws RangeError if the count is not a whole number of at least 0 or the level is outside (0, 1).
 * @example
 * poissonInterval(0).interval.map((limit) => limit.toFixed(4)) // => ["0.0000", "3.6889"]
 */
export function poissonInterval(count: number, { level = 0.95 }: { level?: number } = {}): CountEstimate {
  checkOpenUnit(level, 'The confidence level')
  checkCount(count, 'The count')
  const tail = (1 - level) / 2
  const lower = count === 0 ? 0 : gammaQuantile(count, { tail, side: 'lower' })
  const upper = gammaQuantile(count + 1, { tail, side: 'upper' })
  return { estimate: count, interval: [lower, upper], n: count, method: 'garwood' }
}
