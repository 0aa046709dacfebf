import { Random } from '@tandem/core/stats'

/** One objective over working days: what was due on each, and how much of it was late. */
export interface History {
  due: number[]
  late: number[]
}

/** How verdicts hang together: alike within a day (beta-binomial ρ), and drifting from day to day (AR(1) of the log odds). */
export interface Clustering {
  name: string
  withinDay: number
  driftMemory: number
  driftSize: number
}
export const USUAL: Clustering = { name: 'usual clustering', withinDay: 0.02, driftMemory: 0.9, driftSize: 0.15 }
export const STRONG: Clustering = { name: 'strong clustering', withinDay: 0.1, driftMemory: 0.95, driftSize: 0.3 }

const WEEK = [1.1, 1.2, 1.1, 1.0, 0.6]
const YEAR_DAYS = 260

/** Volume by season: a summer of half, and a turn of the year of less. */
const season = (dayOfYear: number): number =>
  dayOfYear >= 250 ? 0.4 : dayOfYear >= 140 && dayOfYear < 160 ? 0.5 : 1.04

/**
 * A history whose true share of late is `pace` × allowed, or another from some day on.
 * @param perDay mean verdicts per working day
 */
export function simulate(
  { seed, stream }: { seed: number; stream: number },
  { days, perDay, allowed, clustering, pace }: Volume & { days: number; clustering: Clustering; pace: Pace },
): History {
  const random = new Random(seed, stream)
  const { withinDay, driftMemory, driftSize } = clustering
  const phase = random.below(YEAR_DAYS)
  let drift = driftSize * random.normal()
  const due: number[] = []
  const late: number[] = []
  for (let day = 0; day < days; day++) {
    drift = driftMemory * drift + Math.sqrt(1 - driftMemory ** 2) * driftSize * random.normal()
    const mean = (day >= pace.from ? pace.after : pace.before) * allowed
    // So that the mean share stays what it is whatever the drift.
    const centre = -0.5 * driftSize ** 2 * (1 - 2 * mean)
    const drifted = 1 / (1 + ((1 - mean) / mean) * Math.exp(-(centre + drift)))
    const share = withinDay > 0 ? beta(random, { mean: drifted, correlation: withinDay }) : drifted
    const count = poisson(random, perDay * WEEK[day % 5]! * season((day + phase) % YEAR_DAYS))
    let bad = 0
    for (let i = 0; i < count; i++) if (random.next() < share) bad++
    due.push(count)
    late.push(bad)
  }
  return { due, late }
}

export interface Volume {
  perDay: number
  allowed: number
}
export interface Pace {
  before: number
  /** Another pace from this day on. */
  from: number
  after: number
}

/** Knuth’s method; a rounded normal for large means, where it only moves the volume. */
function poisson(random: Random, mean: number): number {
  if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * random.normal()))
  const limit = Math.exp(-mean)
  let count = 0
  for (let product = random.next(); product > limit; product *= random.next()) count++
  return count
}

/** A share whose beta distribution has this mean and, between two verdicts, this correlation. */
function beta(random: Random, { mean, correlation }: { mean: number; correlation: number }): number {
  const size = (1 - correlation) / correlation
  const hits = gamma(random, mean * size)
  const misses = gamma(random, (1 - mean) * size)
  return hits + misses > 0 ? hits / (hits + misses) : mean
}

/** Marsaglia and Tsang 2000. */
function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * Math.exp(Math.log(1 - random.next()) / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = random.normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
