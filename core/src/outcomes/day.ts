/** A calendar day without a zone, as HR systems write them: 2026-01-31. */
export type Day = string

/** Which of two numbers is the month, where a date does not show it. */
export type DayOrder = 'dmy' | 'mdy'

const ISO = /^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?$/
const NUMBERS = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?:,? .*)?$/
const DAY_NAME_YEAR = /^(\d{1,2})[. -]{0,2}(\p{L}{3,9})\.?[ -]?(\d{4})(?: .*)?$/u
const NAME_DAY_YEAR = /^(\p{L}{3,9})\.? (\d{1,2}),? (\d{4})(?: .*)?$/u
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** Years of two digits from here on lie in the last century. */
const LAST_CENTURY = 70
const DAY_MS = 86_400_000

/** The day that a cell names; null where it names none. With dots, the day always comes first. */
export function readDay(text: string, order: DayOrder | null): Day | null {
  const value = text.trim()
  const iso = ISO.exec(value)
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = NUMBERS.exec(value)
  if (numbers !== null) {
    const [first, second] = [Number(numbers[1]), Number(numbers[3])]
    const used = numbers[2] === '.' ? 'dmy' : order
    if (used === null) return null
    return used === 'dmy' ? dayOf(yearOf(numbers[4]), second, first) : dayOf(yearOf(numbers[4]), first, second)
  }
  const named = DAY_NAME_YEAR.exec(value)
  if (named !== null) return dayOf(Number(named[3]), monthOf(named[2]), Number(named[1]))
  const american = NAME_DAY_YEAR.exec(value)
  return american === null ? null : dayOf(Number(american[3]), monthOf(american[1]), Number(american[2]))
}

/** Whether a cell is written as a date, whichever way. */
export const looksLikeDay = (text: string): boolean => readDay(text, 'dmy') !== null || readDay(text, 'mdy') !== null

/** What the dates of a file show of which number is the month. */
export type OrderFound =
  | { found: DayOrder | 'none needed' }
  /** No date shows it, or some show one way and some the other. */
  | { found: null; isMixed: boolean; example: string }

export function orderOf(values: readonly string[]): OrderFound {
  const open = values.filter((value) => readDay(value, null) === null && looksLikeDay(value))
  if (open.length === 0) return { found: 'none needed' }
  const firstIsDay = open.find((value) => readDay(value, 'mdy') === null)
  const secondIsDay = open.find((value) => readDay(value, 'dmy') === null)
  if (firstIsDay !== undefined && secondIsDay === undefined) return { found: 'dmy' }
  if (secondIsDay !== undefined && firstIsDay === undefined) return { found: 'mdy' }
  return { found: null, isMixed: firstIsDay !== undefined, example: open[0] as string }
}

/** When the day began, UTC milliseconds. */
export const dayStartMs = (day: Day): number => Date.parse(`${day}T00:00:00Z`)

/** A day is all that is known: it happened in (from, at], and not after now. */
export function dayInterval(day: Day, nowMs: number): { occurredAt: number; occurredFrom: number } {
  const occurredFrom = dayStartMs(day)
  return { occurredAt: Math.max(occurredFrom, Math.min(occurredFrom + DAY_MS, nowMs)), occurredFrom }
}

export const addDays = (day: Day, days: number): Day =>
  new Date(dayStartMs(day) + days * DAY_MS).toISOString().slice(0, 10)

function dayOf(year: number, month: number, day: number): Day | null {
  const ms = Date.UTC(year, month - 1, day)
  const date = new Date(ms)
  if (Number.isNaN(ms) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

const monthOf = (name = '') =>
  MONTHS.indexOf(GERMAN[name.slice(0, 3).toLowerCase()] ?? name.slice(0, 3).toLowerCase()) + 1

const GERMAN: Readonly<Record<string, string>> = { mai: 'may', okt: 'oct', dez: 'dec', mär: 'mar', mrz: 'mar' }

function yearOf(text = ''): number {
  if (text.length === 4) return Number(text)
  return Number(text) + (Number(text) < LAST_CENTURY ? 2000 : 1900)
}
