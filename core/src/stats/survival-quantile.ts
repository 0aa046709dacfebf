import { checkOpenUnit } from './check-arguments.ts'
import type { KaplanMeier } from './kaplan-meier.ts'

/** Values in the unit of the curve; null where the curve, or its limit, never gets that far (R's NA). */
export type SurvivalQuantile = { estimate: number | null; lower: number | null; upper: number | null }

/**
 * The value by which a share `p` has ended: p = 0.5 is the median. The estimate is read off the curve, its limits off the
 * curve's own confidence limits (Brookmeyer and Crowley 1982), with the level and interval of `km`. Where the curve is flat
 * at 1 − p within 1.5e-8, the middle of the flat piece; if that piece is the last one it reaches to the largest observed
 * value. All as R's quantile(survfit, probs = c(0, p)) of survival 3.5: the 0 keeps R from skipping the tolerance when
 * every probability asked for lies above the curve's end, so an answer does not depend on what else was asked.
 *
 * @param p in (0, 1)
 * @throws RangeError if `p` is outside (0, 1).
 * @example
 * survivalQuantile(kaplanMeier([{ value: 2, events: 1, censored: 0 }, { value: 5, events: 2, censored: 1 }]), 0.5).estimate // => 5
 */
export function survivalQuantile(km: KaplanMeier, p: number): SurvivalQuantile {
  return survivalQuantiles(km, [p])[0]!
}

/** `survivalQuantile` for several probabilities, in their order. */
export function survivalQuantiles(km: KaplanMeier, probabilities: readonly number[]): SurvivalQuantile[] {
  for (const p of probabilities) checkOpenUnit(p, 'The probability of a survival quantile')
  const last = km.span?.last
  if (last === undefined) return probabilities.map(() => ({ estimate: null, lower: null, upper: null }))
  const estimate = steps(km, 'survival')
  const lower = steps(km, 'lower')
  const upper = steps(km, 'upper')
  return probabilities.map((p) => ({
    estimate: crossing(estimate, { p, last }),
    lower: crossing(lower, { p, last }),
    upper: crossing(upper, { p, last }),
  }))
}

/** Heights of the curve closer than this are the same height. */
export const TOLERANCE = Math.sqrt(Number.EPSILON)

/** The share ended (null where a limit is missing) from each time on. */
type Steps = { times: number[]; shares: (number | null)[] }

/** Follows survival:::findq line by line, its treatment of missing limits and of limits that rise again included. */
function crossing({ times, shares }: Steps, { p, last }: { p: number; last: number }): number | null {
  const early = firstReaching(shares, { p, shift: TOLERANCE })
  if (early === null) return null
  const lastShare = shares.at(-1) ?? null
  const endsFlat = lastShare !== null && Math.abs(p - lastShare) < TOLERANCE
  if (endsFlat) return times[early]! / 2 + last / 2
  const late = firstReaching(shares, { p, shift: -TOLERANCE })
  return late === null ? null : times[early]! / 2 + times[late]! / 2
}

/** From share 0 at time 0; a share seen before, or a second missing one, is left out. */
function steps(km: KaplanMeier, of: 'survival' | 'lower' | 'upper'): Steps {
  const times: number[] = []
  const shares: (number | null)[] = []
  let largest = Number.NEGATIVE_INFINITY
  let isMissing = false
  let seen: Set<number | null> | undefined // built only once shares stop rising, which is rare
  const add = (time: number, share: number | null) => {
    if (share === null) {
      if (isMissing) return
      isMissing = true
    } else if (share > largest) {
      largest = share
    } else {
      seen ??= new Set(shares)
      if (seen.has(share)) return
    }
    seen?.add(share)
    times.push(time)
    shares.push(share)
  }
  add(0, 0)
  // R's curve starts with the censorings before the first event, where survival is 1 and log-log limits are missing.
  const startsCensored = km.span !== null && km.span.first < (km.curve[0]?.t ?? Number.POSITIVE_INFINITY)
  if (startsCensored && of !== 'survival' && km.interval === 'log-log') add(km.span!.first, null)
  for (const point of km.curve) {
    const height = point[of]
    add(point.t, height === null ? null : 1 - height)
  }
  return { times, shares }
}

/** The index of the smallest share that, shifted, is at least p. R averages the indices of shares equal once shifted. */
function firstReaching(shares: readonly (number | null)[], { p, shift }: { p: number; shift: number }): number | null {
  let smallest = Number.POSITIVE_INFINITY
  let indexSum = 0
  let ties = 0
  let anyBelow = false
  for (let index = 0; index < shares.length; index++) {
    const share = shares[index]!
    if (share === null) continue
    const shifted = share + shift
    if (shifted <= p) anyBelow = true
    if (shifted < p || shifted > smallest) continue
    if (shifted < smallest) {
      smallest = shifted
      indexSum = 0
      ties = 0
    }
    indexSum += index
    ties += 1
  }
  return ties > 0 && anyBelow ? Math.floor(indexSum / ties) : null
}
