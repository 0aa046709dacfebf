import { checkCount, checkOpenUnit } from './check-arguments.ts'
import { betaQuantile } from './special/beta-quantile.ts'

/** `estimate` in [0, 1] is null without trials; `interval` is then all of [0, 1]. */
export type ExactProportion = {
  estimate: number | null
  interval: [lower: number, upper: number]
  n: number
  method: 'clopper-pearson'
}

/**
 * Exact limits for a share (Clopper and Pearson 1934): R's binom.test. They cover at least as often as promised, so they are wider
 * than Wilson's; for a guarantee rather than for a picture.
 *
 * @param level confidence level in (0, 1); 0.95 unless told
 * @throws RangeError if counts are not whole, successes exceed n, or the level is outside (0, 1).
 * @example
 * binomialInterval(0, 10).interval.map((limit) => limit.toFixed(4)) // => ["0.0000", "0.3085"]
 */
export function binomialInterval(
  successes: number,
  n: number,
  { level = 0.95 }: { level?: number } = {},
): ExactProportion {
  checkOpenUnit(level, 'The confidence level')
  checkCount(successes, 'The number of successes')
  checkCount(n, 'The number of trials')
  if (successes > n) throw new RangeError(`There cannot be ${successes} successes in ${n} trials.`)
  const tail = (1 - level) / 2
  const lower = successes === 0 ? 0 : betaQuantile({ a: successes, b: n - successes + 1 }, { tail, side: 'lower' })
  const upper = successes === n ? 1 : betaQuantile({ a: successes + 1, b: n - successes }, { tail, side: 'upper' })
  return { estimate: n === 0 ? null : successes / n, interval: [lower, upper], n, method: 'clopper-pearson' }
}
