import type { Exclusion } from '../../core/src/objectives/index.ts'
import { type WorkingTable, workingSeconds } from '../../core/src/working-time/index.ts'

/** What waits, as a person would write it down. Instants in whole seconds. */
export interface Waiting {
  began: number
  /** Null while it has not happened. */
  happened: number | null
  /** When it stopped to be waited for without having happened; null if it did not. */
  givenUp: number | null
  asOf: number
  table: WorkingTable | null
  /** Whether an exclusion is about it. */
  isConcerned: (exclusion: Exclusion) => boolean
  widths: { began: number; happened: number }
}

export interface Counts {
  good: number
  bad: number
  due: number
  late: number
  excluded: number
  pending: number
  uncertain: number
}

/** Slow and plain: looks for the first second at which so much time has passed. */
export function slowDeadline(table: WorkingTable | null, from: number, seconds: number): number {
  if (table === null) return from + seconds
  let [before, after] = [from, from + 3 * 366 * 86_400]
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (workingSeconds(table, from, middle) >= seconds) after = middle
    else before = middle
  }
  return after
}

/** What each day brings, one thing after the other. */
export function countByHand(
  all: readonly Waiting[],
  seconds: number,
  exclusions: readonly Exclusion[] = [],
): Map<string, Counts> {
  const days = new Map<string, Counts>()
  const on = (instant: number): Counts => {
    const day = new Date(instant * 1000).toISOString().slice(0, 10)
    const known = days.get(day) ?? { good: 0, bad: 0, due: 0, late: 0, excluded: 0, pending: 0, uncertain: 0 }
    days.set(day, known)
    return known
  }
  for (const { began, happened, givenUp, asOf, table, isConcerned, widths } of all) {
    const deadline = slowDeadline(table, began, seconds)
    const lastSeen = happened ?? Math.min(givenUp ?? asOf, asOf)
    const verdict =
      happened !== null && happened <= deadline
        ? 'good'
        : lastSeen > deadline
          ? 'bad'
          : givenUp !== null
            ? 'void'
            : 'pending'
    if (verdict === 'void') continue
    const at = verdict === 'good' ? (happened as number) : verdict === 'bad' ? deadline : lastSeen
    const isLeftOut = exclusions.some(
      (one) => isConcerned(one) && began < Math.ceil(one.to / 1000) && at > Math.floor(one.from / 1000),
    )
    if (isLeftOut) {
      if (verdict !== 'pending') on(at).excluded++
      continue
    }
    const mayBeOtherwise =
      verdict === 'bad'
        ? happened !== null && happened - widths.happened <= deadline
        : widths.began > 0 && lastSeen > slowDeadline(table, began - widths.began, seconds)
    if (verdict === 'pending') {
      on(deadline).pending++
      if (mayBeOtherwise) on(deadline).uncertain++
      continue
    }
    on(at)[verdict]++
    on(deadline).due++
    if (verdict === 'bad') on(deadline).late++
    if (mayBeOtherwise) on(at).uncertain++
  }
  return days
}
