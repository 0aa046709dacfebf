import { Random } from '../../stats/random.ts'
import { type Combinations, sumOver } from './combinations.ts'
import type { RatioLeaf } from './leaf.ts'

/** Everything there is: so many bad ones, so many expected. */
export interface Whole {
  bad: number
  expected: number
}

/**
 * How much better it fits that a combination has a rate of its own than that all have risen alike: the log likelihood ratio of a
 * Poisson count inside against outside (Kulldorff 1997). 0 if it has not risen more than the others, or not risen at all.
 */
export function scanStatistic(bad: number, expected: number, whole: Whole): number {
  const outside = whole.bad - bad
  const expectedOutside = whole.expected - expected
  if (bad <= expected || expected <= 0) return bad > 0 && expected <= 0 ? bad : 0
  if (expectedOutside <= 1e-9 * whole.expected || bad * expectedOutside <= outside * expected) return 0
  const rise = whole.bad / whole.expected
  return (
    bad * Math.log(bad / (rise * expected)) +
    (outside <= 0 ? 0 : outside * Math.log(outside / (rise * expectedOutside)))
  )
}

export const wholeOf = (leaves: readonly RatioLeaf[]): Whole => ({
  bad: leaves.reduce((sum, { bad }) => sum + bad, 0),
  expected: leaves.reduce((sum, { expected }) => sum + expected, 0),
})

/** The statistic of every combination. */
export function scan(combinations: Combinations, leaves: readonly RatioLeaf[]): Float64Array {
  return statistics(combinations, {
    bad: leaves.map(({ bad }) => bad),
    expected: expectedOver(combinations, leaves),
    whole: wholeOf(leaves),
  })
}

export const expectedOver = (combinations: Combinations, leaves: readonly RatioLeaf[]) =>
  sumOver(
    combinations,
    Float64Array.from(leaves, ({ expected }) => expected),
  )

function statistics(
  combinations: Combinations,
  { bad, expected, whole }: { bad: ArrayLike<number>; expected: Float64Array; whole: Whole },
): Float64Array {
  return sumOver(combinations, bad).map((inside, i) => scanStatistic(inside, expected[i]!, whole))
}

/** The largest statistic of tables in which all rates have risen alike, by simulation: what the search finds when there is nothing to find. */
export function simulateLargest(
  combinations: Combinations,
  leaves: readonly RatioLeaf[],
  { rounds, seed }: { rounds: number; seed: number },
): number[] {
  const random = new Random(seed)
  const expected = expectedOver(combinations, leaves)
  const { bad, expected: all } = wholeOf(leaves)
  const rise = all > 0 ? bad / all : 0
  return Array.from({ length: rounds }, () => {
    const drawn = Float64Array.from(leaves, (leaf) => drawBad(random, leaf, rise * leaf.expected))
    const whole = { bad: drawn.reduce((sum, count) => sum + count, 0), expected: all }
    return statistics(combinations, { bad: drawn, expected, whole }).reduce((a, b) => Math.max(a, b), 0)
  })
}

/** Binomial; normal where that is as good. */
function drawBad(random: Random, { total }: RatioLeaf, mean: number): number {
  const trials = Math.round(total)
  if (trials <= 0 || mean <= 0) return 0
  const p = Math.min(1, mean / trials)
  if (p === 1) return trials
  if (trials * Math.min(p, 1 - p) > 25)
    return Math.min(trials, Math.max(0, Math.round(trials * p + Math.sqrt(trials * p * (1 - p)) * random.normal())))
  if (p > 0.5) return trials - inversion(random, trials, 1 - p)
  return inversion(random, trials, p)
}

function inversion(random: Random, trials: number, p: number): number {
  const odds = p / (1 - p)
  let chance = (1 - p) ** trials
  let left = random.next() - chance
  let count = 0
  while (left >= 0 && count < trials) {
    chance *= (odds * (trials - count)) / (count + 1)
    count++
    left -= chance
  }
  return count
}
