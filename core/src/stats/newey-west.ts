import { checkValue } from './check-arguments.ts'
import { studentTQuantile } from './special/student-t-quantile.ts'

export type NeweyWest = {
  coefficients: number[]
  /** Of the coefficients, minding that neighbours in time are alike. */
  covariance: number[][]
  /** Rows beyond the coefficients. */
  degrees: number
  lag: number
  /** The weight that each value of the series has in a weighted sum of the coefficients. */
  weightsOf: (weights: readonly number[]) => number[]
}

/**
 * Least squares with the covariance of Newey and West (1987), Bartlett weights and the correction n ÷ (n − k):
 * R's sandwich::NeweyWest(lm(y ~ x - 1), lag = lag, prewhite = FALSE, adjust = TRUE).
 *
 * @param rows of the design, an intercept among them where one is wanted; in order of time
 * @param lag over how many periods neighbours are alike; floor(4 (n ÷ 100)^(2 ÷ 9)) (Newey and West 1994) unless told
 * @returns null where there are no more rows than coefficients, or columns say the same
 */
export function neweyWest(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  { lag = Math.floor(4 * (rows.length / 100) ** (2 / 9)) }: { lag?: number } = {},
): NeweyWest | null {
  const n = rows.length
  const k = rows[0]?.length ?? 0
  if (y.length !== n) throw new RangeError('There must be one value for each row.')
  for (const value of [...rows.flat(), ...y]) checkValue(value, 'A value of a regression')
  if (k === 0 || n <= k) return null
  const bread = inverse(crossed(rows, rows))
  if (bread === null) return null
  const moment = Array.from({ length: k }, (_, i) => sum(rows.map((row, t) => at(row, i) * at(y, t))))
  const coefficients = bread.map((row) => dot(row, moment))
  const scores = rows.map((row, t) => row.map((x) => x * (at(y, t) - dot(row, coefficients))))
  const meat = crossed(scores, scores)
  for (let l = 1; l <= Math.min(lag, n - 1); l++) {
    const weight = 1 - l / (lag + 1)
    const lagged = crossed(scores.slice(l), scores.slice(0, n - l))
    for (let i = 0; i < k; i++)
      for (let j = 0; j < k; j++)
        (meat[i] as number[])[j] = cell(meat, i, j) + weight * (cell(lagged, i, j) + cell(lagged, j, i))
  }
  const covariance = times(times(bread, meat), bread).map((row) => row.map((value) => (value * n) / (n - k)))
  const weightsOf = (weights: readonly number[]) => {
    const turned = bread.map((row) => dot(row, weights))
    return rows.map((row) => dot(row, turned))
  }
  return { coefficients, covariance, degrees: n - k, lag, weightsOf }
}

/** A weighted sum of coefficients, with its 95 % interval by Student's t. */
export function contrast(
  { coefficients, covariance, degrees }: NeweyWest,
  weights: readonly number[],
): { estimate: number; interval: [number, number] } {
  const estimate = dot(weights, coefficients)
  const variance = dot(
    weights,
    covariance.map((row) => dot(row, weights)),
  )
  const margin = studentTQuantile(0.025, degrees) * Math.sqrt(Math.max(0, variance))
  return { estimate, interval: [estimate - margin, estimate + margin] }
}

type Matrix = readonly (readonly number[])[]
const at = (values: readonly number[], i: number): number => values[i] as number
const cell = (matrix: Matrix, i: number, j: number): number => at(matrix[i] as readonly number[], j)
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((value, i) => value * at(b, i)))

/** The transpose of `a` times `b`. */
function crossed(a: Matrix, b: Matrix): number[][] {
  const columns = (a[0] ?? []).map((_, i) => a.map((row) => at(row, i)))
  const others = (b[0] ?? []).map((_, j) => b.map((row) => at(row, j)))
  return columns.map((one) => others.map((other) => dot(one, other)))
}

const times = (a: Matrix, b: Matrix): number[][] =>
  a.map((row) => (b[0] ?? []).map((_, j) => sum(row.map((value, i) => value * cell(b, i, j)))))

/** Gauss and Jordan with the largest pivot; null where the matrix has no inverse. */
function inverse(matrix: Matrix): number[][] | null {
  const k = matrix.length
  const scale = Math.max(...matrix.flat().map(Math.abs))
  const work = matrix.map((row, i) => [...row, ...Array.from({ length: k }, (_, j) => (i === j ? 1 : 0))])
  for (let i = 0; i < k; i++) {
    let best = i
    for (let r = i + 1; r < k; r++) if (Math.abs(cell(work, r, i)) > Math.abs(cell(work, best, i))) best = r
    if (!(Math.abs(cell(work, best, i)) > 1e-12 * scale)) return null
    const swapped = work[best] as number[]
    work[best] = work[i] as number[]
    const pivot = at(swapped, i)
    work[i] = swapped.map((value) => value / pivot)
    for (let r = 0; r < k; r++) {
      if (r === i) continue
      const factor = cell(work, r, i)
      work[r] = (work[r] as number[]).map((value, j) => value - factor * cell(work, i, j))
    }
  }
  return work.map((row) => row.slice(k))
}
