/** What a queue did on one working day. */
export interface QueueDay {
  /** Cases that waited at its beginning or came during it. */
  waiting: number
  left: number
}

export interface PoolFit {
  /** Cases that can be served in a working day. */
  perDay: number
  /** Relative standard error. */
  error: number
  /** Share of days on which the limit held. */
  saturated: number
  /** Of the log likelihood, after scatter. */
  gain: number
}

/** So many days tell a limit apart from chance. */
const FEWEST_DAYS = 60
const GRID = 40
/** In units of log likelihood, after the scatter of the counts: what one more parameter has to gain, and a good deal more. */
const CLEARLY = 6
const FEWEST_SATURATED = 0.04

/**
 * Whether a queue has a limit: without one, twice as many who wait means twice as many who leave; with one, those who leave stop growing.
 * Departures of a day are counts around min(limit, waiting / τ), and the limit is believed where it makes them clearly likelier.
 * τ may differ from month to month: work that got slower for everybody alike also has long queues and no more departures, and is no limit.
 * The relation is the clearing function of production planning (Karmarkar 1989; Graves 1986 without a limit).
 *
 * @param searched how many queues are looked at: the more, the clearer it has to be
 * @returns null where no limit shows.
 */
export function fitPool(days: readonly QueueDay[], searched = 1): PoolFit | null {
  if (days.length < FEWEST_DAYS) return null
  const left = days.reduce((sum, day) => sum + day.left, 0)
  if (left < FEWEST_DAYS) return null
  const free = curve(days, Number.POSITIVE_INFINITY)
  const scatter = Math.max(1, scatterOf(days, free))
  const most = days.reduce((max, day) => Math.max(max, day.left), 0)
  const mean = left / days.length
  const tries = Array.from({ length: GRID }, (_, i) => mean * 0.6 * (most / (mean * 0.6)) ** (i / (GRID - 1)))
    .map((limit) => curve(days, limit))
    .sort((a, b) => b.fit - a.fit)
  const [best] = tries
  if (best === undefined) return null
  const gain = (best.fit - free.fit) / scatter
  if (gain < CLEARLY + Math.log(searched)) return null
  const saturated = best.means.filter((one) => one === best.limit).length / days.length
  if (saturated < FEWEST_SATURATED) return null
  const near = tries.filter(({ fit }) => (best.fit - fit) / scatter < TWO_ERRORS)
  const spread = Math.max(...near.map(({ limit }) => Math.abs(Math.log(limit / best.limit))))
  return {
    perDay: best.limit,
    error: Math.max(spread / 2, 1 / Math.sqrt(Math.max(1, saturated * left))),
    saturated,
    gain,
  }
}

/** A fall of the log likelihood by so much is two standard errors. */
const TWO_ERRORS = 2
/** Working days for which τ is one number. */
const MONTH = 20

interface Curve {
  limit: number
  means: readonly number[]
  fit: number
}

/** The τ of each month that suits a limit best, and how likely the counts then are. */
function curve(days: readonly QueueDay[], limit: number): Curve {
  const means: number[] = []
  const all = alone(days, limit, Math.max(1, ratio(days)))
  for (let first = 0; first < days.length; first += MONTH) {
    const month = days.slice(first, first + MONTH)
    const own = alone(month, limit, all)
    for (const { waiting } of month) means.push(Math.max(1e-3, Math.min(limit, waiting / own)))
  }
  const fit = days.reduce((sum, { left }, i) => sum + left * Math.log(means[i] as number) - (means[i] as number), 0)
  return { limit, means, fit }
}

/** Days that a case takes where the limit does not hold; `otherwise` where it always does. */
function alone(days: readonly QueueDay[], limit: number, otherwise: number): number {
  let found = Math.max(1, ratio(days))
  for (let round = 0; round < 8; round++) {
    const below = days.filter(({ waiting }) => waiting / found < limit)
    if (below.length < 3) return Math.min(found, otherwise)
    const next = Math.max(1, ratio(below))
    if (Math.abs(next - found) < 1e-6) break
    found = next
  }
  return found
}

function ratio(days: readonly QueueDay[]): number {
  const [waiting, left] = days.reduce(([a, b], day) => [a + day.waiting, b + day.left], [0, 0])
  return left > 0 ? waiting / left : 1
}

function scatterOf(days: readonly QueueDay[], { means }: Curve): number {
  const squares = days.reduce((sum, { left }, i) => {
    const mean = Math.max(0.2, means[i] as number)
    return sum + (left - mean) ** 2 / mean
  }, 0)
  return squares / Math.max(1, days.length - days.length / MONTH - 1)
}
