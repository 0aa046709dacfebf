import type { Random } from '@tandem/core/stats'

/** A made series and where it truly changes. */
export interface Planted {
  values: number[]
  changes: number[]
}

type Shape = (random: Random) => Planted

/** Shapes that series of hiring take, with and without changes. Sizes are in standard deviations of the noise. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  steps: (random) => stepped(random, { noise: white(random) }),
  'steps, noise alike from day to day': (random) => stepped(random, { noise: alike(random, 0.5), size: 3.5 }),
  'steps, heavy tails': (random) => stepped(random, { noise: heavy(random), size: 3.5 }),
  'steps on a week of seven': (random) => stepped(random, { noise: onWeek(white(random)) }),
  'counts that double': (random) => {
    const changes = places(random, 1 + random.below(3))
    let many = random.chance(0.5)
    const rates = changes.concat(Number.POSITIVE_INFINITY)
    return {
      changes,
      values: Array.from({ length: LENGTH }, (_, t) => {
        if (t === rates[0]) {
          rates.shift()
          many = !many
        }
        return poisson(random, many ? 10 : 4)
      }),
    }
  },
  'slopes that break': (random) => {
    const changes = places(random, 1 + random.below(2))
    const noise = white(random)
    let [level, slope] = [0, random.between(-0.1, 0.1)]
    return {
      changes,
      values: Array.from({ length: LENGTH }, () => noise()).map((value, t) => {
        if (changes.includes(t)) slope += (slope > 0 ? -1 : 1) * random.between(0.15, 0.3)
        level += slope
        return level + value
      }),
    }
  },
  'nothing, plain noise': (random) => still(white(random)),
  'nothing, noise alike from day to day': (random) => still(alike(random, 0.6)),
  'nothing, heavy tails': (random) => still(heavy(random)),
  'nothing but a week of seven': (random) => still(onWeek(white(random))),
  'nothing but a slope': (random) => {
    const [noise, slope] = [white(random), random.between(-0.05, 0.05)]
    return { values: Array.from({ length: LENGTH }, (_, t) => slope * t + noise()), changes: [] }
  },
}

const LENGTH = 200
/** Changes keep this far from each other and from the ends. */
const APART = 25

type Noise = () => number

const white =
  (random: Random): Noise =>
  () =>
    random.normal()

function alike(random: Random, rho: number): Noise {
  let last = random.normal()
  return () => {
    last = rho * last + Math.sqrt(1 - rho * rho) * random.normal()
    return last
  }
}

/** Student's t with 3 degrees of freedom, scaled to variance 1. */
const heavy =
  (random: Random): Noise =>
  () => {
    const squares = random.normal() ** 2 + random.normal() ** 2 + random.normal() ** 2
    return random.normal() / Math.sqrt(squares)
  }

function onWeek(noise: Noise): Noise {
  const week = [1, 1.2, 1, 0.8, 0.4, -2, -2.4]
  let t = 0
  return () => noise() + week[t++ % 7]!
}

function stepped(random: Random, { noise, size = 2.5 }: { noise: Noise; size?: number }): Planted {
  const changes = places(random, 1 + random.below(4))
  let level = 0
  const values = Array.from({ length: LENGTH }, (_, t) => {
    if (changes.includes(t)) level += (random.chance(0.5) ? 1 : -1) * size
    return level + noise()
  })
  return { values, changes }
}

const still = (noise: Noise): Planted => ({ values: Array.from({ length: LENGTH }, noise), changes: [] })

function places(random: Random, count: number): number[] {
  for (;;) {
    const found = Array.from({ length: count }, () => APART + random.below(LENGTH - 2 * APART)).sort((a, b) => a - b)
    if (found.every((place, i) => i === 0 || place - found[i - 1]! >= APART)) return found
  }
}

export function poisson(random: Random, rate: number): number {
  if (rate > 50) return Math.max(0, Math.round(rate + Math.sqrt(rate) * random.normal()))
  const limit = Math.exp(-rate)
  let [count, product] = [0, random.next()]
  while (product > limit) {
    count++
    product *= random.next()
  }
  return count
}

export function binomial(random: Random, n: number, share: number): number {
  let count = 0
  for (let i = 0; i < n; i++) if (random.chance(share)) count++
  return count
}

const DAY = 86_400_000
/** A Monday. */
const START = Date.UTC(2023, 0, 2)

/** The ISO day so many days after a Monday in January 2023. */
export const dayOf = (days: number): string => new Date(START + days * DAY).toISOString().slice(0, 10)

export const weeksOf = <T extends object>(
  weeks: number,
  make: (week: number) => T,
): ({ from: string; until: string } & T)[] =>
  Array.from({ length: weeks }, (_, t) => ({ from: dayOf(7 * t), until: dayOf(7 * t + 7), ...make(t) }))

/** How much of the usual hiring happens in a week: summers and Decembers are quiet. */
export function seasonOfWeek(week: number): number {
  let sum = 0
  for (let d = 0; d < 7; d++) sum += seasonOfDay(dayOf(7 * week + d))
  return sum / 7
}

function seasonOfDay(day: string): number {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8))]
  if (month === 8) return 0.66
  if (month === 12) return date < 15 ? 0.72 : 0.36
  if (month === 1) return date < 4 ? 0.36 : 1.15
  return month === 2 || month === 9 ? 1.1 : 1
}

export interface PlantedOnset {
  days: { day: string; bad: number; valid: number }[]
  /** The first working day at the higher share. */
  onset: string
  /** From when an alarm dates it: a week late, give or take ten days. */
  incident: { from: string; until: string }
}

/** Working days of some months at one share, then four to twelve weeks at a higher one. */
export function plantedOnset(
  random: Random,
  { perDay, before, since, drift = 0 }: { perDay: number; before: number; since: number; drift?: number },
): PlantedOnset {
  const first = 120 + random.below(14)
  const last = first + 28 + random.below(56)
  const days: PlantedOnset['days'] = []
  let wander = 0
  for (let d = 0; d < last; d++) {
    if (d % 7 > 4) continue
    wander = 0.8 * wander + 0.6 * drift * random.normal()
    const share = d < first ? before : since
    const odds = (share / (1 - share)) * Math.exp(wander)
    const valid = poisson(random, perDay)
    days.push({ day: dayOf(d), valid, bad: binomial(random, valid, odds / (1 + odds)) })
  }
  const onset = first % 7 > 4 ? first + 7 - (first % 7) : first
  const seen = Math.min(last - 5, Math.round(first + 7 + 10 * random.normal()))
  return { days, onset: dayOf(onset), incident: { from: dayOf(seen), until: dayOf(last) } }
}
