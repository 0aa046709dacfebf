import type { Diagnosis } from '@tandem/core/diagnosis'

export const DAY = 86_400_000
const WEEK = 7 * DAY
/** Shown before the trouble began. */
const LEAD = 26 * WEEK

export interface Bin {
  /** UTC milliseconds of its Monday. */
  at: number
  observed: number
  expected: number
}

/** Counts by day as counts by week, which scatter less; the running week is left out, and so is what was long before. */
export function binsOf({ since, window }: Pick<Diagnosis, 'since' | 'window'>): Bin[] {
  const from = earliestOf({ since, window })
  const bins = new Map<number, Bin>()
  for (const { day, observed, expected } of since.days) {
    const at = mondayOf(Date.parse(day))
    if (at < from || at + WEEK > Date.parse(window.to)) continue
    const known = bins.get(at) ?? { at, observed: 0, expected: 0 }
    bins.set(at, { at, observed: known.observed + observed, expected: known.expected + expected })
  }
  return [...bins.values()].sort((a, b) => a.at - b.at)
}

export interface WeekShare {
  at: number
  bad: number
  valid: number
  /** Per cent. */
  share: number
}

export function sharesOf({ since, window }: Pick<Diagnosis, 'since' | 'window'>): WeekShare[] {
  const from = earliestOf({ since, window })
  return since.weeks
    .map(({ week, bad, valid }) => ({ at: Date.parse(week), bad, valid, share: valid === 0 ? 0 : (100 * bad) / valid }))
    .filter(({ at, valid }) => at >= from && valid > 0)
}

const earliestOf = ({ since, window }: Pick<Diagnosis, 'since' | 'window'>): number =>
  mondayOf(Math.min(Date.parse(window.from), Date.parse(since.day ?? window.from)) - LEAD)

/** The first day of the epoch was a Thursday. */
const mondayOf = (ms: number): number => Math.floor((ms / DAY + 3) / 7) * WEEK - 3 * DAY
