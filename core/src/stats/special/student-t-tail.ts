import { stirlingError } from './stirling-error.ts'

/**
 * P(T ≥ t) of Student's distribution for t ≥ 0, with its density: R's pt(t, df, lower.tail = FALSE) and dt. Half the
 * regularised incomplete beta function at (df/2, ½) by its continued fraction (DLMF 8.17.22).
 *
 * @param t at least 0
 * @param df above 0
 */
export function studentTTail(t: number, df: number): { tail: number; density: number } {
  if (!(df > 0 && t >= 0)) throw new RangeError(`Student's distribution is not defined at t = ${t}, df = ${df}.`)
  const a = df / 2
  const density = Math.exp(-(a + 0.5) * Math.log1p((t * t) / df) + logGammaRatio(a)) / Math.sqrt(Math.PI * df)
  // x^a (1 − x)^½ / B(a, ½) at x = df / (df + t²); the complement is computed apart to keep its digits.
  const weight = density * t
  const x = df / (df + t * t)
  const complement = (t * t) / (df + t * t)
  if (t === 0) return { tail: 0.5, density }
  const tail =
    x < (a + 1) / (a + 2.5)
      ? (0.5 * weight * betaFraction(x, { a, b: 0.5 })) / a
      : 0.5 - weight * betaFraction(complement, { a: 0.5, b: a })
  return { tail, density }
}

/** log Γ(a + ½) − log Γ(a), with the large terms cancelled on paper. */
function logGammaRatio(a: number): number {
  return a * Math.log1p(0.5 / a) + 0.5 * Math.log(a) - 0.5 + stirlingError(a + 0.5) - stirlingError(a)
}

/** Modified Lentz. */
function betaFraction(x: number, { a, b }: { a: number; b: number }): number {
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
