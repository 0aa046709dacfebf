import { Random } from '../stats/random.ts'
import { monthNumber, monthOf } from './business-measure.ts'

/** An opening and how long it was vacant. Days are counted since 1970-01-01. */
export interface Vacancy {
  /** Department and family, so that a change of the mix is no gain. */
  segment: string
  opened: number
  /** When it was filled or given up; null while it is open. */
  ended: number | null
  filled: boolean
  /** Up to when its source had told. */
  seen: number
}

export interface Baseline {
  /** First day, and the day after the last. */
  from: string
  to: string
}

export interface AvoidedMonth {
  month: string
  /** Openings that were vacant in it at some time; 0 makes it a gap. */
  n: number
  days: number
  /** Vacant days had vacancies been filled as in the baseline. */
  expected: number | null
  /** `expected` less `days`; null in a gap. */
  avoided: number | null
  interval: [number, number] | null
}

export interface Avoided {
  months: AvoidedMonth[]
  total: { days: number; interval: [number, number] } | null
  /** Openings since the baseline that were compared. */
  n: number
  baselineN: number
  /** Openings of segments with too few in the baseline. */
  leftOut: number
  reason: string | null
}

/** Fewest filled openings of a segment that a curve is drawn from. */
export const LEAST_FILLED = 5
const RUNS = 300
const LONGEST = 1500
const DAY_MS = 86_400_000

/**
 * Vacant days avoided since a baseline, by month. The baseline gives each segment a curve of how long its openings stay
 * vacant (Kaplan and Meier, seen until the baseline's end). Every opening since then is expected to have as many vacant
 * days in each month as that curve says, and has as many as it had; those still open count until `asOf`. Beyond the
 * longest time that the baseline saw nothing is expected, which makes the gain smaller and never larger. The interval is
 * the 95 % of a bootstrap over openings of both times, within segments.
 */
export function vacancyAvoided(
  vacancies: readonly Vacancy[],
  { baseline, asOf, seed = 1 }: { baseline: Baseline; asOf: string; seed?: number },
): Avoided {
  const [from, to, end] = [baseline.from, baseline.to, asOf].map(dayNumber) as [number, number, number]
  const before = bySegment(vacancies.filter(({ opened }) => opened >= from && opened < to))
  const since = vacancies.filter(({ opened }) => opened >= to && opened < end)
  const usable = new Set(
    [...before]
      .filter(([, all]) => all.filter(({ filled, ended }) => filled && (ended ?? to) < to).length >= LEAST_FILLED)
      .map(([segment]) => segment),
  )
  const after = bySegment(since.filter(({ segment }) => usable.has(segment)))
  const starts = monthStarts(baseline.to, asOf)
  const compared = [...after.values()].flat()
  const counted = {
    n: compared.length,
    baselineN: [...usable].reduce((sum, segment) => sum + (before.get(segment)?.length ?? 0), 0),
    leftOut: since.length - compared.length,
  }
  if (compared.length === 0)
    return { ...counted, months: [], total: null, reason: whyNothing({ since: since.length, usable: usable.size }) }
  const random = new Random(seed)
  const point = avoidedOf(after, { curves: curvesOf(before, usable, to), starts, end })
  const draws = Array.from({ length: RUNS }, () => {
    const curves = curvesOf(resampled(before, random), usable, to)
    return avoidedOf(resampled(after, random), { curves, starts, end }).map(({ expected, days }) => expected - days)
  })
  const months = point.map(({ days, expected, n }, i): AvoidedMonth => {
    const month = starts[i]?.month ?? ''
    if (n === 0) return { month, n, days: 0, expected: null, avoided: null, interval: null }
    return {
      month,
      n,
      days,
      expected,
      avoided: expected - days,
      interval: middle(draws.map((one) => one[i] as number)),
    }
  })
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const total = { days: sum(point.map((one) => one.expected - one.days)), interval: middle(draws.map(sum)) }
  return { ...counted, months, total, reason: null }
}

const dayNumber = (day: string): number => Math.round(Date.parse(day) / DAY_MS)

