import { wilson } from './wilson.ts'

/** `estimate` in [−1, 1] is null when either side had no trials; `interval` is then as wide as the other side allows. */
export type ProportionDifference = {
  estimate: number | null
  interval: [lower: number, upper: number]
  n: [first: number, second: number]
  method: 'newcombe-10'
}

/**
 * The difference first − second of two independent shares, with method 10 of Newcombe (Statistics in Medicine 17, 1998,
 * 873–890): the Wilson score limits of both sides, squared and added, without continuity correction.
 *
 * @param level confidence level in (0, 1); 0.95 unless told
 * @throws RangeError if counts are not whole, successes exceed n, or the level is outside (0, 1).
 * @example
 * newcombe({ successes: 56, n: 70 }, { successes: 48, n: 80 }).interval.map((limit) => limit.toFixed(4)) // => ["0.0524", "0.3339"]
 */
export function newcombe(
  first: { successes: number; n: number },
  second: { successes: number; n: number },
  { level = 0.95 }: { level?: number } = {},
): ProportionDifference {
  const a = wilson(first.successes, first.n, { level })
  const b = wilson(second.successes, second.n, { level })
  const n: [number, number] = [a.n, b.n]
  const [lowerA, upperA] = a.interval
  const [lowerB, upperB] = b.interval
  if (a.estimate === null || b.estimate === null) {
    return { estimate: null, interval: [lowerA - upperB, upperA - lowerB], n, method: 'newcombe-10' }
  }
  const estimate = a.estimate - b.estimate
  return {
    estimate,
    interval: [
      Math.max(-1, estimate - Math.hypot(a.estimate - lowerA, upperB - b.estimate)),
      Math.min(1, estimate + Math.hypot(upperA - a.estimate, b.estimate - lowerB)),
    ],
    n,
    method: 'newcombe-10',
  }
}
