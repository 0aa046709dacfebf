import { quantile } from '../../stats/index.ts'
import type { Demand } from '../model.ts'
import { monthOf, weekdayOf } from '../requisition-flow.ts'

const YEARS_FOR_MONTHS = 2 * 365

/** How often a thing comes, by weekday and month, and how often since `recent`; `at` are the moments, days since 1970-01-01. */
export function fitDemand(
  at: readonly number[],
  { from, until, recent, stands }: { from: number; until: number; recent: number; stands: number },
): Demand {
  const all = at.filter((one) => one >= from && one < until)
  const inside = withoutBursts(all, from)
  const days = Math.max(1, until - from)
  const perDay = (all.filter((one) => one >= recent).length * stands) / Math.max(1, until - recent)
  const weekdays = factors(
    inside.map((one) => weekdayOf(Math.floor(one))),
    7,
    daysPer(from, until, weekdayOf, 7),
  )
  const months =
    days >= YEARS_FOR_MONTHS
      ? factors(
          inside.map((one) => monthOf(Math.floor(one))),
          12,
          daysPer(from, until, monthOf, 12),
        )
      : Array.from({ length: 12 }, () => 1)
  return { perDay, n: inside.length, weekdays, months, dispersion: dispersionOf(inside, { from, until, months }) }
}

/** What was open when a history begins was asked for all at once in it: a week with far more than usual tells no season and no scatter. */
function withoutBursts(at: readonly number[], from: number): number[] {
  const MANY = 4
  const weekOf = (one: number) => Math.floor((one - from) / 7)
  const counts = new Map<number, number>()
  for (const one of at) counts.set(weekOf(one), (counts.get(weekOf(one)) ?? 0) + 1)
  const usual = quantile(
    [...counts.values()].sort((a, b) => a - b),
    0.5,
  )
  return at.filter((one) => (counts.get(weekOf(one)) as number) <= MANY * Math.max(5, usual ?? 0))
}

/** Rate of each class against the rate of all; classes with few cases are drawn towards 1. */
function factors(classes: readonly number[], size: number, exposure: readonly number[]): number[] {
  const PRIOR = 5
  const total = exposure.reduce((sum, one) => sum + one, 0)
  const counts = Array.from({ length: size }, () => 0)
  for (const one of classes) counts[one] = (counts[one] as number) + 1
  const raw = counts.map((count, place) => {
    const expected = (classes.length * (exposure[place] as number)) / Math.max(1, total)
    return (count + PRIOR) / (expected + PRIOR)
  })
  const mean = raw.reduce((sum, one, place) => sum + (one * (exposure[place] as number)) / Math.max(1, total), 0)
  return raw.map((one) => (mean > 0 ? one / mean : 1))
}

export function daysPer(from: number, until: number, classOf: (day: number) => number, size: number): number[] {
  const days = Array.from({ length: size }, () => 0)
  for (let day = Math.floor(from); day < until; day++) {
    const place = classOf(day)
    days[place] = (days[place] as number) + 1
  }
  return days
}

/** How much more weekly counts scatter than by chance, once the season is taken out. */
function dispersionOf(
  at: readonly number[],
  { from, until, months }: { from: number; until: number; months: readonly number[] },
): number {
  const weeks = Math.floor((until - from) / 7)
  if (weeks < 8 || at.length < 20) return 1
  const counts = Array.from({ length: weeks }, () => 0)
  for (const one of at) {
    const week = Math.floor((one - from) / 7)
    if (week < weeks) counts[week] = (counts[week] as number) + 1
  }
  const season = counts.map((_, week) => months[monthOf(Math.floor(from + 7 * week + 3))] ?? 1)
  const total = season.reduce((sum, one) => sum + one, 0)
  const squares = counts.reduce((sum, count, week) => {
    const expected = (at.length * (season[week] as number)) / total
    return expected > 0 ? sum + (count - expected) ** 2 / expected : sum
  }, 0)
  return Math.min(10, Math.max(1, squares / (weeks - 1)))
}
