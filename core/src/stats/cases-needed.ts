import { normalQuantile } from './special/normal-quantile.ts'

interface Errors {
  /** Chance of seeing a difference that is not there, two-sided. */
  alpha?: number
  /** Chance of seeing one that is. */
  power?: number
}

/**
 * Cases in each of two halves that show a difference of two means: 2 (z₁₋α/₂ + z_power)² σ² / δ² (normal approximation; Chow, Shao and Wang, Sample Size
 * Calculations in Clinical Research, 3.2). Null where there is no difference to show.
 *
 * @example
 * casesForMeans(1, 1) // => 16
 */
export function casesForMeans(
  difference: number,
  deviation: number,
  { alpha = 0.05, power = 0.8 }: Errors = {},
): number | null {
  if (!Number.isFinite(difference) || difference === 0 || !(deviation > 0)) return null
  const z = normalQuantile(1 - alpha / 2) + normalQuantile(power)
  return Math.ceil(2 * ((z * deviation) / difference) ** 2)
}

/**
 * Cases in each of two halves that show two shares to differ, as R's power.prop.test counts them. Null where there is no difference to show.
 *
 * @example
 * casesForProportions(0.5, 0.75, { power: 0.9 }) // => 77
 */
export function casesForProportions(a: number, b: number, { alpha = 0.05, power = 0.8 }: Errors = {}): number | null {
  if (!(a >= 0 && a <= 1 && b >= 0 && b <= 1) || a === b) return null
  const middle = (a + b) / 2
  const spread =
    normalQuantile(1 - alpha / 2) * Math.sqrt(2 * middle * (1 - middle)) +
    normalQuantile(power) * Math.sqrt(a * (1 - a) + b * (1 - b))
  return Math.ceil((spread / (a - b)) ** 2)
}
