import { stirlingError } from './stirling-error.ts'

/**
 * The regularised incomplete beta function I_x(a, b) with its complement and its density: R's pbeta and dbeta. Continued fraction
 * (DLMF 8.17.22) on whichever side of the mean converges; the density by Loader's saddle point, so that millions of trials keep their digits.
 *
 * @param x in [0, 1]
 * @param a above 0
 * @param b above 0
 */
export function incompleteBeta(
  x: number,
  { a, b }: { a: number; b: number },
): { lower: number; upper: number; density: number } {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) {
    throw new RangeError(`The incomplete beta function is not defined at x = ${x}, a = ${a}, b = ${b}.`)
  }
  if (x === 0) return { lower: 0, upper: 1, density: 0 }
  if (x === 1) return { lower: 1, upper: 0, density: 0 }
  // x^a (1 − x)^b / B(a, b)
  const weight = Math.exp(logWeight(x, a, b))
  const density = weight / (x * (1 - x))
  if (x < (a + 1) / (a + b + 2)) {
    const lower = (weight * betaFraction(x, { a, b })) / a
    return { lower, upper: 1 - lower, density }
  }
  const upper = (weight * betaFraction(1 - x, { a: b, b: a })) / b
  return { lower: 1 - upper, upper, density }
}

/** Large terms cancelled on paper: Stirling's formula for all three gammas, what it misses added. */
function logWeight(x: number, a: number, b: number): number {
  const n = a + b
  const p = a / n
  const deviance = a * ratioLog(x, p) + b * ratioLog(1 - x, 1 - p)
  return deviance + 0.5 * Math.log((a * b) / (2 * Math.PI * n)) + stirlingError(n) - stirlingError(a) - stirlingError(b)
}

/** log(x / p), exact where they are close. */
const ratioLog = (x: number, p: number): number => (Math.abs(x - p) < p / 2 ? Math.log1p((x - p) / p) : Math.log(x / p))

/** The continued fraction of the incomplete beta function, by modified Lentz. */
export function betaFraction(x: number, { a, b }: { a: number; b: number }): number {
  const tiny = 1e-300
  const guard = (value: number) => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m < 1e6; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guard(1 + even * d)
    c = guard(1 + even / c)
    result *= c * d
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guard(1 + odd * d)
    c = guard(1 + odd / c)
    result *= c * d
    if (Math.abs(c * d - 1) < 1e-16) break
  }
  return result
}
