/** Where what came lies among what was drawn: between these shares of the draws. */
export interface Place {
  low: number
  high: number
}

/**
 * The probability integral transform of `actual` under draws, not randomised: an interval as wide as the chance of just this outcome, so that outcomes
 * that are equal (a horizon, a whole number) are judged fairly (Czado, Gneiting and Held 2009, Biometrics 65: 1254).
 *
 * @param draws at least one; if `actual` is one more of them, its place is uniform
 * @example
 * placeAmong([1, 2, 3], 2) // => { low: 0.25, high: 0.75 }
 */
export function placeAmong(draws: readonly number[], actual: number): Place {
  let [below, upTo] = [0, 0]
  for (const draw of draws) {
    if (draw < actual) below++
    if (draw <= actual) upTo++
  }
  return { low: below / (draws.length + 1), high: (upTo + 1) / (draws.length + 1) }
}

/**
 * How much of a place lies within the central interval of a level: 1 inside, 0 outside, a share where it reaches over an end.
 *
 * @example
 * shareWithin({ low: 0.05, high: 0.15 }, 0.8).toFixed(3) // => "0.500"
 */
export function shareWithin({ low, high }: Place, level: number): number {
  const [from, to] = [(1 - level) / 2, (1 + level) / 2]
  return Math.max(0, Math.min(high, to) - Math.max(low, from)) / (high - low)
}
