import { trimmedMean, wilson } from '../stats/index.ts'
import type { Place } from './find-places.ts'

/** What simulated futures say of when people have started. Instants are days since 1970-01-01 UTC; null is not before the end of the runs. */
export interface StaffingForecast {
  /** Share of futures in which everybody starts in time, each role by its own need date. */
  probability: number
  /** 95 %, Wilson: how far the number of runs leaves it open. */
  interval: [lower: number, upper: number]
  /** With so much chance everybody has started by then. */
  p50: number | null
  p70: number | null
  p85: number | null
  p95: number | null
  bands: { level: 50 | 80 | 95; from: number | null; to: number | null }[]
  runs: number
}

export interface RoleToStaff {
  headcount: number
  /** In time is who has started before the end of this day. */
  needDay: number
  places: readonly Place[]
}

const LEVELS = [50, 80, 95] as const

/**
 * When all roles of an initiative have their people: the joint over its requisitions in the same futures, so that what they share (applicants, interviewers,
 * a slow quarter) is shared here too. The product of their own chances would be wrong.
 *
 * @param draws of each future, when whoever is hired for each requisition of the beginning starts; infinite where that is not before its end
 * @throws RangeError without a future
 */
export function initiativeForecast(
  draws: readonly ArrayLike<number>[],
  roles: readonly RoleToStaff[],
): StaffingForecast {
  if (draws.length === 0) throw new RangeError('A forecast needs at least one future.')
  const futures = draws.map((draw) => staffedIn(draw, roles))
  const inTime = futures.filter(({ isInTime }) => isInTime).length
  const days = futures.map(({ at }) => at).sort((a, b) => a - b)
  const by = (share: number) => finite(days[Math.max(0, Math.ceil(share * days.length - 1e-9) - 1)] as number)
  return {
    probability: inTime / draws.length,
    interval: wilson(inTime, draws.length).interval,
    p50: by(0.5),
    p70: by(0.7),
    p85: by(0.85),
    p95: by(0.95),
    bands: LEVELS.map((level) => ({ level, from: by((1 - level / 100) / 2), to: by((1 + level / 100) / 2) })),
    runs: draws.length,
  }
}

/**
 * How many days earlier everybody has typically started with the same luck, what is not before `until` counting as then. In a few futures a small change
 * lets somebody else get the job, and the days differ by months either way; these are trimmed.
 */
export function gainOf(
  roles: readonly RoleToStaff[],
  {
    before,
    after,
    until,
  }: { before: readonly ArrayLike<number>[]; after: readonly ArrayLike<number>[]; until: number },
): { days: number; interval: [number, number] | null } {
  const capped = (draw: ArrayLike<number>) => Math.min(until, staffedIn(draw, roles).at)
  const gains = before.map((draw, run) => capped(draw) - capped(after[run] as ArrayLike<number>))
  const { estimate, interval } = trimmedMean(gains)
  return { days: estimate ?? 0, interval }
}

function staffedIn(draw: ArrayLike<number>, roles: readonly RoleToStaff[]): { at: number; isInTime: boolean } {
  let [at, isInTime] = [Number.NEGATIVE_INFINITY, true]
  for (const { headcount, needDay, places } of roles) {
    const starts = places.map((place) => startOf(place, draw)).sort((a, b) => a - b)
    // Of more requisitions than people are needed, the first that are filled count.
    const last = starts[headcount - 1] ?? Number.POSITIVE_INFINITY
    at = Math.max(at, last)
    if (last >= needDay + 1) isInTime = false
  }
  return { at, isInTime }
}

const startOf = (place: Place, draw: ArrayLike<number>): number =>
  place.state === 'started' ? place.at : (draw[place.draw] ?? Number.POSITIVE_INFINITY)

const finite = (day: number): number | null => (Number.isFinite(day) ? day : null)
