import type { DayCount } from './expected-exits.ts'

/** When something began, and how much it is: observed over expected, from that day on against the days before. */
export interface OnsetFound {
  /** Place of the day in the series. */
  day: number
  lower: number
  upper: number
  /** Observed over expected since, over the same of the days before. */
  ratio: number
  /** Twice the log likelihood that it gains, over the dispersion. */
  evidence: number
}

/** Half of what a plausible day may lack of twice the log likelihood, 95 % (Hansen 2000). */
const DROP = 7.352 / 2

/**
 * The most likely day from which there were fewer (or more) than expected until the end of the series, by the Poisson likelihood of one
 * change, with the days that are nearly as likely as its interval. Days scatter more than Poisson says; by how much is taken from the days before.
 *
 * @param from the first day that may be it; the days before say how much days scatter
 * @returns null where no day parts the series in that direction
 */
export function onsetOf(
  counts: readonly DayCount[],
  { direction, from, to = counts.length }: { direction: 'fewer' | 'more'; from: number; to?: number },
): OnsetFound | null {
  const dispersion = dispersionOf(counts.slice(0, from))
  const since = Math.max(0, from - BEFORE)
  const sums = runningSums(counts)
  const between = (a: number, b: number): DayCount => ({
    observed: sums.observed[b]! - sums.observed[a]!,
    expected: sums.expected[b]! - sums.expected[a]!,
  })
  const whole = likelihoodOfCount(between(since, to))
  const gains: { day: number; gain: number; ratio: number }[] = []
  for (let day = Math.max(from, since + 1); day < to; day++) {
    const [before, after] = [between(since, day), between(day, to)]
    if (before.expected <= 0 || after.expected <= 0 || before.observed <= 0) continue
    const ratio = after.observed / after.expected / (before.observed / before.expected)
    if (direction === 'fewer' ? ratio >= 1 : ratio <= 1) continue
    gains.push({ day, ratio, gain: (likelihoodOfCount(before) + likelihoodOfCount(after) - whole) / dispersion })
  }
  const best = gains.reduce<(typeof gains)[number] | null>((a, b) => (a === null || b.gain > a.gain ? b : a), null)
  if (best === null) return null
  const near = gains.filter(({ gain }) => gain >= best.gain - DROP).map(({ day }) => day)
  return {
    day: best.day,
    lower: Math.min(...near),
    upper: Math.max(...near),
    ratio: best.ratio,
    evidence: 2 * best.gain,
  }
}

/** So many days before the first that may be it tell the level of before. */
const BEFORE = 120

/** Of a Poisson count with a free rate, up to what is the same for all rates. */
export const likelihoodOfCount = ({ observed, expected }: DayCount) =>
  observed <= 0 || expected <= 0 ? 0 : observed * Math.log(observed / expected) - observed

/** Variance over mean of what days have beyond what is expected; at least that of Poisson. By weeks, as neighbouring days go together. */
function dispersionOf(counts: readonly DayCount[]): number {
  const weeks: DayCount[] = []
  for (let first = counts.length % 5; first + 5 <= counts.length; first += 5) {
    const week = counts.slice(first, first + 5)
    weeks.push({
      observed: week.reduce((sum, { observed }) => sum + observed, 0),
      expected: week.reduce((sum, { expected }) => sum + expected, 0),
    })
  }
  const told = weeks.filter(({ expected }) => expected >= 1)
  if (told.length < 8) return 1
  const chi = told.reduce((sum, { observed, expected }) => sum + (observed - expected) ** 2 / expected, 0)
  return Math.max(1, chi / told.length)
}

function runningSums(counts: readonly DayCount[]): { observed: Float64Array; expected: Float64Array } {
  const observed = new Float64Array(counts.length + 1)
  const expected = new Float64Array(counts.length + 1)
  counts.forEach((count, i) => {
    observed[i + 1] = observed[i]! + count.observed
    expected[i + 1] = expected[i]! + count.expected
  })
  return { observed, expected }
}
