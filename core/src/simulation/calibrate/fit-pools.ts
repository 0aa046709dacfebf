import { quantile } from '../../stats/index.ts'
import type { ByCell, Pool } from '../model.ts'
import { type WorkingDays, workedAt } from '../working-days.ts'
import { FEWEST_QUEUED_CASES, fitPool, type PoolFit, type QueuedCase } from './fit-pool.ts'
import type { History } from './history.ts'
import type { NodeHistory } from './see-stays.ts'

/** One case in front of one step: who it is of, when it came, and for how many working days it waited. */
interface Waiter {
  segment: number
  from: number
  waited: number
}

export interface StepPool {
  line: number
  pools: readonly Pool[]
  /** Place in `pools`, or null where no limit shows. */
  of: ByCell<number | null>
  /** Whether a case found a queue that it waited for. */
  isQueued: (segment: number, at: number) => boolean
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
    takesTime,
  }: {
    line: number
    segments: readonly (readonly string[])[]
    calendarOf: (segment: number) => number
    /** Whether the stay at a place of the node took anybody's time. */
    takesTime: (place: number) => boolean
  },
): StepPool | null {
  const waiters = node.stays.flatMap(({ stay, seen }, place): Waiter[] => {
    const piece = stay.pieces.find((one) => one.line === line)
    if (piece === undefined || !takesTime(place)) return []
    const to = piece.from + piece.passed
    const isRunning = stay.leftAt === null && Math.abs(to - history.until) < 1e-6
    const closedAt = history.requisitions[stay.requisition]?.closedAt ?? Number.POSITIVE_INFINITY
    const isLast = stay.leftAt !== null && to >= stay.leftAt - 1e-6
    const isGone = isLast && (stay.exit === 'withdrawn' || (stay.exit === 'rejected' && to >= closedAt))
    // Who still waits, gave up or was told that the requisition is closed does not tell how long a service takes to come.
    return isRunning || isGone ? [] : [{ segment: seen.segment, from: piece.from, waited: piece.worked }]
  })
  if (waiters.length < 200) return null
  let best: { pools: StepPool; gain: number } | null = null
  const all = [...groupings(history.dimensions.length)]
  const searched = all.reduce((sum, by) => sum + new Set(segments.map((values) => keyOf(values, by))).size, 0)
  for (const by of all) {
    const tried = tryGrouping(history, { waiters, by, line, segments, calendarOf, name: node.stage, searched })
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
    name,
    searched,
  }: {
    waiters: readonly Waiter[]
    by: readonly number[]
    line: number
    segments: readonly (readonly string[])[]
    calendarOf: (segment: number) => number
    name: string
    searched: number
  },
): { pools: StepPool; gain: number } | null {
  const keys = segments.map((values) => keyOf(values, by))
  const names = [...new Set(keys)]
  const of = keys.map((key) => names.indexOf(key))
  const byCell: Waiter[][] = names.map(() => [])
  for (const waiter of waiters) byCell[of[waiter.segment] as number]?.push(waiter)
  const queues = byCell.map((own, cell) => {
    const place = calendarOf(of.indexOf(cell))
    const calendar = history.calendars[place] as WorkingDays
    const cases = own
      .map(({ from, waited }): QueuedCase => ({ at: workedAt(calendar, from), waited }))
      .sort((x, y) => x.at - y.at)
    return { place, calendar, cases }
  })
  const alone = queues.map(({ cases }) => fitPool(cases, { searched }))
  const found = alone.filter((fit) => fit !== null).length
  if (found === 0) return null
  // Where most of the queues that could show a limit do, the smaller ones will have one too.
  const isKindred = 2 * found > queues.filter(({ cases }) => cases.length >= FEWEST_QUEUED_CASES.alone).length
  const fits = alone.map((fit, cell) => fit ?? (isKindred ? fitPool(queues[cell]?.cases ?? [], { isKindred }) : null))
  const end = usualEnd(alone)
  const pools: Pool[] = []
  const cells = fits.map((fit, cell) => {
    if (fit === null) return null
    return (
      pools.push({
        name: [name, history.lines[line]?.kind, names[cell]]
          .filter((part) => part !== undefined && part !== '')
          .join(' · '),
        calendar: queues[cell]?.place ?? 0,
        servers: 1,
        service: { kind: 'fixed', days: 1 / fit.perDay },
        goesOn: 'at start',
        error: fit.error,
        ...(end === null ? {} : { longest: fit.longest ?? end }),
        priority: 'first come',
      }) - 1
    )
  })
  const isQueued = (segment: number, at: number) => {
    const cell = of[segment] as number
    const [queue, fit] = [queues[cell], fits[cell]]
    if (queue === undefined || fit == null) return false
    const place = Math.max(0, placeBefore(queue.cases, workedAt(queue.calendar, at)))
    return (fit.ahead[place] as number) > fit.alone
  }
  return {
    gain: fits.reduce((sum, fit) => sum + (fit?.gain ?? 0), 0),
    pools: {
      line,
      pools,
      of: { by: by.map((place) => history.dimensions[place] as string), of, cells },
      isQueued,
    },
  }
}

/** After how long somebody else steps in, where that is likelier over all queues; one that was never so long has the same end. */
function usualEnd(fits: readonly (PoolFit | null)[]): number | null {
  const ends = fits.flatMap((fit) => (fit === null ? [] : [fit.end]))
  if (ends.reduce((sum, { gain }) => sum + gain, 0) <= 0) return null
  return quantile(
    ends.map(({ longest }) => longest).sort((x, y) => x - y),
    0.5,
  )
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

/** The last case that came no later than `at`; −1 for none. */
function placeBefore(cases: readonly QueuedCase[], at: number): number {
  let [low, high] = [0, cases.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cases[middle] as QueuedCase).at <= at + 1e-9) low = middle + 1
    else high = middle
  }
  return low - 1
}
