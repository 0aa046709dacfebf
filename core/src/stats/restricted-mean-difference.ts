import type { KaplanMeier } from './kaplan-meier.ts'
import { type RestrictedMean, restrictedMean } from './restricted-mean.ts'
import { normalQuantile } from './special/normal-quantile.ts'
import { normalTail } from './special/normal-tail.ts'

/** first − second up to `tau`, with the two-sided test that it is 0; null where a side has no observation or nothing varies. */
export type RestrictedMeanDifference = {
  estimate: number | null
  interval: [lower: number, upper: number] | null
  p: number | null
  tau: number
  first: RestrictedMean
  second: RestrictedMean
  method: 'restricted-mean-difference'
}

/**
 * How much longer the first waits than the second, each counted up to `tau` only: survRM2::rmst2 unadjusted.
 *
 * @param tau in the unit of the curves, above 0; no later than where both are still observed
 * @throws RangeError as `restrictedMean`
 */
export function restrictedMeanDifference(
  first: KaplanMeier,
  second: KaplanMeier,
  tau: number,
  { level = first.level }: { level?: number } = {},
): RestrictedMeanDifference {
  const [a, b] = [restrictedMean(first, tau, { level }), restrictedMean(second, tau, { level })]
  const shared = { tau, first: a, second: b, method: 'restricted-mean-difference' as const }
  if (a.estimate === null || b.estimate === null) return { ...shared, estimate: null, interval: null, p: null }
  const estimate = a.estimate - b.estimate
  const stdErr = Math.hypot(a.stdErr ?? 0, b.stdErr ?? 0)
  const margin = -normalQuantile((1 - level) / 2) * stdErr
  return {
    ...shared,
    estimate,
    interval: [estimate - margin, estimate + margin],
    p: stdErr > 0 ? 2 * normalTail(Math.abs(estimate) / stdErr) : null,
  }
}
