import type { PastDay } from './evidence.ts'
import { CLUSTERING } from './settings.ts'

/**
 * How much every further verdict of a day repeats the ones before it: the intraclass correlation of usual days by moments, less its
 * standard error, times a margin for the drift from day to day. In [0.035, 0.28].
 *
 * @param days working days, oldest first
 */
export function clusteringOf(days: readonly PastDay[]): number {
  // One pass, because this runs for every objective on every day: all sums are of whole numbers and stay exact.
  let due = 0
  let late = 0
  let dueSquares = 0
  let lateSquares = 0
  let products = 0
  for (let i = Math.max(0, days.length - CLUSTERING.overDays); i < days.length; i++) {
    const day = days[i]!
    if (day.troubled) continue
    due += day.due
    late += day.late
    dueSquares += day.due * day.due
    lateSquares += day.late * day.late
    products += day.due * day.late
  }
  const pairs = dueSquares - due
  if (pairs <= CLUSTERING.fewestPairs || late === 0 || late === due) return CLUSTERING.start
  const share = late / due
  const variance = share * (1 - share)
  const spread = lateSquares - 2 * share * products + share * share * dueSquares
  const correlation = (spread - variance * due) / (variance * pairs)
  const cautious = correlation - Math.sqrt(2 / pairs)
  return CLUSTERING.margin * Math.min(CLUSTERING.largest, Math.max(CLUSTERING.smallest, cautious))
}

/** What one verdict of a day of so many counts: a day of many is worth at most 1/clustering independent ones. */
export const dayWeight = (due: number, clustering: number): number => (due > 1 ? 1 / (1 + (due - 1) * clustering) : 1)
