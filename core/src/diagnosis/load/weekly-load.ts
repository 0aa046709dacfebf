import { goneAt, type WorkItem } from './work-item.ts'

export const WEEK_MS = 7 * 86_400_000
/** The first Monday of 1970. */
const FIRST_MONDAY = 4 * 86_400_000

/** What came, went and waited in one week, which begins on Monday, UTC. */
export interface LoadWeek {
  from: number
  /** Of a whole working week, by the calendar: holidays make it less. */
  share: number
  arrived: number
  /** By the pool. */
  served: number
  /** By hiring managers who stepped in. */
  steppedIn: number
  /** Called off unserved. */
  left: number
  waitingAtStart: number
}

/**
 * Whole weeks from `from` to `to`.
 * @param shareOf how much of a working week a week has
 */
export function weeklyLoad(
  items: readonly WorkItem[],
  { from, to, shareOf }: { from: number; to: number; shareOf: (monday: number) => number },
): LoadWeek[] {
  const first = mondayOf(from + WEEK_MS - 1)
  const count = Math.max(0, Math.floor((to - first) / WEEK_MS))
  const weeks = Array.from({ length: count }, (_, i): LoadWeek => {
    const monday = first + i * WEEK_MS
    return { from: monday, share: shareOf(monday), arrived: 0, served: 0, steppedIn: 0, left: 0, waitingAtStart: 0 }
  })
  const weekOf = (instant: number) => weeks[Math.floor((instant - first) / WEEK_MS)]
  // Changes of what waits, at the next beginning of a week after them.
  const change = new Float64Array(count + 1)
  const place = (instant: number) => Math.min(count, Math.max(0, Math.floor((instant - first) / WEEK_MS) + 1))
  for (const item of items) {
    const gone = goneAt(item)
    const came = weekOf(item.arrivedAt)
    if (came !== undefined) came.arrived += 1
    const went = gone === null ? undefined : weekOf(gone)
    if (went !== undefined) went[item.servedAt === null ? 'left' : item.steppedIn ? 'steppedIn' : 'served'] += 1
    change[place(item.arrivedAt)] = (change[place(item.arrivedAt)] as number) + 1
    if (gone !== null) change[place(gone)] = (change[place(gone)] as number) - 1
  }
  let waiting = 0
  weeks.forEach((week, i) => {
    waiting += change[i] as number
    week.waitingAtStart = waiting
  })
  return weeks
}

export const mondayOf = (instant: number): number =>
  Math.floor((instant - FIRST_MONDAY) / WEEK_MS) * WEEK_MS + FIRST_MONDAY
