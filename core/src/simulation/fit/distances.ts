import { weekdayOf } from '../requisition-flow.ts'
import { circularEarthMovers, earthMovers } from './earth-movers.ts'
import type { EventLog } from './event-log.ts'
import { nGramDistance } from './n-grams.ts'

export interface Distance {
  id: string
  name: string
  unit: string
  /** Null where one of the two logs has nothing to compare. */
  of: (a: EventLog, b: EventLog) => number | null
}

/**
 * Distances between a simulated and a real log (Chapela-Campa, Benchekroun, Baron, Dumas, Krass, Senderovich, "Can I trust my simulation model?", BPM 2023).
 * Instants are compared as they are and not by the hour; events are entries and ends of stays.
 */
export const DISTANCES = [
  { id: 'n-grams', name: 'Paths, three stages at a time', unit: 'share', of: nGramDistance },
  { id: 'cycle-time', name: 'Cycle time', unit: 'days', of: between(cycleTimes) },
  { id: 'arrivals', name: 'Arrivals', unit: 'days', of: between(arrivals) },
  { id: 'absolute-events', name: 'Events on the time line', unit: 'days', of: between(events) },
  { id: 'circadian-events', name: 'Events by weekday and hour', unit: 'hours', of: circadian },
  { id: 'relative-events', name: 'Events since the application', unit: 'days', of: between(sinceArrival) },
  { id: 'work-in-progress', name: 'Work in progress', unit: 'share of the mean', of: workInProgress },
] as const satisfies readonly Distance[]

export type DistanceId = (typeof DISTANCES)[number]['id']

function between(values: (log: EventLog) => number[]): Distance['of'] {
  return (a, b) => earthMovers(values(a), values(b))
}

/** Days from the application to its end, of those that ended in the log. */
function cycleTimes({ cases }: EventLog): number[] {
  return cases.flatMap(({ arrivedAt, endedAt }) => (endedAt === null ? [] : [endedAt - arrivedAt]))
}

function arrivals({ cases, from }: EventLog): number[] {
  return cases.flatMap(({ arrivedAt }) => (arrivedAt >= from ? [arrivedAt] : []))
}

function events({ cases, from }: EventLog): number[] {
  const all: number[] = []
  for (const { visits } of cases)
    for (const { enteredAt, leftAt } of visits) {
      if (enteredAt >= from) all.push(enteredAt)
      if (leftAt !== null) all.push(leftAt)
    }
  return all
}

function sinceArrival({ cases, from }: EventLog): number[] {
  const all: number[] = []
  for (const { visits, arrivedAt } of cases)
    for (const { enteredAt, leftAt } of visits) {
      if (enteredAt >= from) all.push(enteredAt - arrivedAt)
      if (leftAt !== null) all.push(leftAt - arrivedAt)
    }
  return all
}

const HOURS = 24

/** Hours by which the events of each weekday are shifted round the clock, on average over weekdays by how much happens on them; on a day that only one of them knows, half a day. */
function circadian(a: EventLog, b: EventLog): number | null {
  const [one, other] = [byWeekday(a), byWeekday(b)]
  const [n, m] = [one, other].map((days) => days.reduce((sum, hours) => sum + hours.length, 0)) as [number, number]
  if (n === 0 || m === 0) return null
  return one.reduce((sum, hours, weekday) => {
    const beside = other[weekday] as number[]
    const share = (hours.length / n + beside.length / m) / 2
    return sum + share * (share === 0 ? 0 : (circularEarthMovers(hours, beside, HOURS) ?? HOURS / 2))
  }, 0)
}

function byWeekday(log: EventLog): number[][] {
  const days: number[][] = Array.from({ length: 7 }, () => [])
  for (const at of events(log)) {
    const day = Math.floor(at)
    ;(days[weekdayOf(day)] as number[]).push((at - day) * HOURS)
  }
  return days
}

/** Mean difference of the applications under way at the end of each day, as a share of their mean in both. */
function workInProgress(a: EventLog, b: EventLog): number | null {
  const [one, other] = [underWayByDay(a), underWayByDay(b)]
  const total = one.reduce((sum, count, day) => sum + count + (other[day] as number), 0) / 2
  if (total === 0) return null
  return one.reduce((sum, count, day) => sum + Math.abs(count - (other[day] as number)), 0) / total
}

function underWayByDay({ cases, from, until }: EventLog): number[] {
  const days = Math.max(0, Math.ceil(until - from))
  const change = Array.from({ length: days + 1 }, () => 0)
  const count = (day: number, by: number) => {
    const place = Math.max(0, Math.min(days, day))
    change[place] = (change[place] as number) + by
  }
  for (const { arrivedAt, endedAt } of cases) {
    count(Math.floor(arrivedAt - from), 1)
    if (endedAt !== null) count(Math.floor(endedAt - from), -1)
  }
  let present = 0
  return change.slice(0, days).map((by) => {
    present += by
    return present
  })
}
