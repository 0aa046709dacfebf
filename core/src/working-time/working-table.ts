import { type Calendar, type Hours, WEEKDAYS } from './calendar.ts'
import { clockOf } from './zone.ts'

/** Seconds of the cell the table counts in. */
export const QUARTER = 900

/**
 * Working time of one calendar, counted once: for each quarter hour of UTC, the working seconds before it and whether it is worked.
 * The same numbers stand in the warehouse, so that core and SQL agree to the second.
 */
export interface WorkingTable {
  /** Quarter hours since 1970 at which the table begins. */
  first: number
  /** One per quarter hour: twice the working seconds before it, plus one if it is worked. */
  cells: Uint32Array
}

/**
 * @param fromYear first year, on the clock of UTC
 * @param toYear last year, included
 */
export function workingTable(calendar: Calendar, fromYear: number, toYear: number): WorkingTable {
  const first = Date.UTC(fromYear, 0, 1) / 1000 / QUARTER
  const end = Date.UTC(toYear + 1, 0, 1) / 1000 / QUARTER
  const worked = new Uint8Array(end - first)
  const clock = clockOf(calendar.zone)
  const days = new Map(calendar.days.map(({ date, hours }) => [date, hours]))
  // A day begins up to 14 hours before and ends up to 12 hours after that of UTC.
  for (let day = Date.UTC(fromYear - 1, 11, 30); day <= Date.UTC(toYear + 1, 0, 2); day += 86_400_000) {
    const date = new Date(day)
    const [year, month, ofMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
    for (const { from, to } of hoursOn(calendar, days, date)) {
      const begin = clock(year, month, ofMonth, minutesOf(from)) / 1000 / QUARTER
      const until = clock(year, month, ofMonth, minutesOf(to)) / 1000 / QUARTER
      worked.fill(1, Math.max(0, begin - first), Math.max(0, Math.min(end, until) - first))
    }
  }
  const cells = new Uint32Array(worked.length)
  let seconds = 0
  for (const [i, isWorked] of worked.entries()) {
    cells[i] = seconds * 2 + isWorked
    seconds += isWorked * QUARTER
  }
  return { first, cells }
}

function hoursOn(calendar: Calendar, days: ReadonlyMap<string, readonly Hours[]>, date: Date): readonly Hours[] {
  const iso = date.toISOString().slice(0, 10)
  if (calendar.freezes.some(({ from, to }) => from <= iso && iso <= to)) return []
  const weekday = WEEKDAYS[(date.getUTCDay() + 6) % 7] as (typeof WEEKDAYS)[number]
  return days.get(iso) ?? calendar.week[weekday] ?? []
}

/**
 * Working seconds between two instants in seconds since 1970; negative if the second comes first. Additive and in constant time.
 * @throws RangeError outside the years of the table
 */
export function workingSeconds(table: WorkingTable, from: number, to: number): number {
  return workedBefore(table, to) - workedBefore(table, from)
}

function workedBefore({ first, cells }: WorkingTable, instant: number): number {
  const quarter = Math.floor(instant / QUARTER)
  const cell = cells[quarter - first]
  if (cell === undefined) {
    const [from, to] = [first, first + cells.length - 1].map((one) => new Date(one * QUARTER * 1000).getUTCFullYear())
    throw new RangeError(`This calendar is counted from ${from} to ${to}; ${instant} lies outside.`)
  }
  return (cell - (cell & 1)) / 2 + (cell & 1) * (instant - quarter * QUARTER)
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
