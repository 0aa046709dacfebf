import type { Token } from './tokens.ts'

/** Half open, as ISO dates; an open end is left out. */
export interface Period {
  from: string
  to?: string
  words: string
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const GERMAN = [
  'januar',
  'februar',
  'marz',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'dezember',
]
const UNITS: Readonly<Record<string, 'day' | 'week' | 'month' | 'quarter' | 'year'>> = {
  day: 'day',
  tag: 'day',
  tage: 'day',
  tagen: 'day',
  week: 'week',
  woche: 'week',
  wochen: 'week',
  month: 'month',
  monat: 'month',
  monate: 'month',
  monaten: 'month',
  quarter: 'quarter',
  quartal: 'quarter',
  year: 'year',
  jahr: 'year',
  jahre: 'year',
}
const BEFORE = ['last', 'past', 'previous', 'letzte', 'letzten', 'letzter', 'letztes', 'vergangene', 'vergangenen']
const CURRENT = ['this', 'current', 'diese', 'diesen', 'dieser', 'dieses']
const SINCE = ['since', 'seit', 'from', 'ab', 'after']
export const PERIOD_WORDS: readonly string[] = [
  ...MONTHS,
  ...GERMAN,
  ...Object.keys(UNITS),
  ...BEFORE,
  ...CURRENT,
  ...SINCE,
  'until',
  'between',
  'yesterday',
  'gestern',
  'date',
  'ytd',
]

/**
 * Periods named in a question, and the words that are left. A month without a year is the last that has begun; “last quarter” is the
 * calendar's, “last 90 days” ends today.
 * @param now ISO instant
 */
export function takePeriods(tokens: readonly Token[], now: string): { periods: Period[]; rest: Token[] } {
  const periods: Period[] = []
  const rest: Token[] = []
  let at = 0
  while (at < tokens.length) {
    const found = periodAt(tokens, at, dayOf(now))
    if (found === undefined) rest.push(tokens[at++] as Token)
    else {
      const words = tokens
        .slice(at, at + found.length)
        .map(({ written }) => written)
        .join(' ')
      periods.push({ from: found.from, ...(found.to !== undefined && { to: found.to }), words })
      at += found.length
    }
  }
  return { periods, rest }
}

interface Found {
  length: number
  from: string
  to?: string
}

function periodAt(tokens: readonly Token[], at: number, today: string): Found | undefined {
  const word = (offset: number) => tokens[at + offset]?.word ?? ''
  const first = word(0)
  if (BEFORE.includes(first)) {
    const count = Number(word(1))
    const unit = UNITS[word(Number.isInteger(count) && count > 0 ? 2 : 1)]
    if (unit === undefined) return undefined
    if (Number.isInteger(count) && count > 0 && count < 1000)
      return { length: 3, from: back(today, unit, count), to: plusDays(today, 1) }
    const to = startOf(today, unit)
    return { length: 2, from: startOf(back(to, unit, 1), unit), to }
  }
  if (CURRENT.includes(first)) {
    const unit = UNITS[word(1)]
    return unit === undefined ? undefined : { length: 2, from: startOf(today, unit), to: plusDays(today, 1) }
  }
  if (first === 'year' && word(1) === 'to' && word(2) === 'date')
    return { length: 3, from: startOf(today, 'year'), to: plusDays(today, 1) }
  if (first === 'ytd') return { length: 1, from: startOf(today, 'year'), to: plusDays(today, 1) }
  if (first === 'yesterday' || first === 'gestern') return { length: 1, from: plusDays(today, -1), to: today }
  if (first === 'between' || SINCE.includes(first)) {
    const begin = spanAt(tokens, at + 1, today)
    if (begin === undefined) {
      const inner = periodAt(tokens, at + 1, today)
      return first === 'between' || inner === undefined ? undefined : { length: inner.length + 1, from: inner.from }
    }
    const joint = word(1 + begin.length)
    if (['to', 'until', 'and', 'bis', 'und'].includes(joint)) {
      const end = spanAt(tokens, at + 2 + begin.length, today)
      if (end !== undefined)
        return {
          length: 2 + begin.length + end.length,
          from: begin.from,
          to: joint === 'to' || joint === 'and' ? (end.to ?? end.from) : end.from,
        }
    }
    return { length: 1 + begin.length, from: begin.from }
  }
  if (['in', 'during', 'im', 'for', 'of'].includes(first)) {
    const span = spanAt(tokens, at + 1, today)
    return span === undefined ? undefined : { ...span, length: span.length + 1 }
  }
  // “may” and “march” alone are verbs.
  return first === 'may' || first === 'march' ? undefined : spanAt(tokens, at, today)
}

/** A date, a month, a quarter or a year that is called by its name. */
function spanAt(tokens: readonly Token[], at: number, today: string): Found | undefined {
  const word = (offset: number) => tokens[at + offset]?.word ?? ''
  const first = word(0)
  if (/^\d{4}-\d{2}-\d{2}$/.test(first) && !Number.isNaN(Date.parse(first)))
    return { length: 1, from: first, to: plusDays(first, 1) }
  const year = /^20\d\d$/.test(word(1)) ? Number(word(1)) : undefined
  const month = Math.max(MONTHS.indexOf(first), GERMAN.indexOf(first))
  if (month >= 0) return { length: year === undefined ? 1 : 2, ...lastBegun(month, 1, { year, today }) }
  const quarter = /^q([1-4])$/.exec(first)
  if (quarter !== null)
    return { length: year === undefined ? 1 : 2, ...lastBegun(3 * (Number(quarter[1]) - 1), 3, { year, today }) }
  if (/^20\d\d$/.test(first)) return { length: 1, from: `${first}-01-01`, to: `${Number(first) + 1}-01-01` }
  return undefined
}

function lastBegun(month: number, length: number, { year, today }: { year: number | undefined; today: string }) {
  const own = iso(Number(today.slice(0, 4)), month)
  const of = year ?? (own <= today ? Number(today.slice(0, 4)) : Number(today.slice(0, 4)) - 1)
  return { from: iso(of, month), to: iso(of, month + length) }
}

const dayOf = (instant: string): string => instant.slice(0, 10)
const iso = (year: number, month: number, day = 1): string => dayOf(new Date(Date.UTC(year, month, day)).toISOString())
const parts = (day: string): [number, number, number] => [
  Number(day.slice(0, 4)),
  Number(day.slice(5, 7)) - 1,
  Number(day.slice(8, 10)),
]

function plusDays(day: string, days: number): string {
  const [year, month, of] = parts(day)
  return iso(year, month, of + days)
}

function back(day: string, unit: 'day' | 'week' | 'month' | 'quarter' | 'year', count: number): string {
  const [year, month, of] = parts(day)
  if (unit === 'day' || unit === 'week') return plusDays(day, -count * (unit === 'day' ? 1 : 7))
  const months = count * (unit === 'month' ? 1 : unit === 'quarter' ? 3 : 12)
  const last = new Date(Date.UTC(year, month - months + 1, 0)).getUTCDate()
  return iso(year, month - months, Math.min(of, last))
}

/** Weeks begin on Monday. */
function startOf(day: string, unit: 'day' | 'week' | 'month' | 'quarter' | 'year'): string {
  const [year, month, of] = parts(day)
  if (unit === 'day') return day
  if (unit === 'week') return iso(year, month, of - ((new Date(Date.UTC(year, month, of)).getUTCDay() + 6) % 7))
  return iso(year, unit === 'month' ? month : unit === 'quarter' ? month - (month % 3) : 0)
}
