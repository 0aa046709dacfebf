import { placeOfHalf } from './place-of-half.ts'

/** The days on which one of a pool did something, as places in the list of working days, ascending; several a day repeat. */
export type ActiveDays = readonly number[]

/** How a pool shrank. Nobody is named. */
export interface Stopped {
  /** First day of work without them. */
  day: number
  lower: number
  upper: number
  /** How many of the pool were at work in the months before, and how many of those stopped together. */
  before: number
  stopped: number
  /** Who has begun since. */
  joined: number
  /** Share of the pool's work that those who stopped used to do, less what newcomers do. */
  lost: number
  evidence: number
}

/** Working days before the search that tell how often somebody is at work. */
const USUAL_DAYS = 125
/** Fewer days at work in those tell no rate. */
const FEWEST_DAYS = 3
/** Mean gaps of silence after which somebody is held to have stopped long ago. */
const LONG_SILENT = 4
/** What part of the pool may have stopped: the likeliest of these. */
const SHARES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
/** Log of the odds beyond which nobody's silence tells more. */
const MOST_TOLD = 30
/** So much log likelihood may be chance; less than a fifth of the work is the coming and going of every pool. */
const LEAST_EVIDENCE = 6
const LEAST_LOST = 0.2
/** One that stopped may have moved to other work. */
const FEWEST_STOPPED = 2
/** Half of what a plausible day may lack of twice the log likelihood, 95 % (Hansen 2000). */
const DROP = 7.352 / 2

/**
 * Whether several of a pool stopped at about the same time, and when. For each of them it is asked how much likelier their silence is if they stopped
 * on a day than if they are still at work, by how long the pool has been silent before: the gaps between days at work in units of each one's mean gap. From that day on a share of the pool is gone
 * and who they are is not known, so that each counts as a mixture of both; the share is the likeliest. The day is the median of the plausible ones.
 *
 * @param from the first day on which they may have stopped
 * @param to days that are known, half-open
 * @param busy how much everybody did on a day: in quiet weeks silence says little. All days alike if left out
 */
export function whoStopped(
  pool: readonly ActiveDays[],
  { from, to, busy = [] }: { from: number; to: number; busy?: readonly number[] },
): Stopped | null {
  const clock = new Float64Array(to + 1)
  for (let day = 0; day < to; day++) clock[day + 1] = clock[day]! + (busy.length === 0 ? 1 : (busy[day] ?? 0))
  const between = (a: number, b: number) => clock[b]! - clock[a]!
  const usualFrom = Math.max(0, from - USUAL_DAYS)
  const atWork = pool.map((days) => [...new Set(days)])
  const members = atWork.flatMap((days) => {
    const before = days.filter((day) => day >= usualFrom && day < from)
    if (before.length < FEWEST_DAYS) return []
    const rate = before.length / Math.max(1, between(before[0] as number, from))
    const gaps = before.slice(1).map((day, i) => rate * between(before[i] as number, day))
    const last = days.filter((day) => day < to).at(-1) as number
    // Whoever has been silent for long before the search stopped then, and not in it.
    return last < from && rate * between(last + 1, from) > LONG_SILENT ? [] : [{ rate, last, gaps }]
  })
  if (members.length === 0) return null
  const silenceOf = silenceBy(members.flatMap(({ gaps }) => gaps))
  const silence = ({ rate, last }: { rate: number; last: number }, until: number) =>
    silenceOf(rate * between(last + 1, until))
  const gainOf = (day: number) => {
    const odds = members.map((one) => ({
      ...one,
      odds: one.last < day ? Math.exp(Math.min(MOST_TOLD, silence(one, to) - silence(one, day))) : 0,
    }))
    const gains = SHARES.map((share) => ({
      share,
      gain: odds.reduce((sum, one) => sum + Math.log(1 - share + share * one.odds), 0),
    }))
    const { share, gain } = gains.reduce((a, b) => (b.gain > a.gain ? b : a))
    return { gain, stopped: odds.filter((one) => share * one.odds > 1 - share) }
  }
  let best = { day: 0, ...gainOf(to) }
  const gains: { day: number; gain: number }[] = []
  for (let day = from; day < to; day++) {
    const found = gainOf(day)
    gains.push({ day, gain: found.gain })
    if (found.gain > best.gain) best = { day, ...found }
  }
  if (best.gain < LEAST_EVIDENCE || best.stopped.length < FEWEST_STOPPED) return null
  const work = (list: readonly { rate: number }[]) => list.reduce((sum, { rate }) => sum + rate, 0)
  const joiners = atWork.filter((days) => (days[0] ?? to) >= best.day && (days[0] ?? to) < to)
  const joined =
    joiners.reduce((sum, days) => sum + days.filter((day) => day < to).length, 0) / Math.max(1, between(best.day, to))
  const lost = (work(best.stopped) - joined) / work(members)
  if (lost < LEAST_LOST) return null
  const near = gains.filter(({ gain }) => gain >= best.gain - DROP)
  return {
    day: near[placeOfHalf(near.map(({ gain }) => Math.exp(gain - best.gain)))]!.day,
    lower: near[0]!.day,
    upper: near.at(-1)!.day,
    before: members.length,
    stopped: best.stopped.length,
    joined: joiners.length,
    lost,
    evidence: best.gain,
  }
}

/**
 * Minus the log of the chance that somebody still at work is silent for longer than so many of their mean gaps: the share of all gaps of before that were, so that people who take turns are
 * missed sooner than people who come and go, and holidays are nothing new. Beyond the longest ever seen, as if by a Poisson process.
 */
function silenceBy(gaps: readonly number[]): (silence: number) => number {
  const sorted = [...gaps].sort((a, b) => a - b)
  const longest = sorted.at(-1) ?? 0
  return (silence) => {
    const longer = sorted.length - countUpTo(sorted, silence)
    return Math.log((sorted.length + 1) / (longer + 1)) + Math.max(0, silence - longest)
  }
}

/** How many of a sorted list are not above a value. */
function countUpTo(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! <= value) low = middle + 1
    else high = middle
  }
  return low
}
