import { checkOpenUnit } from './check-arguments.ts'
import { studentTQuantile } from './special/student-t-quantile.ts'
import { studentTTail } from './special/student-t-tail.ts'

/** What of a sample Welch's comparison needs; `variance` with n − 1 below the line. */
export interface Moments {
  n: number
  mean: number
  variance: number
}

/** first − second; null where a side has fewer than two values, or nothing varies and the means differ or not for certain. */
export type MeanDifference = {
  estimate: number | null
  interval: [lower: number, upper: number] | null
  df: number | null
  p: number | null
  n: [first: number, second: number]
  method: 'welch-t'
}

/**
 * The difference of two means whose variances may differ: Welch (1947), as R's t.test(x, y).
 *
 * @param level confidence level in (0, 1); 0.95 unless told
 * @throws RangeError if the level is outside (0, 1)
 * @example
 * welch({ n: 1, mean: 4, variance: 0 }, { n: 3, mean: 2, variance: 1 }).interval // => null
 */
export function welch(first: Moments, second: Moments, { level = 0.95 }: { level?: number } = {}): MeanDifference {
  checkOpenUnit(level, 'The confidence level')
  const n: [number, number] = [first.n, second.n]
  const nothing = { interval: null, df: null, p: null, n, method: 'welch-t' as const }
  if (first.n === 0 || second.n === 0) return { estimate: null, ...nothing }
  const estimate = first.mean - second.mean
  if (first.n < 2 || second.n < 2) return { estimate, ...nothing }
  const [a, b] = [first.variance / first.n, second.variance / second.n]
  const stdErr = Math.sqrt(a + b)
  if (stdErr === 0) return { estimate, ...nothing }
  const df = (a + b) ** 2 / (a ** 2 / (first.n - 1) + b ** 2 / (second.n - 1))
  const margin = studentTQuantile((1 - level) / 2, df) * stdErr
  return {
    estimate,
    interval: [estimate - margin, estimate + margin],
    df,
    p: 2 * studentTTail(Math.abs(estimate) / stdErr, df).tail,
    n,
    method: 'welch-t',
  }
}
