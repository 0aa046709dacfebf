import { WEEK_MS } from './weekly-load.ts'
import { goneAt, type WorkItem } from './work-item.ts'

export interface LittlesLaw {
  /** L: what waited on average, counted. */
  waiting: number
  /** λ. */
  arrivalsPerWeek: number
  /** W in weeks, of those that stopped waiting in the period. */
  meanWaitWeeks: number
  /** (λ W − L) / L. */
  relativeDifference: number
  waitingAtStart: number
  waitingAtEnd: number
  /** Within a tenth. */
  holds: boolean
}

const TOLERANCE = 0.1

/**
 * Little's law over a period, L = λ W, with L counted and λ and W from those that came and went. Where it does not hold, the period is not in
 * balance, and rates of it must not be carried on. Null if nothing waited or nothing went.
 */
export function littlesLaw(items: readonly WorkItem[], { from, to }: { from: number; to: number }): LittlesLaw | null {
  let [waited, arrived, gone, waits, waitingAtStart, waitingAtEnd] = [0, 0, 0, 0, 0, 0]
  for (const item of items) {
    const end = goneAt(item) ?? Number.POSITIVE_INFINITY
    waited += Math.max(0, Math.min(end, to) - Math.max(item.arrivedAt, from))
    arrived += Number(item.arrivedAt >= from && item.arrivedAt < to)
    waitingAtStart += Number(item.arrivedAt < from && end >= from)
    waitingAtEnd += Number(item.arrivedAt < to && end >= to)
    if (end >= from && end < to) {
      gone += 1
      waits += end - item.arrivedAt
    }
  }
  if (waited === 0 || gone === 0 || to <= from) return null
  const waiting = waited / (to - from)
  const arrivalsPerWeek = (arrived * WEEK_MS) / (to - from)
  const meanWaitWeeks = waits / gone / WEEK_MS
  const relativeDifference = (arrivalsPerWeek * meanWaitWeeks - waiting) / waiting
  const holds = Math.abs(relativeDifference) <= TOLERANCE
  return { waiting, arrivalsPerWeek, meanWaitWeeks, relativeDifference, waitingAtStart, waitingAtEnd, holds }
}
