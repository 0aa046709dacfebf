import type { ByCell, Pool } from '../model.ts'
import { type WorkingDays, workedAt } from '../working-days.ts'
import { fitPool, type PoolFit, type QueueDay } from './fit-pool.ts'
import type { History } from './history.ts'
import type { NodeHistory } from './see-stays.ts'

/** One case in front of one step: who it is of, and between which instants it waited. */
interface Waiter {
  segment: number
  from: number
  to: number | null
  /** False where it left without being served: gave up, or was told that the requisition is closed. */
  isServed: boolean
}

export interface StepPool {
  line: number
  pools: readonly Pool[]
  /** Place in `pools`, or null where no limit shows. */
  of: ByCell<number | null>
  fits: readonly (PoolFit | null)[]
  /** Cases that left in a working day of the busiest month, by cell. */
  busiest: readonly number[]
  /** Working days of queue that a case found before it. */
  ahead: (segment: number, at: number) => number
}

const MOST_DIMENSIONS = 2

/**
 * The limits of one step, by the group whose queues show them best: everybody, a location, a department at a location. Of the groups that are tried, the one
 * wins whose limits together gain most.
 */
export function fitPools(
  history: History,
  node: NodeHistory,
  {
    line,
    segments,
    calendarOf,
    from,
    takesTime,
  }: {
    line: number
    segments: readonly (readonly string[])[]
    calendarOf: (segment: number) => number
    from: number
    /** Whether the stay at a place of the node took anybody's time. */
    takesTime: (place: number) => boolean
  },
): StepPool | null {
  const waiters = node.stays.flatMap(({ stay, seen }, place): Waiter[] => {
    const piece = stay.pieces.find((one) => one.line === line)
    if (piece === undefined || !takesTime(place)) return []
    const to = piece.from + piece.passed
    const isRunning = stay.leftAt === null && Math.abs(to - history.until) < 1e-6
    const isLast = stay.leftAt !== null && to >= stay.leftAt - 1e-6
    const closedAt = history.requisitions[stay.requisition]?.closedAt ?? Number.POSITIVE_INFINITY
    const isGone = isLast && (stay.exit === 'withdrawn' || (stay.exit === 'rejected' && to >= closedAt))
    return [{ segment: seen.segment, from: piece.from, to: isRunning ? null : to, isServed: !isGone }]
  })
  if (waiters.length < 200) return null
  let best: { pools: StepPool; gain: number } | null = null
  const all = [...groupings(history.dimensions.length)]
  const searched = all.reduce((sum, by) => sum + new Set(segments.map((values) => keyOf(values, by))).size, 0)
  for (const by of all) {
    const tried = tryGrouping(history, { waiters, by, line, segments, calendarOf, from, name: node.stage, searched })
    if (tried !== null && (best === null || tried.gain > best.gain)) best = tried
  }
  return best?.pools ?? null
}

function tryGrouping(
  history: History,
  {
    waiters,
    by,
    line,
    segments,
    calendarOf,
    from,
    name,
    searched,
  }: {
    waiters: readonly Waiter[]
    by: readonly number[]
    line: number
    segments: readonly (readonly string[])[]
    calendarOf: (segment: number) => number
    from: number
    name: string
    searched: number
  },
): { pools: StepPool; gain: number } | null {
  const keys = segments.map((values) => keyOf(values, by))
  const names = [...new Set(keys)]
  const places = new Map(names.map((key, place) => [key, place]))
  const of = keys.map((key) => places.get(key) as number)
  const pools: Pool[] = []
  const fits: (PoolFit | null)[] = []
  const busiest: number[] = []
  const series: { calendar: WorkingDays; first: number; waiting: number[]; perDay: number | null }[] = []
  let gain = 0
  const groups: Waiter[][] = names.map(() => [])
  for (const waiter of waiters) groups[of[waiter.segment] as number]?.push(waiter)
  const cells = names.map((key, cell) => {
    const own = groups[cell] as Waiter[]
    const place = calendarOf(of.indexOf(cell))
    const calendar = history.calendars[place] as WorkingDays
    const days = queueDays(own, calendar, { from, until: history.until })
    const fit = fitPool(days, searched)
    fits.push(fit)
    busiest.push(busiestMonth(days))
    series.push({
      calendar,
      first: Math.ceil(workedAt(calendar, from)),
      waiting: days.map(({ waiting }) => waiting),
      perDay: fit?.perDay ?? null,
    })
    if (fit === null) return null
    gain += fit.gain
    return (
      pools.push({
        name: [name, history.lines[line]?.kind, key].filter((part) => part !== undefined && part !== '').join(' · '),
        calendar: place,
        servers: 1,
        service: { kind: 'fixed', days: 1 / fit.perDay },
        goesOn: 'at start',
        error: fit.error,
        priority: 'first come',
      }) - 1
    )
  })
  if (pools.length === 0) return null
  const ahead = (segment: number, at: number) => {
    const own = series[of[segment] as number]
    if (own === undefined || own.perDay === null) return 0
    const day = Math.floor(workedAt(own.calendar, at)) - own.first
    return (own.waiting[Math.max(0, Math.min(own.waiting.length - 1, day))] ?? 0) / own.perDay
  }
  return {
    gain,
    pools: {
      line,
      pools,
      of: { by: by.map((place) => history.dimensions[place] as string), of, cells },
      fits,
      busiest,
      ahead,
    },
  }
}

const keyOf = (values: readonly string[], by: readonly number[]) => by.map((place) => values[place] ?? '').join(' · ')

function* groupings(dimensions: number): Generator<number[]> {
  yield []
  for (let a = 0; a < dimensions; a++) {
    yield [a]
    if (MOST_DIMENSIONS < 2) continue
    for (let b = a + 1; b < dimensions; b++) yield [a, b]
  }
}

/** How many waited on each working day and how many of them left. */
function queueDays(
  waiters: readonly Waiter[],
  calendar: WorkingDays,
  { from, until }: { from: number; until: number },
): QueueDay[] {
  const first = Math.ceil(workedAt(calendar, from))
  const size = Math.floor(workedAt(calendar, until)) - first
  if (size <= 0) return []
  const came = new Float64Array(size + 1)
  const left = new Float64Array(size + 1)
  const gone = new Float64Array(size + 1)
  for (const waiter of waiters) {
    const begin = Math.floor(workedAt(calendar, waiter.from)) - first
    const end = waiter.to === null ? size : Math.floor(workedAt(calendar, waiter.to)) - first
    if (end < 0 || begin >= size) continue
    const place = Math.max(0, begin)
    came[place] = (came[place] as number) + 1
    if (end >= size) continue
    const ends = waiter.isServed ? left : gone
    ends[end] = (ends[end] as number) + 1
  }
  const days: QueueDay[] = []
  let waiting = 0
  for (let day = 0; day < size; day++) {
    waiting += came[day] as number
    days.push({ waiting, left: left[day] as number })
    waiting -= (left[day] as number) + (gone[day] as number)
  }
  return days
}

function busiestMonth(days: readonly QueueDay[]): number {
  const MONTH = 21
  let sum = 0
  let best = 0
  days.forEach(({ left }, day) => {
    sum += left - (day >= MONTH ? (days[day - MONTH]?.left ?? 0) : 0)
    if (day >= MONTH - 1) best = Math.max(best, sum / MONTH)
  })
  return best
}