function whyNothing({ since, usable }: { since: number; usable: number }): string {
  if (since === 0) return 'No opening was made since the baseline.'
  if (usable === 0) return `No department filled ${LEAST_FILLED} openings within the baseline. Choose a longer one.`
  return 'Openings since the baseline are all of departments that filled too few within it.'
}

function bySegment(vacancies: readonly Vacancy[]): Map<string, Vacancy[]> {
  const found = new Map<string, Vacancy[]>()
  for (const one of vacancies) {
    const list = found.get(one.segment)
    if (list === undefined) found.set(one.segment, [one])
    else list.push(one)
  }
  return found
}

function resampled(segments: ReadonlyMap<string, Vacancy[]>, random: Random): Map<string, Vacancy[]> {
  const draw = (all: Vacancy[]) => all.map(() => all[Math.floor(random.next() * all.length)] as Vacancy)
  return new Map([...segments].map(([segment, all]) => [segment, draw(all)]))
}

/** By segment, the vacant days expected of an opening in its first d days. */
function curvesOf(before: ReadonlyMap<string, Vacancy[]>, usable: ReadonlySet<string>, to: number) {
  return new Map([...usable].map((segment) => [segment, expectedDays(before.get(segment) ?? [], to)]))
}

function expectedDays(vacancies: readonly Vacancy[], to: number): Float64Array {
  const ends = new Float64Array(LONGEST + 1)
  const leaves = new Float64Array(LONGEST + 1)
  let longest = 0
  for (const { opened, ended, seen } of vacancies) {
    const isSeen = ended !== null && ended < to
    const days = Math.min(LONGEST, Math.max(0, (isSeen ? ended : Math.min(to, seen)) - opened))
    longest = Math.max(longest, days)
    leaves[days] = (leaves[days] as number) + 1
    // Given up ends a vacancy as filling it does: nobody is missed there any more.
    if (isSeen) ends[days] = (ends[days] as number) + 1
  }
  const sums = new Float64Array(LONGEST + 1)
  let [survival, atRisk] = [1, vacancies.length]
  for (let day = 0; day < LONGEST; day++) {
    if (atRisk > 0) survival *= 1 - (ends[day] as number) / atRisk
    atRisk -= leaves[day] as number
    sums[day + 1] = (sums[day] as number) + (day < longest ? survival : 0)
  }
  return sums
}

interface Month {
  month: string
  from: number
  to: number
}

function monthStarts(from: string, asOf: string): Month[] {
  const found: Month[] = []
  for (let number = monthNumber(from); number <= monthNumber(asOf); number++) {
    const month = monthOf(number)
    const [first, next] = [dayNumber(`${month}-01`), dayNumber(`${monthOf(number + 1)}-01`)]
    found.push({ month, from: Math.max(first, dayNumber(from)), to: Math.min(next, dayNumber(asOf)) })
  }
  return found.filter((one) => one.to > one.from)
}

function avoidedOf(
  after: ReadonlyMap<string, Vacancy[]>,
  { curves, starts, end }: { curves: ReadonlyMap<string, Float64Array>; starts: readonly Month[]; end: number },
): { days: number; expected: number; n: number }[] {
  const found = starts.map(() => ({ days: 0, expected: 0, n: 0 }))
  for (const [segment, all] of after) {
    const sums = curves.get(segment) as Float64Array
    const upTo = (days: number) => sums[Math.min(LONGEST, Math.max(0, days))] as number
    for (const { opened, ended, seen } of all)
      starts.forEach(({ from, to: next }, i) => {
        const to = Math.min(next, seen)
        if (to <= opened || to <= from) return
        const row = found[i] as (typeof found)[0]
        const days = Math.max(0, Math.min(ended ?? end, to) - Math.max(opened, from))
        row.expected += upTo(to - opened) - upTo(from - opened)
        row.days += days
        if (days > 0) row.n += 1
      })
  }
  return found
}

/** The middle 95 %. */
function middle(values: number[]): [number, number] {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] as number
  return [at(0.025), at(0.975)]
}
