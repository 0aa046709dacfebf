import type { MeasureRow } from '../measures/index.ts'

/** Of a quarter of one's own: when it began, and the number with its interval. */
export interface Quarter {
  /** First day, ISO. */
  from: string
  estimate: number
  interval: [lower: number, upper: number]
  n: number
}

export interface BesidePast {
  now: Quarter
  /** The same quarter a year before; null where too little was seen then. */
  before: Quarter | null
  /** Whether their intervals lie apart. */
  change: 'higher' | 'lower' | 'not told apart' | 'nothing to hold against'
}

/** Fewest cases of a quarter that say something of it. */
const LEAST_CASES = 10

/**
 * The last whole quarter beside the same quarter a year before, so that a season is held against itself. Told apart where the 95 % intervals
 * do not meet, which errs on the side of saying nothing.
 *
 * @param rows of a trend by quarter, oldest first
 * @param asOf up to when the sources have told; a quarter that is not over by then is left out
 */
export function besidePast(
  rows: readonly Pick<MeasureRow, 'slice' | 'estimate' | 'interval' | 'n'>[],
  asOf: string,
): BesidePast | null {
  const quarters = rows
    .flatMap((row) => quarterOf(row) ?? [])
    .filter(({ from }) => monthsAfter(from, 3) <= asOf.slice(0, 10))
  const now = quarters.at(-1)
  if (now === undefined) return null
  const before = quarters.find(({ from }) => from === monthsAfter(now.from, -12)) ?? null
  if (before === null) return { now, before, change: 'nothing to hold against' }
  if (now.interval[0] > before.interval[1]) return { now, before, change: 'higher' }
  return { now, before, change: now.interval[1] < before.interval[0] ? 'lower' : 'not told apart' }
}

function quarterOf({
  slice,
  estimate,
  interval,
  n,
}: Pick<MeasureRow, 'slice' | 'estimate' | 'interval' | 'n'>): Quarter | null {
  const from = Object.values(slice)[0]?.slice(0, 10)
  const [lower, upper] = interval ?? []
  if (from === undefined || estimate === null || lower == null || upper == null || n < LEAST_CASES) return null
  return { from, estimate, interval: [lower, upper], n }
}

function monthsAfter(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() + months)
  return date.toISOString().slice(0, 10)
}
