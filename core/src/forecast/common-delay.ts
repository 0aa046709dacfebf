import { Random } from '../stats/index.ts'
import type { CommonDelay } from './contract.ts'

/** So many weeks are counted in, at each origin. */
export const WITHIN_WEEKS = [4, 8, 12] as const
/** No run is moved by more days; runs go on for so many days after what is counted. */
export const MOST_DELAY = 12
/** After so many days a delay is there in full: people found tomorrow are hardly found later than that. */
const GROWS_FOR = 14
/** Fewer origins tell nothing of how they differ. */
const FEWEST = 3
const JUDGED_DAYS = 7 * (WITHIN_WEEKS.at(-1) as number)

/** When people were found after an origin, in days since it: in each run and in truth. */
export interface Found {
  at: number
  runs: readonly (readonly number[])[]
  actual: readonly number[]
}

/**
 * How far whole months came sooner or later than their runs said, beyond the luck that the runs differ by: what moves everybody at once (a new approval, a
 * slow season) is in no single run. The mean square of the error in days, without the variance of the runs.
 */
export function delayOf(origins: readonly Found[]): CommonDelay {
  const squares = origins.flatMap(({ runs, actual }) =>
    WITHIN_WEEKS.flatMap((weeks) => {
      const draws = runs.map((run) => countWithin(run, 7 * weeks))
      const mean = meanOf(draws)
      if (mean === 0) return []
      const variance = meanOf(draws.map((draw) => (draw - mean) ** 2))
      return [((countWithin(actual, 7 * weeks) - mean) ** 2 - variance) / (mean / (7 * weeks)) ** 2]
    }),
  )
  if (origins.length < FEWEST || squares.length === 0) return { days: 0, n: origins.length }
  return { days: Math.sqrt(Math.max(0, meanOf(squares))), n: origins.length }
}

/** As `delayOf`, of the origins whose weeks have none in common with those of this one: it is never judged by what it was calibrated on. */
export const delayWithout = (origins: readonly Found[], { at }: Found): CommonDelay =>
  delayOf(origins.filter((other) => Math.abs(other.at - at) >= JUDGED_DAYS))

/**
 * One run in which everybody is found sooner or later by the same delay, drawn from a t distribution with as many degrees of freedom as origins tell of it.
 *
 * @param days at which somebody is found, since 1970-01-01 or since the origin
 */
export function delayed(
  days: readonly number[],
  { from, seed, by }: { from: number; seed: number; by: CommonDelay },
): number[] {
  if (by.days === 0) return [...days]
  const random = new Random(seed, 11)
  const normal = random.normal()
  const squares = Array.from({ length: by.n }, () => random.normal() ** 2)
  const delay = Math.max(-MOST_DELAY, Math.min(MOST_DELAY, (by.days * normal) / Math.sqrt(meanOf(squares))))
  return days.map((day) => day + delay * Math.min(1, (day - from) / GROWS_FOR))
}

export const countWithin = (days: readonly number[], until: number): number => days.filter((day) => day < until).length

const meanOf = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, one) => sum + one, 0) / values.length
