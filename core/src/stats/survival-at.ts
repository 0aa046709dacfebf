import type { KaplanMeierPoint } from './kaplan-meier.ts'

/**
 * The share still open just after `t` on a curve of kaplanMeier: 1 before the first event, then the last step reached.
 * Past the last observation the curve says nothing more; this returns its last height, as R's summary(extend = TRUE).
 *
 * @throws RangeError if `t` is NaN.
 * @example
 * survivalAt(kaplanMeier([{ value: 2, events: 1, censored: 0 }, { value: 5, events: 1, censored: 2 }]).curve, 4.5) // => 0.75
 */
export function survivalAt(curve: readonly KaplanMeierPoint[], t: number): number {
  if (Number.isNaN(t)) throw new RangeError('The time at which to read the curve is NaN.')
  let low = 0
  let high = curve.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (curve[middle]!.t <= t) low = middle + 1
    else high = middle
  }
  return low === 0 ? 1 : curve[low - 1]!.survival
}
