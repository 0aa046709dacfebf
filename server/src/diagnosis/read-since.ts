import { type DayCount, expectedExits, type OnsetFound, onsetOf, type StayGroup } from '@tandem/core/diagnosis'
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

export interface Since {
  onset: DatedOnset | null
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
  if (measure.kind === 'rate') return { ...ofRate(verdicts, { days, span }), verdicts, stays: [] }
  const earliest = placeOf(span.from - LOOK_BACK)
  const stays = await readExits(store, measure, { where, days, span: read, asOf })
  const counts = exitsByDay(stays, { days, earliest })
  const found = onsetOf(counts, { direction: 'fewer', from: Math.max(1, earliest) })
  return { onset: dated(found, days), days: named(counts, days), verdicts, stays }
}

function exitsByDay(
  stays: readonly StayGroup[],
  { days, earliest }: { days: readonly string[]; earliest: number },
): DayCount[] {
  return expectedExits(stays, {
    days: days.length,
    baseline: [Math.min(WARM_UP, earliest), earliest],
    weekday: (day) => new Date(days[day] as string).getUTCDay(),
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

function dated(found: OnsetFound | null, days: readonly string[]): DatedOnset | null {
  if (found === null || found.evidence < LEAST_EVIDENCE) return null
  const at = (place: number) => days[place] as string
  return { day: at(found.day), lower: at(found.lower), upper: at(found.upper), ratio: found.ratio }
}

const named = (counts: readonly DayCount[], days: readonly string[]) =>
  counts.map((count, place) => ({ day: days[place] as string, ...count }))

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
