import {
  type DayCount,
  expectedExits,
  type OnsetFound,
  onsetOf,
  type StayGroup,
  usualStay,
  type WeeklyBatch,
  weeklyBatch,
} from '@tandem/core/diagnosis'
import { findOnset } from '@tandem/core/diagnosis/change-points'
import type { Counting } from '../objectives/countings.ts'
import { workingDays } from '../objectives/working-days.ts'
import type { Store } from '../store/store.ts'
import { type Asked, readVerdictDays, type Span } from './read-cube.ts'
import { readExits } from './read-exits.ts'

const DAY = 86_400_000
const YEAR = 365 * DAY
/** An onset is looked for from so long before the evidence began. */
const LOOK_BACK = 70 * DAY
/** Of the days read, the first only fill the queue. */
const WARM_UP = 60
/** Chi-squared with one degree of freedom, 95 %: less, and nothing began. */
const LEAST_EVIDENCE = 3.84

export interface DatedOnset {
  day: string
  lower: string
  upper: string
  /** Observed over expected since. */
  ratio: number
}

export type DatedBatch = Omit<WeeklyBatch, 'day' | 'lower' | 'upper'> & { day: string; lower: string; upper: string }

export interface Since {
  onset: DatedOnset | null
  /** Of a duration, since when what ends it is done on one day of the week. */
  batch: DatedBatch | null
  days: { day: string; observed: number; expected: number }[]
  /** Good and bad by the day they fell due; days since 1970. */
  verdicts: { day: number; good: number; bad: number }[]
  /** Of a duration, who waited from when until when, in places of `days`. */
  stays: StayGroup[]
}

/** Since when it is as it is in a span, from what happened day by day before and in it. */
export async function readSince(
  store: Store,
  { counting, where, span, asOf }: { counting: Counting; where: readonly string[]; span: Span; asOf: Asked },
): Promise<Since> {
  const { measure, objective } = counting
  const read = { from: span.from - YEAR - LOOK_BACK - WARM_UP * DAY, to: span.to }
  const own = { ...counting, counted: { ...counting.counted, where } }
  const verdicts = await readVerdictDays(store, own, { span: { ...read, from: span.from - 4 * YEAR }, asOf })
  const days = await workingDays(store, objective.calendar, { from: dayOf(read.from), to: dayOf(read.to) })
  const placeOf = (ms: number) => days.filter((day) => day < dayOf(ms)).length
  if (measure.kind === 'rate') return { ...ofRate(verdicts, { days, span }), batch: null, verdicts, stays: [] }
  const earliest = placeOf(span.from - LOOK_BACK)
  const stays = await readExits(store, measure, { where, days, span: read, asOf })
  const counts = exitsByDay(stays, { days, earliest })
  const found = onsetOf(counts, { direction: 'fewer', from: Math.max(1, earliest) })
  // Whoever was under way may have gone the old way, so that the change may have come before it shows.
  const spared = usualStay(stays, [0, earliest])
  return {
    onset: dated(found, { days, spared }),
    batch: batchOf(counts, { days, spared }),
    days: named(counts, days),
    verdicts,
    stays,
  }
}

/** The first days are left out, which only fill the queue. */
function batchOf(
  counts: readonly DayCount[],
  { days, spared }: { days: readonly string[]; spared: number },
): DatedBatch | null {
  const seen = days.slice(WARM_UP)
  const found = weeklyBatch(seen.map((day, i) => ({ weekday: weekdayOf(day), ...(counts[WARM_UP + i] as DayCount) })))
  return found === null ? null : { ...found, ...daysOf(found, { days: seen, spared }) }
}

function exitsByDay(
  stays: readonly StayGroup[],
  { days, earliest }: { days: readonly string[]; earliest: number },
): DayCount[] {
  return expectedExits(stays, {
    days: days.length,
    baseline: [Math.min(WARM_UP, earliest), earliest],
    weekday: (day) => weekdayOf(days[day] as string),
  })
}

/** Of rates what was bad, against what would have been at the rate of the year before. */
function ofRate(
  verdicts: Since['verdicts'],
  { days, span }: { days: readonly string[]; span: Span },
): Pick<Since, 'onset' | 'days'> {
  const until = span.from - LOOK_BACK
  const usual = verdicts.filter(({ day }) => day * DAY < until && day * DAY >= until - YEAR)
  const bad = usual.reduce((sum, one) => sum + one.bad, 0)
  const valid = usual.reduce((sum, one) => sum + one.good + one.bad, 0)
  const byDay = new Map(verdicts.map((one) => [dayOf(one.day * DAY), one]))
  const counts = days.map((day) => {
    const found = byDay.get(day)
    if (found === undefined) return { observed: 0, expected: 0 }
    return { observed: found.bad, expected: valid === 0 ? 0 : ((found.good + found.bad) * bad) / valid }
  })
  const found = findOnset(
    verdicts.map((one) => ({ day: dayOf(one.day * DAY), bad: one.bad, valid: one.good + one.bad })),
    { from: dayOf(span.from), until: dayOf(span.to) },
  )
  const onset =
    found.state !== 'found'
      ? null
      : { day: found.onset, lower: found.lower, upper: found.upper, ratio: found.since / Math.max(found.before, 1e-9) }
  return { onset, days: named(counts, days) }
}

function dated(
  found: OnsetFound | null,
  { days, spared }: { days: readonly string[]; spared: number },
): DatedOnset | null {
  if (found === null || found.evidence < LEAST_EVIDENCE) return null
  return { ...daysOf(found, { days, spared }), ratio: found.ratio }
}

function daysOf(
  { day, lower, upper }: Record<'day' | 'lower' | 'upper', number>,
  { days, spared }: { days: readonly string[]; spared: number },
): { day: string; lower: string; upper: string } {
  const at = (place: number) => days[Math.max(0, place)] as string
  return { day: at(day), lower: at(lower - spared), upper: at(upper) }
}

const named = (counts: readonly DayCount[], days: readonly string[]) =>
  counts.map((count, place) => ({ day: days[place] as string, ...count }))

const weekdayOf = (day: string) => new Date(day).getUTCDay()
const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
