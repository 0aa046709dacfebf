import { checkCount, checkOpenUnit, checkValue } from './check-arguments.ts'
import { betaQuantile } from './special/beta-quantile.ts'

/** A number of events over an exposure (days, openings, applications) above 0. */
export type CountRate = { count: number; exposure: number }

/** first / second; `interval` ends open (null) where no count bounds it. */
export type PoissonRatio = {
  estimate: number | null
  interval: [lower: number, upper: number | null]
  n: [first: number, second: number]
  method: 'conditional-exact'
}

/**
 * The ratio of two rates of counts with exact limits, given how many happened in all: R's poisson.test of two counts. For
 * the test itself see `fisherExact` and its kin; a ratio whose limits leave out 1 differs at that level.
 *
 * @param level confidence level in (0, 1); 0.95 unless told
 * @throws RangeError if a count is not whole, an exposure not above 0, or the level outside (0, 1).
 */
export function poissonRatio(
  first: CountRate,
  second: CountRate,
  { level = 0.95 }: { level?: number } = {},
): PoissonRatio {
  checkOpenUnit(level, 'The confidence level')
  for (const { count, exposure } of [first, second]) {
    checkCount(count, 'The count')
    checkValue(exposure, 'The exposure')
    if (!(exposure > 0)) throw new RangeError(`The exposure must be above 0, but it is ${exposure}.`)
  }
  const tail = (1 - level) / 2
  const scale = second.exposure / first.exposure
  const n: [number, number] = [first.count, second.count]
  // The share of the first among all events is binomial; its odds are the ratio times the exposures.
  const odds = (share: number) => share / (1 - share)
  const lower =
    first.count === 0 ? 0 : odds(betaQuantile({ a: first.count, b: second.count + 1 }, { tail, side: 'lower' })) * scale
  const upper =
    second.count === 0
      ? null
      : odds(betaQuantile({ a: first.count + 1, b: second.count }, { tail, side: 'upper' })) * scale
  return {
    estimate: second.count === 0 ? null : (first.count / second.count) * scale,
    interval: [lower, upper],
    n,
    method: 'conditional-exact',
  }
}
