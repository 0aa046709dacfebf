/** Office hours of one city as tables by local day, so that adding working time is a short walk and measuring it is O(1). */
export interface Calendar {
  /** Local day number (days since 1970-01-01) of the first row. */
  firstDay: number
  standardOffsetMs: number
  /** UTC instants at which the office opens and shuts; equal on a day off. */
  opens: Float64Array
  shuts: Float64Array
  /** Working milliseconds before each row. */
  before: Float64Array
}

export type DaylightRule = 'none' | 'europe' | 'america'

export interface Place {
  offsetHours: number
  daylight: DaylightRule
  country: Country
}

export type Country = 'DE' | 'GB' | 'US' | 'CA' | 'SG'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
export const WEEK = 7 * DAY
/** The unit in which people promise things: one day in the office. */
export const WORKING_DAY = 8 * HOUR

const OPENS_AT = 9 * HOUR
const SHUTS_AT = OPENS_AT + WORKING_DAY

export function buildCalendar(place: Place, from: number, until: number): Calendar {
  const standardOffsetMs = place.offsetHours * HOUR
  const firstDay = Math.floor(from / DAY) - 2
  const days = Math.ceil(until / DAY) + 40 - firstDay
  const calendar: Calendar = {
    firstDay,
    standardOffsetMs,
    opens: new Float64Array(days),
    shuts: new Float64Array(days),
    before: new Float64Array(days + 1),
  }
  for (let row = 0; row < days; row++) {
    const day = firstDay + row
    const midnight = day * DAY - standardOffsetMs - (hasDaylightTime(day, place.daylight) ? HOUR : 0)
    const works = isWeekday(day) && !isHoliday(day, place.country)
    calendar.opens[row] = midnight + OPENS_AT
    calendar.shuts[row] = works ? midnight + SHUTS_AT : midnight + OPENS_AT
    calendar.before[row + 1] = calendar.before[row]! + (works ? WORKING_DAY : 0)
  }
  return calendar
}

/** The row whose office hours contain `at` or are the nearest around it. Daylight time may put the last hour of a day into the day before: both are out of office. */
function rowOf(calendar: Calendar, at: number): number {
  const row = Math.floor((at + calendar.standardOffsetMs) / DAY) - calendar.firstDay
  return Math.max(0, Math.min(calendar.opens.length - 1, row))
}

/** The instant at which `work` milliseconds of office time have passed since `at`. Infinity beyond the tables, which is beyond the simulation. */
export function addWork(calendar: Calendar, at: number, work: number): number {
  let left = work
  for (let row = rowOf(calendar, at); row < calendar.opens.length; row++) {
    const start = Math.max(at, calendar.opens[row]!)
    const available = calendar.shuts[row]! - start
    if (available <= 0) continue
    if (left < available) return start + left
    left -= available
  }
  return Number.POSITIVE_INFINITY
}

/** The first instant in the office at or after `at`. */
export function nextOpen(calendar: Calendar, at: number): number {
  return addWork(calendar, at, 0)
}

/** When the office shuts on the day of `at`. */
export function closingTime(calendar: Calendar, at: number): number {
  return calendar.shuts[rowOf(calendar, at)]!
}

/** Office milliseconds in [from, to). */
export function workBetween(calendar: Calendar, from: number, to: number): number {
  return workBefore(calendar, to) - workBefore(calendar, from)
}

function workBefore(calendar: Calendar, at: number): number {
  const row = rowOf(calendar, at)
  const today = Math.min(at, calendar.shuts[row]!) - calendar.opens[row]!
  return calendar.before[row]! + Math.max(0, today)
}

/** The first half hour at or after `at` that leaves an hour in the office. */
export function nextSlot(calendar: Calendar, at: number): number {
  const half = 30 * MINUTE
  for (let start = nextOpen(calendar, at); Number.isFinite(start); ) {
    const slot = Math.ceil(start / half) * half
    const shut = closingTime(calendar, slot)
    if (slot + HOUR <= shut) return slot
    start = nextOpen(calendar, Math.max(shut, slot))
  }
  return Number.POSITIVE_INFINITY
}

/** The first office instant at or after `at` on one of these weekdays (0 = Monday). */
export function nextOpenOn(calendar: Calendar, at: number, weekdays: readonly number[]): number {
  let open = nextOpen(calendar, at)
  while (Number.isFinite(open) && !weekdays.includes(localWeekday(calendar, open))) {
    open = nextOpen(calendar, closingTime(calendar, open))
  }
  return open
}

function localWeekday(calendar: Calendar, at: number): number {
  return weekdayOf(calendar.firstDay + rowOf(calendar, at))
}

/** 0 = Monday. Day 0 (1970-01-01) was a Thursday. */
export function weekdayOf(day: number): number {
  return (day + 3) % 7
}

function isWeekday(day: number): boolean {
  return weekdayOf(day) < 5
}

export interface CivilDate {
  year: number
  month: number
  date: number
}

/** Day number to Gregorian date by integer arithmetic (Hinnant's civil_from_days), valid after 1970. */
export function civilDate(day: number): CivilDate {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const ofEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const march = Math.floor((5 * ofYear + 2) / 153)
  const month = march < 10 ? march + 3 : march - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: ofYear - Math.floor((153 * march + 2) / 5) + 1,
  }
}

function dayNumber(year: number, month: number, date: number): number {
  return Date.UTC(year, month - 1, date) / DAY
}

function hasDaylightTime(day: number, rule: DaylightRule): boolean {
  if (rule === 'none') return false
  const { year } = civilDate(day)
  const [begin, end] =
    rule === 'europe'
      ? [sundayOnOrBefore(dayNumber(year, 3, 31)), sundayOnOrBefore(dayNumber(year, 10, 31))]
      : [sundayOnOrBefore(dayNumber(year, 3, 14)), sundayOnOrBefore(dayNumber(year, 11, 7))]
  return day >= begin && day < end
}

function sundayOnOrBefore(day: number): number {
  return day - ((weekdayOf(day) + 1) % 7)
}

/** Public holidays on fixed dates, as month * 100 + date. Enough for the gaps people see in a chart, not a legal calendar. */
const FIXED_HOLIDAYS: Record<Country, readonly number[]> = {
  DE: [101, 501, 1003, 1225, 1226],
  GB: [101, 1225, 1226],
  US: [101, 619, 704, 1111, 1225],
  CA: [101, 701, 930, 1225, 1226],
  SG: [101, 501, 809, 1225],
}

function isHoliday(day: number, country: Country): boolean {
  const { year, month, date } = civilDate(day)
  if (FIXED_HOLIDAYS[country].includes(month * 100 + date)) return true
  const easter = easterSunday(year)
  if (day === easter - 2) return country !== 'US'
  if (day === easter + 1) return country === 'DE' || country === 'GB'
  const thanksgiving = country === 'US' && month === 11 && weekdayOf(day) === 3 && date >= 22 && date <= 28
  return thanksgiving
}

/** The anonymous Gregorian algorithm (Meeus, Jones, Butcher). */
function easterSunday(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const date = (h + l - 7 * m + 33 * month + 19) % 32
  return dayNumber(year, month, date)
}
