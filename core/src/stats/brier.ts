/** `estimate` in [0, 1], 0 being perfect; null without forecasts. `skill` compares with always saying the share that happened. */
export type Brier = { estimate: number | null; skill: number | null; n: number; method: 'brier' }

/**
 * The mean squared distance between forecast probabilities and what happened (Brier 1950), and the skill against the base rate.
 *
 * @param forecasts `probability` in [0, 1]; `happened`, whether it did
 * @throws RangeError if a probability lies outside [0, 1].
 * @example
 * brier([{ probability: 0.9, happened: true }, { probability: 0.4, happened: false }]).estimate.toFixed(3) // => "0.085"
 */
export function brier(forecasts: readonly { probability: number; happened: boolean }[]): Brier {
  const n = forecasts.length
  if (n === 0) return { estimate: null, skill: null, n, method: 'brier' }
  let sum = 0
  let hits = 0
  for (const { probability, happened } of forecasts) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new RangeError(`A probability lies between 0 and 1, but it is ${probability}.`)
    }
    sum += (probability - Number(happened)) ** 2
    hits += Number(happened)
  }
  const estimate = sum / n
  const base = (hits / n) * (1 - hits / n)
  return { estimate, skill: base === 0 ? null : 1 - estimate / base, n, method: 'brier' }
}
