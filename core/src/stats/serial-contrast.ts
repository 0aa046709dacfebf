import { contrast, neweyWest } from './newey-west.ts'
import { studentTQuantile } from './special/student-t-quantile.ts'

export type SerialContrast = {
  estimate: number
  /** 95 %. */
  interval: [number, number]
  /** How alike neighbours are held to be, in [0, 0.95]. */
  rho: number
}

const MOST = 0.95
const STEPS = 38

/**
 * A weighted sum of least-squares coefficients of a short series, with an interval that minds how alike neighbours in time
 * are. With few periods Newey and West's is too narrow: it counts residuals, which are less alike than the errors, as they
 * come. So errors are also taken as an autoregression of order 1 whose ρ is the one under which residuals of this very
 * design would be as alike as they are (the bias of least squares solved by moments), raised by its standard error, as ρ
 * itself is not known; the wider of the two intervals is said.
 * @returns null where `neweyWest` has none
 */
export function serialContrast(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  weights: readonly number[],
): SerialContrast | null {
  const fitted = neweyWest(rows, y)
  if (fitted === null) return null
  const n = rows.length
  const { estimate, interval } = contrast(fitted, weights)
  const hat = rows.map((row) => fitted.weightsOf(row))
  // Of each value, what the residuals keep of it.
  const keeps = hat.map((row, i) => row.map((value, j) => (i === j ? 1 - value : -value)))
  const residuals = keeps.map((row) => dot(row, y))
  const squares = dot(residuals, residuals)
  if (!(squares > 0)) return { estimate, interval, rho: 0 }
  const alike = dot(residuals.slice(1), residuals.slice(0, n - 1)) / squares
  const expected = (rho: number) => {
    const after = keeps.map((row) => filtered(row, rho))
    const variance = sum(keeps.map((row, i) => dot(row, after[i] as number[])))
    const lagged = sum(keeps.slice(1).map((row, i) => dot(row, after[i] as number[])))
    return { variance, ratio: lagged / variance }
  }
  let rho = 0
  while (rho < MOST && expected(rho).ratio < alike) rho += MOST / STEPS
  rho = Math.min(MOST, rho + Math.sqrt((1 - rho * rho) / n))
  // The estimate is a weighted sum of the values, with these weights.
  const own = fitted.weightsOf(weights)
  const variance = (squares / expected(rho).variance) * dot(own, filtered(own, rho))
  const margin = studentTQuantile(0.025, fitted.degrees) * Math.sqrt(Math.max(0, variance))
  return {
    estimate,
    interval: [Math.min(interval[0], estimate - margin), Math.max(interval[1], estimate + margin)],
    rho,
  }
}

/** The correlations of an autoregression, ρ to the distance, times the values. */
function filtered(values: readonly number[], rho: number): number[] {
  const n = values.length
  const left = new Array<number>(n).fill(0)
  const right = new Array<number>(n).fill(0)
  for (let i = 1; i < n; i++) left[i] = rho * ((left[i - 1] as number) + (values[i - 1] as number))
  for (let i = n - 2; i >= 0; i--) right[i] = rho * ((right[i + 1] as number) + (values[i + 1] as number))
  return values.map((value, i) => value + (left[i] as number) + (right[i] as number))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((total, value, i) => total + value * (b[i] as number), 0)
