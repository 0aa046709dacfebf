import type { Histogram } from '../stats/index.ts'

/** Cases of one quarter: how long those took that are over, and how long those have waited that are not. */
export interface QuarterDurations {
  from: string
  to: string
  histogram: Histogram
}

export interface QuarterCounts {
  from: string
  to: string
  good: number
  bad: number
}

/** A target and what the quarters would have made of it. */
export interface ChosenTarget {
  target: number
  quarters: QuarterCounts[]
  /** Bad share of a typical quarter. */
  typical: number
  keptIn: number
  judged: number
}

/** Round numbers of days that people can remember. */
const DAYS = [0.5, 1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 60, 90]

/**
 * Shares of bad that may be allowed, with the cases in 90 days below which a doubling would not be seen within the period: the need is
 * h / (2B − log2(1 + B)) at h = 5.
 */
const ALLOWED_FOR_PROMISES = [0.05, 0.1, 0.2, 0.25]
const ALLOWED_FOR_RATES = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5]
const casesNeeded = (allowed: number) => 5 / (2 * allowed - Math.log2(1 + allowed))

/** Fewer cases than this in a quarter say nothing of it. */
export const FEWEST_IN_QUARTER = 30
const FEWEST_QUARTERS = 3
/** What a typical quarter is to use of the allowance: room for chance, and a doubling overspends it. */
const WANTED_USE = 0.75
const LEAST_USE = 0.5
const MOST_USE = 0.9

/** The number of days and the target that the history of a duration supports best; null if it supports none. */
export function chooseWithin(
  quarters: readonly QuarterDurations[],
  secondsPerDay: number,
): (ChosenTarget & { within: number }) | null {
  const choices = DAYS.flatMap((within) =>
    targetsFor(
      quarters.map(({ from, to, histogram }) => ({ from, to, ...countWithin(histogram, within * secondsPerDay) })),
      ALLOWED_FOR_PROMISES,
    ).map((choice) => ({ ...choice, within })),
  )
  return best(choices)
}

/** The target that the history of a rate supports best; null if it supports none. */
export const chooseForRate = (quarters: readonly QuarterCounts[]): ChosenTarget | null =>
  best(targetsFor(quarters, ALLOWED_FOR_RATES))

/** Good: over in time. Bad: over too late, or still waiting when the time was over. Who waits with time left, or was let go before, is neither. */
export function countWithin(histogram: Histogram, seconds: number): { good: number; bad: number } {
  let [good, bad] = [0, 0]
  for (const { value, events, censored } of histogram) {
    if (value <= seconds) good += events
    else bad += events + censored
  }
  return { good, bad }
}

interface Choice extends ChosenTarget {
  penalty: number
}

function targetsFor(quarters: readonly QuarterCounts[], allowances: readonly number[]): Choice[] {
  const judged = quarters.filter(isJudged)
  if (judged.length < FEWEST_QUARTERS) return []
  const typical = typicalShare(judged)
  const perPeriod = median(judged.map(({ good, bad }) => good + bad))
  return allowances.flatMap((allowed) => {
    const use = typical / allowed
    if (use < LEAST_USE || use > MOST_USE || perPeriod < 1.5 * casesNeeded(allowed)) return []
    const target = Number((1 - allowed).toFixed(2))
    const keptIn = judged.filter((quarter) => isKept(quarter, target)).length
    // Close to the wanted use, kept in most quarters, and of two that are as close the stricter one.
    const penalty = Math.abs(use - WANTED_USE) + 0.2 * (1 - keptIn / judged.length) + 0.2 * allowed
    return [{ target, quarters: [...quarters], typical, keptIn, judged: judged.length, penalty }]
  })
}

export const isJudged = ({ good, bad }: QuarterCounts): boolean => good + bad >= FEWEST_IN_QUARTER

export const isKept = ({ good, bad }: QuarterCounts, target: number): boolean => good / (good + bad) >= target - 1e-9

/**
 * The bad share a third of the way from the best quarter to the worst. The median would take in trouble that has lasted for half of the
 * history, the best quarter would be luck; with up to half of the quarters in trouble this is still one of the others.
 */
export function typicalShare(quarters: readonly QuarterCounts[]): number {
  return quantile(
    quarters.map(({ good, bad }) => bad / (good + bad)),
    1 / 3,
  )
}

const median = (values: readonly number[]) => quantile(values, 0.5)

/** With linear interpolation, as R's type 7. */
function quantile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = p * (sorted.length - 1)
  const [low, high] = [sorted[Math.floor(place)] ?? 0, sorted[Math.ceil(place)] ?? 0]
  return low + (high - low) * (place - Math.floor(place))
}

function best<T extends Choice>(choices: readonly T[]): Omit<T, 'penalty'> | null {
  const [first] = [...choices].sort((a, b) => a.penalty - b.penalty)
  if (first === undefined) return null
  const { penalty: _, ...rest } = first
  return rest
}
