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
/** Fewer deeds in those days tell no rate. */
const FEWEST_DEEDS = 3
/** Odds that somebody stops for good in any stretch, as a log: what silence must outweigh. */
const PRIOR = 4
/** So much log likelihood, beyond the prior of each, and less than a tenth of the work, may be chance. */
const LEAST_EVIDENCE = 6
const LEAST_LOST = 0.1
/** Half of what a plausible day may lack of twice the log likelihood, 95 % (Hansen 2000). */
const DROP = 7.352 / 2

/**
 * Whether several of a pool stopped at about the same time, and when: people whose silence since is unlike their rate before. Each is at work by a
 * Poisson process of their own rate; the day is the one that makes the silences of those who stopped likeliest.
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
  const members = pool.flatMap((days) => {
    const before = days.filter((day) => day >= usualFrom && day < from)
    if (before.length < FEWEST_DEEDS) return []
    const rate = before.length / Math.max(1, between(before[0] as number, from))
    const last = days.filter((day) => day < to).at(-1) as number
    // Whoever has been silent for long before the search stopped then, and not in it.
    return last < from && rate * between(last + 1, from) > PRIOR ? [] : [{ rate, last }]
  })
  if (members.length === 0) return null
  const gainOf = (day: number) => {
    const stopped = members.filter(({ rate, last }) => last < day && rate * between(day, to) > PRIOR)
    return { stopped, gain: stopped.reduce((sum, { rate }) => sum + rate * between(day, to) - PRIOR, 0) }
  }
  let best = { day: 0, ...gainOf(to) }
  const gains: { day: number; gain: number }[] = []
  for (let day = from; day < to; day++) {
    const found = gainOf(day)
    gains.push({ day, gain: found.gain })
    if (found.gain > best.gain) best = { day, ...found }
  }
  if (best.gain < LEAST_EVIDENCE) return null
  const work = (list: readonly { rate: number }[]) => list.reduce((sum, { rate }) => sum + rate, 0)
  const joiners = pool.filter((days) => (days[0] ?? to) >= best.day && (days[0] ?? to) < to)
  const joined =
    joiners.reduce((sum, days) => sum + days.filter((day) => day < to).length, 0) / Math.max(1, between(best.day, to))
  const lost = (work(best.stopped) - joined) / work(members)
  if (lost < LEAST_LOST) return null
  const near = gains.filter(({ gain }) => gain >= best.gain - DROP).map(({ day }) => day)
  return {
    day: best.day,
    lower: Math.min(...near),
    upper: Math.max(...near),
    before: members.length,
    stopped: best.stopped.length,
    joined: joiners.length,
    lost,
    evidence: best.gain,
  }
}
