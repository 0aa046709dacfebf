import { stirlingError } from './stirling-error.ts'

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x), both accurate where they are small:
 * the series below x = a + 1, the continued fraction above (DLMF 8.11.4 and 8.9.2). R's pgamma(x, a), both tails.
 * `density` is that of the gamma distribution with shape a at x: the derivative of P.
 *
 * @param a shape, above 0
 * @param x at least 0
 */
export function incompleteGamma(a: number, x: number): { lower: number; upper: number; density: number } {
  if (!(a > 0 && x >= 0)) throw new RangeError(`The incomplete gamma function is not defined at (${a}, ${x}).`)
  if (x === 0) return { lower: 0, upper: 1, density: a === 1 ? 1 : a < 1 ? Number.POSITIVE_INFINITY : 0 }
  const weight = poissonWeight(a, x)
  const density = (weight * a) / x
  if (x < a + 1) {
    const lower = Math.min(1, weight * series(a, x))
    return { lower, upper: 1 - lower, density }
  }
  const upper = Math.min(1, weight * a * continuedFraction(a, x))
  return { lower: 1 - upper, upper, density }
}

/** x^a e^(−x) / Γ(a + 1), with the large terms cancelled on paper. */
function poissonWeight(a: number, x: number): number {
  const relative = (x - a) / a
  const exponent =
    Math.abs(relative) < 0.5 ? a * (Math.log1p(relative) - relative) : a * (Math.log(x) - Math.log(a)) - (x - a)
  return Math.exp(exponent - stirlingError(a)) / Math.sqrt(2 * Math.PI * a)
}

function series(a: number, x: number): number {
  let term = 1
  let sum = 1
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= x / (a + k)
    sum += term
  }
  return sum
}

/** Modified Lentz; needs about sqrt(a) steps next to x = a. */
function continuedFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let result = d
  for (let k = 1; k < 1e7; k++) {
    const numerator = -k * (k - a)
    b += 2
    d = numerator * d + b
    d = 1 / (Math.abs(d) < tiny ? tiny : d)
    c = b + numerator / c
    if (Math.abs(c) < tiny) c = tiny
    const factor = c * d
    result *= factor
    if (Math.abs(factor - 1) < 1e-16) break
  }
  return result
}
