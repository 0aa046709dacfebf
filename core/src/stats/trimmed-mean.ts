import { checkOpenUnit, checkValue } from './check-arguments.ts'
import { studentTQuantile } from './special/student-t-quantile.ts'

/** In the unit of the values; `estimate` is null without values, `interval` where fewer than two are left after trimming. */
export type TrimmedMean = {
  estimate: number | null
  interval: [lower: number, upper: number] | null
  n: number
  method: 'trimmed'
}

/**
 * The mean without the lowest and the highest part, with the interval of Tukey and McLaughlin (1963) from the winsorized variance: SciPy's
 * `stats.mstats.trimmed_mean_ci`. For typical values where a few are far off, as differences of two runs of a simulation are.
 *
 * @param trim share that is cut on each side, in (0, 1/2); 0.2 unless told
 * @param level confidence level in (0, 1); 0.95 unless told
 * @throws RangeError if a value is not a finite number, or the trim or the level is outside its range.
 * @example
 * trimmedMean([1, 2, 3, 4, 100]).estimate // => 3
 */
export function trimmedMean(
  values: readonly number[],
  { trim = 0.2, level = 0.95 }: { trim?: number; level?: number } = {},
): TrimmedMean {
  checkOpenUnit(level, 'The confidence level')
  checkOpenUnit(2 * trim, 'Twice the share that is trimmed')
  for (const value of values) checkValue(value, 'A value of a mean')
  const n = values.length
  if (n === 0) return { estimate: null, interval: null, n, method: 'trimmed' }
  const sorted = [...values].sort((a, b) => a - b)
  const cut = Math.floor(trim * n + 1e-9)
  const kept = sorted.slice(cut, n - cut)
  const estimate = meanOf(kept)
  if (kept.length < 2) return { estimate, interval: null, n, method: 'trimmed' }
  const winsorized = sorted.map((_, place) => sorted[Math.min(n - 1 - cut, Math.max(cut, place))]!)
  const centre = meanOf(winsorized)
  const squares = winsorized.reduce((sum, value) => sum + (value - centre) ** 2, 0)
  const stdErr = Math.sqrt(squares / (n - 1)) / ((1 - (2 * cut) / n) * Math.sqrt(n))
  const margin = studentTQuantile((1 - level) / 2, kept.length - 1) * stdErr
  return { estimate, interval: [estimate - margin, estimate + margin], n, method: 'trimmed' }
}

/** Divided first, so that large values do not overflow. */
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value / values.length, 0)
