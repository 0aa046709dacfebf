import type { MeasureResult, MeasureRow, Observation } from '@tandem/core/measures'
import type { NumberGrade } from '@tandem/core/quality'
import { plusMinusWords } from '@tandem/core/words'
import { dayOfIso } from '../words/dates.ts'
import { duration, durationInterval, durationWithin } from '../words/durations.ts'
import { count, share } from '../words/numbers.ts'

/** Everything that stands behind a number, for the drawer that any number opens. */
export interface AboutNumber {
  title: string
  value: string
  /** Of whom: 'Interview, Engineering'. */
  of?: string
  sentence: string
  formula: string
  unit: string
  calendar: string
  cohort: string
  n?: number
  /** Still waiting when last seen. */
  censored?: number
  interval?: string
  /** How far it may be off by the way the ends of its durations were seen. */
  observation?: string
  quality?: { state: 'ok' | 'not enough data'; reasons: readonly string[] }
  /** How good the data behind it are. */
  grade?: NumberGrade
  asOf?: string
  definedBy?: string
  sql?: string
  /** The API call that gives the number. */
  request?: string
  cases?: { href: string; label: string }
}

interface Extra {
  value?: string
  of?: string
  request?: string
  /** Until when the sources that were looked at report; the answer knows only the latest of all. */
  asOf?: string
  cases?: AboutNumber['cases']
}

/** What a measure's answer says of one of its rows. */
export function aboutMeasure(result: MeasureResult, row: MeasureRow, extra: Extra = {}): AboutNumber {
  const { definition } = result
  return {
    title: definition.title,
    value: extra.value ?? measureWithin(result, row),
    sentence: definition.sentence,
    formula: definition.formula,
    unit: UNIT_WORDS[definition.unit],
    calendar: calendarWords(result.calendar),
    cohort:
      definition.cohort === 'began'
        ? `${definition.grain}s by when they began`
        : `${definition.grain}s by when they were decided`,
    n: row.n,
    ...(definition.kind === 'duration' && { censored: row.censored }),
    interval: measureInterval(result, row),
    ...(row.observation !== null && { observation: observationWords(result, row.observation) }),
    quality: row.quality,
    grade: result.grade,
    asOf: extra.asOf ?? dayOfIso(result.asOf),
    definedBy: `${definition.source}; version ${definition.version}`,
    sql: result.sql,
    ...(extra.of !== undefined && { of: extra.of }),
    ...(extra.request !== undefined && { request: extra.request }),
    ...(extra.cases !== undefined && { cases: extra.cases }),
  }
}

/** The number with how far it may be off by the way its durations were seen. */
export const measureWithin = (
  result: Parameters<typeof measureValue>[0],
  { estimate, observation }: Pick<MeasureRow, 'estimate' | 'observation'>,
): string => {
  const value = measureValue(result, estimate)
  return estimate === null ? value : value + plusMinusWords(observation?.plusMinusSeconds, result)
}

/** A quantile of a duration, so. */
export const quantileWithin = (
  { quantiles, observation }: MeasureRow,
  name: 'p50' | 'p85' | 'p95',
  clock: { secondsPerDay?: number } = {},
): string => durationWithin(quantiles?.[name], observation?.quantiles[name], clock)

function observationWords(clock: { secondsPerDay: number }, { lower, upper, uncertainShare }: Observation): string {
  const bounds =
    lower === null
      ? ''
      : ` The median is between ${duration(lower, clock)} and ${upper === null ? 'a length that is not reached yet' : duration(upper, clock)}.`
  return `For ${share(uncertainShare)} of them a beginning or an end was seen only by looking now and then.${bounds}`
}

export function measureValue(
  {
    definition,
    currency,
    ...clock
  }: { definition: Pick<MeasureResult['definition'], 'unit'>; secondsPerDay?: number; currency?: string | null },
  estimate: number | null,
): string {
  if (estimate === null) return '–'
  switch (definition.unit) {
    case 'seconds':
      return duration(estimate, clock)
    case 'share':
      return share(estimate)
    case 'count':
      return count(estimate)
    case 'per hire':
    case 'money':
      return `${count(Math.round(estimate))} ${currency ?? ''}`.trimEnd()
    case 'money per hire':
      return `${count(Math.round(estimate))} ${currency ?? ''} per hire`
    case 'per opening':
    case 'per interview':
    case 'per recruiter':
    case 'per week':
      return `${estimate < 10 ? estimate.toFixed(1) : count(Math.round(estimate))} ${definition.unit}`
  }
}

function measureInterval(result: MeasureResult, { interval }: MeasureRow): string {
  return interval === null
    ? 'none: not a sampled quantity or too little data'
    : `${intervalValue(result, interval)} (95 %)`
}

/** Both limits in one unit; an end that cannot be told is said so. */
export function intervalValue(
  { definition, ...clock }: Pick<MeasureResult, 'definition'> & { secondsPerDay?: number },
  interval: MeasureRow['interval'],
): string {
  if (interval === null) return '–'
  if (definition.unit === 'seconds') return durationInterval(interval, clock)
  const [lower, upper] = interval
  if (lower === null || upper === null) return '–'
  return definition.unit === 'share'
    ? `${share(lower)} – ${share(upper)}`
    : `${count(Math.round(lower))} – ${count(Math.round(upper))}`
}

/** The calendar of a result, as people ask for it. */
export function calendarWords(calendar: string): string {
  return calendar === 'all hours' ? 'elapsed time: all hours, nights and weekends included' : calendar
}

const UNIT_WORDS: Readonly<Record<MeasureResult['unit'], string>> = {
  seconds: 'time (counted in seconds)',
  share: 'share, from 0 to 100 %',
  count: 'a count',
  'per hire': 'per hire',
  'per opening': 'per opening',
  'per interview': 'per interview held',
  'per recruiter': 'per recruiter',
  'per week': 'per week',
  money: 'money',
  'money per hire': 'money per hire',
}
