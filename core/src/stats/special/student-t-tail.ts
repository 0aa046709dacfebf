import { betaFraction } from './incomplete-beta.ts'
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
