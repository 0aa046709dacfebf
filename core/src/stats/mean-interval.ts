import { checkOpenUnit, checkValue } from './check-arguments.ts'
import { studentTQuantile } from './special/student-t-quantile.ts'

/** In the unit of the values; `estimate` is null without values, `interval` with fewer than two. */
export type MeanEstimate = {
  estimate: number | null
  interval: [lower: number, upper: number] | null
  n: number
  method: 'student-t'
}

/**
 * The mean with Student's t interval: R's t.test(values)$conf.int. Equal values give an interval of width 0, where R stops.
 *
 * @param level confidence level in (0, 1); 0.95 unless told
 * @throws RangeError if a value is not a finite number or the level is outside (0, 1).
 * @example
 * meanInterval([4]) // => { "estimate": 4, "interval": null, "n": 1, "method": "student-t" }
 */
export function meanInterval(values: readonly number[], { level = 0.95 }: { level?: number } = {}): MeanEstimate {
  checkOpenUnit(level, 'The confidence level')
  const n = values.length
  if (n === 0) return { estimate: null, interval: null, n, method: 'student-t' }
  let mean = 0
  let squares = 0 // Welford's running sum of squared deviations
  values.forEach((value, index) => {
    checkValue(value, 'A value of a mean')
    const deviation = value - mean
    mean += deviation / (index + 1)
    squares += deviation * (value - mean)
  })
  if (n === 1) return { estimate: mean, interval: null, n, method: 'student-t' }
  const stdErr = Math.sqrt(squares / (n - 1) / n)
  const margin = studentTQuantile((1 - level) / 2, n - 1) * stdErr
  return { estimate: mean, interval: [mean - margin, mean + margin], n, method: 'student-t' }
}
