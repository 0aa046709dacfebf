import { findRoot } from './find-root.ts'
import { normalQuantile } from './normal-quantile.ts'
import { studentTTail } from './student-t-tail.ts'

/**
 * The t with P(T ≥ t) = tail: R's qt(tail, df, lower.tail = FALSE). One and two degrees of freedom have closed forms.
 *
 * @param tail in (0, ½]
 * @param df at least 1
 * @throws RangeError if the tail is outside (0, ½] or df below 1.
 */
export function studentTQuantile(tail: number, df: number): number {
  if (!(tail > 0 && tail <= 0.5)) throw new RangeError(`The tail must lie in (0, 0.5], but it is ${tail}.`)
  if (!(df >= 1)) throw new RangeError(`Degrees of freedom must be at least 1, but they are ${df}.`)
  if (tail === 0.5) return 0
  if (df === 1) return 1 / Math.tan(Math.PI * tail)
  if (df === 2) return (1 - 2 * tail) / Math.sqrt(2 * tail * (1 - tail))
  // log tail is closer to a straight line than the tail itself, so Newton's steps are not lost far out.
  return findRoot((t) => {
    const { tail: reached, density } = studentTTail(t, df)
    return { value: Math.log(tail / reached), slope: density / reached }
  }, -normalQuantile(tail))
}
