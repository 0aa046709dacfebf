import { quantile } from '../../stats/index.ts'

/** One case in front of a step, in working days. */
export interface QueuedCase {
  /** When it came. */
  at: number
  waited: number
}

export interface PoolFit {
  /** Cases that can be served in a working day. */
  perDay: number
  /** Who would wait for longer is served by somebody else; null where the waits show no such end. */
  longest: number | null
  /** The likeliest such end, and by how much it is likelier than none, in units of log likelihood. */
  end: { longest: number; gain: number }
  /** Relative standard error of `perDay`. */
  error: number
  /** Share of cases that found a queue. */
  queued: number
  /** Of the log likelihood, for as many cases as are worth one of their own. */
  gain: number
  /** Working days of queue that each case found before it. */
  ahead: Float64Array
  /** Working days that it takes where nobody is before one: a shorter queue is not noticed. */
  alone: number
}

/** So many cases tell a limit apart from chance, and so many where it is to be expected. */
export const FEWEST_QUEUED_CASES = { alone: 60, kindred: 8 }
/** Loads that are tried: cases that come for each that can be served. */
const LOADS = [0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 1, 1.1, 1.25, 1.5]
/** In units of log likelihood: what one more parameter has to gain, and a good deal more. */
const CLEARLY = 6
const RATHER = 2
/** Of the differences between waits: a queue that tells less is not what they wait for. */
const LEAST_TOLD = 0.15
const FEWEST_QUEUED = 0.04
/** Who finds a day of queue waits a day longer; where it is far less, the queue is somebody else's. */
const LEAST_SLOPE = 0.4
/** A fall of the log likelihood by so much is two standard errors. */
const TWO_ERRORS = 2
/** Working days for which everything else is taken to go on alike. */
const MONTH = 20

/**
 * Whether a step has a limit: the cases are sent, as they came, through a queue that serves so many a day, and the limit is believed where what each would
 * have found before it tells how long it waited (Lindley 1952 for the recursion). Waits are compared within a month only: work that got slower for everybody alike
 * has long waits too, but not behind those who happen to have come before.
 *
 * @param cases in the order in which they came
 * @param searched how many queues are looked at: the more, the clearer it has to be
 * @param isKindred whether most queues of its kind have a limit: then less evidence is enough, and with hardly any the limit is that under which waits are as long as they were
 * @returns null where no limit shows.
 */
export function fitPool(
  cases: readonly QueuedCase[],
  { searched = 1, isKindred = false }: { searched?: number; isKindred?: boolean } = {},
): PoolFit | null {
  const [first, last] = [cases[0], cases.at(-1)]
  if (
    cases.length < (isKindred ? FEWEST_QUEUED_CASES.kindred : FEWEST_QUEUED_CASES.alone) ||
    first === undefined ||
    last === undefined ||
    last.at <= first.at
  )
    return null
  const rate = cases.length / (last.at - first.at)
  const waits = cases.map(({ waited }) => waited)
  const sorted = [...waits].sort((a, b) => a - b)
  const at = (p: number) => quantile(sorted, p) as number
  const alone = at(0.25)
  // One who waited for months is not the rule.
  const told = withinMonths(
    cases,
    waits.map((one) => Math.min(one, at(0.99))),
  )
  const tries = [null, at(0.9), at(0.97)].flatMap((longest) =>
    LOADS.map((load) => tryLimit(cases, told, { perDay: rate / load, longest, alone })),
  )
  const likeliest = (some: typeof tries) => some.reduce((a, b) => (b.gain > a.gain ? b : a))
  const best = likeliest(tries)
  const ended = likeliest(tries.filter(({ longest }) => longest !== null))
  const endless = likeliest(tries.filter(({ longest }) => longest === null))
  const end = { longest: ended.longest ?? at(0.97), gain: ended.gain - endless.gain }
  if (best.gain < (isKindred ? RATHER : CLEARLY + Math.log(searched)) || best.queued < FEWEST_QUEUED)
    return isKindred ? { ...asLong(tries, waits), end, error: 1 / Math.sqrt(cases.length) } : null
  const near = tries.filter(({ gain, longest }) => longest === best.longest && best.gain - gain < TWO_ERRORS)
  const spread = Math.max(...near.map(({ perDay }) => Math.abs(Math.log(perDay / best.perDay))))
  return { ...best, end, error: Math.max(spread / 2, 1 / Math.sqrt(cases.length)) }
}

