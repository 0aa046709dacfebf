import { checkOpenUnit, checkValue } from './check-arguments.ts'
import type { KaplanMeier } from './kaplan-meier.ts'
import { normalQuantile } from './special/normal-quantile.ts'

/**
 * `estimate`, `stdErr` and `interval` are in the unit of the curve, and null without observations.
 * `extrapolated` says that `tau` lies past the largest observed value while some are still open there: the curve was then
 * carried on level, which is a guess, and the interval does not know of it.
 */
export type RestrictedMean = {
  estimate: number | null
  stdErr: number | null
  interval: [lower: number, upper: number] | null
  n: number
  method: 'restricted-mean'
  extrapolated: boolean
}

/**
 * The mean time until the event when every duration is counted up to `tau` only: the area under the curve from 0 (or the
 * smallest value, if negative) to `tau`. As R's print(survfit, rmean = tau) and survRM2::rmst: Greenwood-type variance,
 * with a last step down to 0 adding none, and a normal interval that is not cut at 0 or tau. Without an event up to tau
 * the standard error is 0, as in R, and says nothing about precision.
 *
 * @param tau in the unit of the curve, above 0
 * @param options.level confidence level in (0, 1); that of `km` unless told
 * @throws RangeError if `tau` is not a finite number above 0 or the level is outside (0, 1).
 * @example
 * restrictedMean(kaplanMeier([{ value: 2, events: 1, censored: 0 }, { value: 5, events: 1, censored: 2 }]), 4).estimate // => 3.5
 */
export function restrictedMean(
  km: KaplanMeier,
  tau: number,
  { level = km.level }: { level?: number } = {},
): RestrictedMean {
  checkValue(tau, 'The horizon of a restricted mean')
  if (tau <= 0) throw new RangeError(`The horizon of a restricted mean must lie above 0, but it is ${tau}.`)
  checkOpenUnit(level, 'The confidence level')
  const { n, span } = km
  if (span === null) {
    return { estimate: null, stdErr: null, interval: null, n, method: 'restricted-mean', extrapolated: false }
  }
  const points = km.curve.filter((point) => point.t <= tau)
  let right = tau
  let areaAfter = 0 // from the current point to tau
  let variance = 0
  for (const { t, atRisk, events, survival } of points.toReversed()) {
    areaAfter += survival * (right - t)
    if (atRisk > events) variance += (areaAfter ** 2 * events) / (atRisk * (atRisk - events))
    right = t
  }
  const start = Math.min(0, span.first)
  const estimate = areaAfter + (right - start) + start
  const stdErr = Math.sqrt(variance)
  const margin = -normalQuantile((1 - level) / 2) * stdErr
  return {
    estimate,
    stdErr,
    interval: [estimate - margin, estimate + margin],
    n,
    method: 'restricted-mean',
    extrapolated: tau > span.last && (km.curve.at(-1)?.survival ?? 1) > 0,
  }
}
