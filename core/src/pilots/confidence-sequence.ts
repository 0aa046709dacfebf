import { PILOT } from './settings.ts'

/**
 * The parameter that makes a confidence sequence narrowest at the number of units for which a decision is planned. Fixed before the
 * start: whoever chooses it by what he has seen loses the guarantee.
 *
 * @param planned units
 * @example
 * rhoFor(200).toFixed(5) // => "0.19920"
 */
export function rhoFor(planned: number, { alpha = PILOT.alpha }: { alpha?: number } = {}): number {
  const cost = -2 * Math.log(alpha)
  return Math.sqrt((cost + Math.log(cost + 1)) / planned)
}

/**
 * Half the width of the asymptotic confidence sequence for a mean (Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas 2023, theorem 2.2): with
 * probability 1 − α the mean lies within it at every n at once, so one may look after each unit and stop when one likes.
 *
 * @param n units seen, above 0; need not be whole where cases are open
 * @param deviation standard deviation of one unit's value
 * @example
 * halfWidthOf(100, 1, { rho: rhoFor(200) }).toFixed(5) // => "0.30836"
 */
export function halfWidthOf(
  n: number,
  deviation: number,
  { rho, alpha = PILOT.alpha }: { rho: number; alpha?: number },
): number {
  const k = n * rho ** 2 + 1
  return deviation * Math.sqrt((2 * k * Math.log(Math.sqrt(k) / alpha)) / (n * rho) ** 2)
}
