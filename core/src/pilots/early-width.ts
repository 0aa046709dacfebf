import { normalTail } from '../stats/special/normal-tail.ts'
import { studentTQuantile } from '../stats/special/student-t-quantile.ts'

/**
 * Half the width while it is too early to decide. The sequence takes the spread as known, and with a handful of units in an arm it is not: so it is as much wider
 * as Student’s t is than the normal distribution at the same error, with the units of the smaller arm less one as its freedom.
 *
 * @param halfWidth as if the spread were known
 * @param error standard error, above 0
 */
export function earlyHalfWidth(halfWidth: number, error: number, units: readonly [number, number]): number {
  const freedom = Math.max(1, Math.min(...units) - 1)
  return Math.max(halfWidth, error * studentTQuantile(normalTail(halfWidth / error), freedom))
}

/** Agresti and Caffo’s variance of a difference of rates (2000), which is not 0 where an arm has seen one outcome only. */
export function cautiousVariance(hits: readonly [number, number], n: readonly [number, number]): number {
  return [0, 1].reduce((sum, arm) => {
    const rate = (hits[arm]! + 1) / (n[arm]! + 2)
    return sum + (rate * (1 - rate)) / (n[arm]! + 2)
  }, 0)
}
