import type { DayCount } from './expected-exits.ts'
import { likelihoodOfCount } from './onset-of.ts'
import { placeOfHalf } from './place-of-half.ts'

/** What was done on a day of work against what should have, and which day of the week it was: 0 is Sunday. */
export interface DayOfWeek extends DayCount {
  weekday: number
}

/** Since when work is done in a weekly batch: what used to be spread over the week gathers on one day of it. */
export interface WeeklyBatch {
  /** Place of the first day of it in the series. */
  day: number
  lower: number
  upper: number
  /** Day of the week that it gathers on. */
  weekday: number
  /** Of what was done, how much on that day of the week. */
  before: { on: number; n: number }
  since: { on: number; n: number }
  /** Twice the log likelihood that it gains, over the size of the clumps. */
  evidence: number
}

/** Where nothing changes, the best day and weekday of a year gain so much in fewer than one of a hundred series. */
const LEAST_EVIDENCE = 16
/** Less of the work on one day of the week is no batch. */
const LEAST_SHARE = 2 / 3
/** So much must have been done before, and on so many days of the batch since. */
const FEWEST = { before: 20, days: 3 }
/** Half of what a plausible day may lack of twice the log likelihood, 95 % (Hansen 2000). */
const DROP = 7.352 / 2

/**
 * Since when most is done on one day of the week that was not before. Whether there is a batch is told by the days of the week alone: of what is
 * done, to be done on that weekday is a coin with one chance before and a higher one since, so that a busy or a quiet month is no batch. Since when is told by the
 * counts as well, on that weekday and on the others, each with a level before and since: an idle week may mean that the first batch is yet to come. The day is the median
 * of the plausible ones, as days on which nothing was due are all alike.
 *
 * @param days of work, in order
 */
export function weeklyBatch(days: readonly DayOfWeek[]): WeeklyBatch | null {
  const found = [...new Set(days.map(({ weekday }) => weekday))].flatMap((weekday) => gatheredOn(weekday, days) ?? [])
  return found.reduce<WeeklyBatch | null>((a, b) => (a === null || b.evidence > a.evidence ? b : a), null)
}

function gatheredOn(weekday: number, days: readonly DayOfWeek[]): WeeklyBatch | null {
  const sums = runningSums(weekday, days)
  const whole = sums.at(-1)!
  const splits = sums.slice(0, -1).flatMap((before, day) => {
    const since = minus(whole, before)
    if (before.on.observed + before.off.observed < FEWEST.before || since.days < FEWEST.days) return []
    if (shareOn(since) < LEAST_SHARE || shareOn(since) <= shareOn(before)) return []
    return [{ day, before, since, coins: coinsOf(before) + coinsOf(since), counts: countsOf(before) + countsOf(since) }]
  })
  if (splits.length === 0) return null
  const surest = splits.reduce((a, b) => (b.coins > a.coins ? b : a))
  const clumps = clumpsOf(days.slice(0, surest.day))
  const evidence = (2 * (surest.coins - coinsOf(whole))) / clumps
  if (evidence < LEAST_EVIDENCE) return null
  const most = Math.max(...splits.map(({ counts }) => counts))
  const plausible = splits.filter(({ counts }) => counts >= most - DROP * clumps)
  const middle = plausible[placeOfHalf(plausible.map(({ counts }) => Math.exp((counts - most) / clumps)))]!
  return {
    day: middle.day,
    lower: plausible[0]!.day,
    upper: plausible.at(-1)!.day,
    weekday,
    before: gatheredIn(middle.before),
    since: gatheredIn(middle.since),
    evidence,
  }
}

/** On the weekday and on the others, and on how many days of that weekday anything was done. */
interface Sums {
  on: DayCount
  off: DayCount
  days: number
}

/** Up to each day; the last are over all. */
function runningSums(weekday: number, days: readonly DayOfWeek[]): Sums[] {
  const none = { observed: 0, expected: 0 }
  const sums: Sums[] = [{ on: none, off: none, days: 0 }]
  for (const one of days) {
    const last = sums.at(-1)!
    const isOn = one.weekday === weekday
    sums.push({
      on: isOn ? plus(last.on, one) : last.on,
      off: isOn ? last.off : plus(last.off, one),
      days: last.days + (isOn && one.observed > 0 ? 1 : 0),
    })
  }
  return sums
}

const plus = (a: DayCount, b: DayCount): DayCount => ({
  observed: a.observed + b.observed,
  expected: a.expected + b.expected,
})

const less = (a: DayCount, b: DayCount): DayCount => ({
  observed: a.observed - b.observed,
  expected: a.expected - b.expected,
})

const minus = (a: Sums, b: Sums): Sums => ({ on: less(a.on, b.on), off: less(a.off, b.off), days: a.days - b.days })

const gatheredIn = ({ on, off }: Sums) => ({ on: on.observed, n: on.observed + off.observed })

const shareOn = ({ on, off }: Sums) => on.observed / (on.observed + off.observed)

/** Log likelihood of which of what was done fell on the weekday, at its own share. */
function coinsOf({ on, off }: Sums): number {
  const part = (count: number) => (count > 0 ? count * Math.log(count / (on.observed + off.observed)) : 0)
  return part(on.observed) + part(off.observed)
}

/** Log likelihood of how much was done, on the weekday and on the others, each at its own level. */
const countsOf = ({ on, off }: Sums): number => likelihoodOfCount(on) + likelihoodOfCount(off)

/** Variance over mean of what is done on a day, by weekday: in clumps of which size it comes, 1 at least. */
function clumpsOf(days: readonly DayOfWeek[]): number {
  const byWeekday = new Map<number, DayOfWeek[]>()
  for (const day of days) byWeekday.set(day.weekday, [...(byWeekday.get(day.weekday) ?? []), day])
  let [squares, freedom, total] = [0, 0, 0]
  for (const list of byWeekday.values()) {
    const sum = list.reduce((so, { observed }) => so + observed, 0)
    total += sum
    freedom += list.length - 1
    squares += list.reduce((so, { observed }) => so + (observed - sum / list.length) ** 2, 0)
  }
  return total === 0 || freedom === 0 ? 1 : Math.max(1, squares / freedom / (total / days.length))
}