/** The limit under which waits are on average as long as they were. */
function asLong<Tried extends Pick<PoolFit, 'ahead' | 'alone'>>(
  tries: readonly Tried[],
  waits: readonly number[],
): Tried {
  const sum = waits.reduce((total, one) => total + one, 0)
  const misses = ({ ahead, alone }: Tried) =>
    Math.abs(ahead.reduce((total, days) => total + Math.max(alone, days), 0) - sum)
  return tries.reduce((a, b) => (misses(b) < misses(a) ? b : a))
}

function tryLimit(
  cases: readonly QueuedCase[],
  told: readonly number[],
  { perDay, longest, alone }: { perDay: number; longest: number | null; alone: number },
): Omit<PoolFit, 'error' | 'end'> {
  const ahead = replay(cases, { perDay, longest, alone })
  const found = withinMonths(
    cases,
    Array.from(ahead, (days) => Math.max(days, alone)),
  )
  const queued = ahead.reduce((sum, days) => sum + Number(days > alone), 0) / cases.length
  return { perDay, longest, ahead, alone, queued, gain: gainOf(found, told) }
}

/** What each case finds before it in a queue that serves first who came first. */
function replay(
  cases: readonly QueuedCase[],
  { perDay, longest, alone }: { perDay: number; longest: number | null; alone: number },
): Float64Array {
  const ahead = new Float64Array(cases.length)
  let free = Number.NEGATIVE_INFINITY
  cases.forEach(({ at }, i) => {
    const days = Math.max(0, free - at)
    ahead[i] = longest === null ? days : Math.min(days, longest)
    if (longest === null || days <= longest) free = Math.max(free, at + alone) + 1 / perDay
  })
  return ahead
}

/** How much likelier the waits are by what was found, for normal errors; cases that resemble the one before are worth less than one (Bartlett 1935). */
function gainOf(found: readonly number[], told: readonly number[]): number {
  const [squares, product, total] = [dot(found, found), dot(found, told), dot(told, told)]
  if (squares <= 0 || total <= 0) return 0
  const slope = product / squares
  if (slope < LEAST_SLOPE) return 0
  const rest = told.map((one, i) => one - slope * (found[i] as number))
  const left = Math.max(1e-9, dot(rest, rest) / total)
  if (left > 1 - LEAST_TOLD) return 0
  const alike = Math.max(0, follows(rest) * follows(found))
  return ((-told.length * (1 - alike)) / (1 + alike) / 2) * Math.log(left)
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, one, i) => sum + one * (b[i] as number), 0)

/** Correlation of each with the one before. */
function follows(values: readonly number[]): number {
  const all = dot(values, values)
  const next = values.reduce((sum, one, i) => (i === 0 ? 0 : sum + one * (values[i - 1] as number)), 0)
  return all > 0 ? next / all : 0
}

/** Each value less the mean of those that came in the same month. */
function withinMonths(cases: readonly QueuedCase[], values: readonly number[]): number[] {
  const months = cases.map(({ at }) => Math.floor(at / MONTH))
  const sums = new Map<number, { sum: number; n: number }>()
  values.forEach((value, i) => {
    const own = sums.get(months[i] as number) ?? { sum: 0, n: 0 }
    own.sum += value
    own.n++
    sums.set(months[i] as number, own)
  })
  return values.map((value, i) => {
    const { sum, n } = sums.get(months[i] as number) as { sum: number; n: number }
    return value - sum / n
  })
}
