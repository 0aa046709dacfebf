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
  const queue = queueOf(days)
  const left = queue.left.reduce((sum, one) => sum + one, 0)
  const most = queue.left.reduce((max, one) => Math.max(max, one), 0)
  if (left < FEWEST_DAYS) return null
  const free = curve(queue, Number.POSITIVE_INFINITY)
  const scatter = Math.max(1, scatterOf(queue, free))
  const mean = left / days.length
  const tries = Array.from({ length: GRID }, (_, i) => mean * 0.6 * (most / (mean * 0.6)) ** (i / (GRID - 1)))
    .map((limit) => curve(queue, limit))
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

/** Columns of the days; limits are tried over them many times. */
interface Queue {
  waiting: Float64Array
  left: Float64Array
  /** Days that a case takes if nothing limits them, by month and over all. */
  unlimited: readonly number[]
  unlimitedOfAll: number
}

function queueOf(days: readonly QueueDay[]): Queue {
  const waiting = Float64Array.from(days, (day) => day.waiting)
  const left = Float64Array.from(days, (day) => day.left)
  const unlimited = Array.from({ length: Math.ceil(days.length / MONTH) }, (_, month) =>
    ratio(waiting, left, month * MONTH, Math.min((month + 1) * MONTH, days.length)),
  )
  return { waiting, left, unlimited, unlimitedOfAll: ratio(waiting, left, 0, days.length) }
}

interface Curve {
  limit: number
  means: Float64Array
  fit: number
}

/** The τ of each month that suits a limit best, and how likely the counts then are. */
function curve(queue: Queue, limit: number): Curve {
  const { waiting, left } = queue
  const means = new Float64Array(waiting.length)
  const { unlimitedOfAll } = queue
  const all = alone(queue, {
    limit,
    first: 0,
    end: waiting.length,
    unlimited: unlimitedOfAll,
    otherwise: unlimitedOfAll,
  })
  let fit = 0
  for (let first = 0; first < waiting.length; first += MONTH) {
    const end = Math.min(first + MONTH, waiting.length)
    const own = alone(queue, { limit, first, end, unlimited: queue.unlimited[first / MONTH] as number, otherwise: all })
    for (let day = first; day < end; day++) {
      const mean = Math.max(1e-3, Math.min(limit, waiting[day]! / own))
      means[day] = mean
      fit += left[day]! * Math.log(mean) - mean
    }
  }
  return { limit, means, fit }
}

/** Days that a case takes where the limit does not hold, in the days from `first` to `end`; `otherwise` where it always does. */
function alone(
  queue: Queue,
  {
    limit,
    first,
    end,
    unlimited,
    otherwise,
  }: { limit: number; first: number; end: number; unlimited: number; otherwise: number },
): number {
  const { waiting, left } = queue
  let found = unlimited
  for (let round = 0; round < 8; round++) {
    let [waited, gone, n] = [0, 0, 0]
    for (let day = first; day < end; day++) {
      if (waiting[day]! / found >= limit) continue
      waited += waiting[day]!
      gone += left[day]!
      n++
    }
    if (n < 3) return Math.min(found, otherwise)
    const next = Math.max(1, gone > 0 ? waited / gone : 1)
    if (Math.abs(next - found) < 1e-6) break
    found = next
  }
  return found
}

function ratio(waiting: Float64Array, left: Float64Array, first: number, end: number): number {
  let [waited, gone] = [0, 0]
  for (let day = first; day < end; day++) {
    waited += waiting[day]!
    gone += left[day]!
  }
  return Math.max(1, gone > 0 ? waited / gone : 1)
}

function scatterOf({ left }: Queue, { means }: Curve): number {
  let squares = 0
  for (let day = 0; day < left.length; day++) {
    const mean = Math.max(0.2, means[day]!)
    squares += (left[day]! - mean) ** 2 / mean
  }
  return squares / Math.max(1, left.length - left.length / MONTH - 1)
}
