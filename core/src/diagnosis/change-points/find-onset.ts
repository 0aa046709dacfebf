/** What was due on one ISO day and how much of it was bad: late, lost, refused. */
export interface DayCounts {
  day: string
  bad: number
  valid: number
}

export type Onset =
  | {
      state: 'found'
      /** The most likely first day at the higher level, and the first and the last day that are plausible at 95 %. */
      onset: string
      lower: string
      upper: string
      /** Shares of bad before and since. */
      before: number
      since: number
      /** How many times more the days differ than independent cases would; 1 at least. */
      dispersion: number
    }
  | { state: 'no-rise' }
  | { state: 'not-enough-data'; bad: number; valid: number }

/** Twice the log likelihood that a plausible day may lack (Hansen 2000), as for other changes. */
const LIKELIHOOD_95 = 7.352
const FEWEST = { valid: 10, bad: 3 }
/** Calendar days before the incident that are looked at, and that the level before is known by at least. */
const LOOKBACK = { days: 120, before: 7 }
/** An incident is told of within weeks of its beginning: a day so far from it is e times less likely. */
const TOLD_WITHIN_DAYS = 30
/** Days that are judged together for how much they differ, so that a bad week counts as one piece of luck. */
const BLOCK_DAYS = 7
const DAY = 86_400_000

/**
 * Since when the share of bad has been raised: the day that parts a lower share before from a higher one since, by the likelihood of
 * daily counts. Give days by when work began or fell due, not by when it was over, or the onset is late by the wait itself.
 *
 * @param days in order, each day once; days without anything due may be left out
 * @param incident half-open, ISO days; days at and after `until` do not count
 */
export function findOnset(days: readonly DayCounts[], incident: { from: string; until: string }): Onset {
  const first = Date.parse(incident.from) - LOOKBACK.days * DAY
  const seen = days.filter(({ day, valid }) => valid > 0 && Date.parse(day) >= first && day < incident.until)
  const sums = runningCounts(seen)
  const { bad, valid } = sums.at(-1)!
  if (seen.length < 2 || valid < FEWEST.valid || bad < FEWEST.bad) return { state: 'not-enough-data', bad, valid }
  const earliest = Date.parse(seen[0]!.day) + LOOKBACK.before * DAY
  const candidates = seen.flatMap(({ day }, t) => {
    if (t === 0 || Date.parse(day) < earliest) return []
    const before = sums[t]!
    const since = { bad: bad - before.bad, valid: valid - before.valid }
    if (since.bad / since.valid <= before.bad / before.valid) return []
    const away = Math.abs(Date.parse(day) - Date.parse(incident.from)) / DAY
    return [{ t, likelihood: logLikelihood(before) + logLikelihood(since) - away / TOLD_WITHIN_DAYS, before, since }]
  })
  if (candidates.length === 0) return { state: 'no-rise' }
  const best = candidates.reduce((one, other) => (other.likelihood > one.likelihood ? other : one))
  const dispersion = dispersionOf(seen, best.t, [best.before, best.since].map(shareOf) as [number, number])
  const limit = best.likelihood - (LIKELIHOOD_95 / 2) * dispersion
  const plausible = candidates.filter(({ likelihood }) => likelihood >= limit)
  return {
    state: 'found',
    onset: seen[best.t]!.day,
    lower: seen[plausible[0]!.t]!.day,
    upper: seen[plausible.at(-1)!.t]!.day,
    before: shareOf(best.before),
    since: shareOf(best.since),
    dispersion,
  }
}

type Counts = Pick<DayCounts, 'bad' | 'valid'>

const shareOf = ({ bad, valid }: Counts) => bad / valid

/** Sums over the days before each day; the last are the sums over all. */
function runningCounts(days: readonly DayCounts[]): Counts[] {
  const sums: Counts[] = [{ bad: 0, valid: 0 }]
  for (const { bad, valid } of days) sums.push({ bad: sums.at(-1)!.bad + bad, valid: sums.at(-1)!.valid + valid })
  return sums
}

/** Of `bad` of `valid` at their own share. */
function logLikelihood({ bad, valid }: Counts): number {
  const part = (count: number) => (count > 0 ? count * Math.log(count / valid) : 0)
  return part(bad) + part(valid - bad)
}

/** Pearson's chi-square per degree of freedom over blocks of a week (McCullagh and Nelder 1989, 4.5), 1 at least. */
function dispersionOf(days: readonly DayCounts[], at: number, shares: readonly [number, number]): number {
  const blocks = new Map<string, Counts & { expected: number; variance: number }>()
  days.forEach(({ day, bad, valid }, t) => {
    const share = shares[t < at ? 0 : 1]
    const key = `${t < at ? 'before' : 'since'} ${Math.floor(Date.parse(day) / DAY / BLOCK_DAYS)}`
    const block = blocks.get(key) ?? { bad: 0, valid: 0, expected: 0, variance: 0 }
    block.bad += bad
    block.valid += valid
    block.expected += valid * share
    block.variance += valid * share * (1 - share)
    blocks.set(key, block)
  })
  const counted = [...blocks.values()].filter(({ variance }) => variance > 0)
  if (counted.length <= 2) return 1
  const chiSquare = counted.reduce((sum, { bad, expected, variance }) => sum + (bad - expected) ** 2 / variance, 0)
  return Math.max(1, chiSquare / (counted.length - 2))
}
