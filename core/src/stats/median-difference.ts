import type { KaplanMeier } from './kaplan-meier.ts'
import { survivalQuantile } from './survival-quantile.ts'

/** first − second, in the unit of the curves; a side of the interval is null where it is open. */
export type MedianDifference = {
  estimate: number | null
  interval: [lower: number | null, upper: number | null]
  n: [first: number, second: number]
  method: 'recovered-variance'
}

/**
 * The difference of two medians under censoring, its limits recovered from those of each median (Zou and Donner, Statistics in
 * Medicine 27, 2008): what Newcombe's method 10 is for shares. The level is that of the curves.
 *
 * @throws RangeError if the curves were made at different levels.
 */
export function medianDifference(first: KaplanMeier, second: KaplanMeier): MedianDifference {
  if (first.level !== second.level) throw new RangeError('Both curves must be made at the same confidence level.')
  const [a, b] = [survivalQuantile(first, 0.5), survivalQuantile(second, 0.5)]
  const n: [number, number] = [first.n, second.n]
  if (a.estimate === null || b.estimate === null) {
    return { estimate: null, interval: [null, null], n, method: 'recovered-variance' }
  }
  const estimate = a.estimate - b.estimate
  const limit = (sign: -1 | 1, own: number | null, other: number | null): number | null =>
    own === null || other === null ? null : estimate + sign * Math.hypot(own - a.estimate!, other - b.estimate!)
  return {
    estimate,
    interval: [limit(-1, a.lower, b.upper), limit(1, a.upper, b.lower)],
    n,
    method: 'recovered-variance',
  }
}
