import { type DayCount, expectedExits, type Onset, onsetOf, type StayGroup } from '@tandem/core/diagnosis'
import { sql } from '@tandem/core/sql'
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

export interface Since {
  onset: { day: string; lower: string; upper: string; ratio: number } | null
  days: { day: string; observed: number; expected: number }[]
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
  const days = await workingDays(store, objective.calendar, { from: dayOf(read.from), to: dayOf(read.to) })
  const placeOf = (ms: number) => days.filter((day) => day < dayOf(ms)).length
  const earliest = placeOf(span.from - LOOK_BACK)
  if (measure.kind === 'rate') {
    const counts = await badByDay(store, { counting, where, days, read, usualUntil: span.from - LOOK_BACK, asOf })
    return { ...told(onsetOf(counts, { direction: 'more', from: Math.max(1, earliest) }), counts, days), stays: [] }
  }
  const stays = await readExits(store, measure, { where, days, span: read, asOf })
  const counts = expectedExits(stays, {
    days: days.length,
    baseline: [Math.min(WARM_UP, earliest), earliest],
    weekday: (day) => new Date(days[day] as string).getUTCDay(),
  })
  return { ...told(onsetOf(counts, { direction: 'fewer', from: Math.max(1, earliest) }), counts, days), stays }
}

async function badByDay(
  store: Store,
  {
    counting,
    where,
    days,
    read,
    usualUntil,
    asOf,
  }: {
    counting: Counting
    where: readonly string[]
    days: readonly string[]
    read: Span
    usualUntil: number
    asOf: Asked
  },
): Promise<DayCount[]> {
  const own = { ...counting, counted: { ...counting.counted, where } }
  const verdicts = await readVerdictDays(store, own, { where: sql`true`, span: read, asOf })
  const usual = verdicts.filter(({ day }) => day * DAY < usualUntil)
  const bad = usual.reduce((sum, one) => sum + one.bad, 0)
  const valid = usual.reduce((sum, one) => sum + one.good + one.bad, 0)
  const byDay = new Map(verdicts.map((one) => [dayOf(one.day * DAY), one]))
  return days.map((day) => {
    const found = byDay.get(day)
    if (found === undefined) return { observed: 0, expected: 0 }
    return { observed: found.bad, expected: valid === 0 ? 0 : ((found.good + found.bad) * bad) / valid }
  })
}

function told(found: Onset | null, counts: readonly DayCount[], days: readonly string[]): Omit<Since, 'stays'> {
  const at = (place: number) => days[place] as string
  return {
    onset:
      found === null || found.evidence < LEAST_EVIDENCE
        ? null
        : { day: at(found.day), lower: at(found.lower), upper: at(found.upper), ratio: found.ratio },
    days: counts.map((count, place) => ({ day: at(place), ...count })),
  }
}

const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)
