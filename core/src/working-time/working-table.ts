import { type Calendar, type Hours, minutesOf, WEEKDAYS } from './calendar.ts'
import { clockOf } from './zone.ts'

/** Seconds of the smallest part that is worked as a whole or not at all. */
export const QUARTER = 900
/** A cell of the table holds six hours of UTC. */
export const CELL = 21_600
const QUARTERS = CELL / QUARTER

/** What every table covers; no working time passes outside. */
export const YEARS = { first: 1990, last: 2049 } as const
/** In cells since 1970: where every table begins, and how many cells it has. */
export const FIRST_CELL = Date.UTC(YEARS.first, 0, 1) / 1000 / CELL
export const CELLS = Date.UTC(YEARS.last + 1, 0, 1) / 1000 / CELL - FIRST_CELL

/**
 * Working time of one calendar, counted once. One number for six hours of UTC: the working quarter hours before them × 2²⁴, plus a bit
 * for each quarter hour in them that is worked. The same numbers stand in the warehouse, so that core and SQL agree to the second.
 */
export type WorkingTable = Float64Array

/** Above the bits of a cell stand the quarters before it. */
export const BITS = 2 ** QUARTERS

export function workingTable(calendar: Calendar): WorkingTable {
  const worked = new Uint8Array(CELLS * QUARTERS)
  const first = (FIRST_CELL * CELL) / QUARTER
  const clock = clockOf(calendar.zone)
  const days = new Map(calendar.days.map(({ date, hours }) => [date, hours]))
  // A day begins up to 14 hours before and ends up to 12 hours after that of UTC.
  const [begins, ends] = [Date.UTC(YEARS.first - 1, 11, 30), Date.UTC(YEARS.last + 1, 0, 2)]
  for (let day = begins; day <= ends; day += 86_400_000) {
    const date = new Date(day)
    const [year, month, ofMonth] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
    for (const { from, to } of hoursOn(calendar, days, date)) {
      const begin = clock(year, month, ofMonth, minutesOf(from)) / 1000 / QUARTER - first
      const until = clock(year, month, ofMonth, minutesOf(to)) / 1000 / QUARTER - first
      worked.fill(1, Math.max(0, begin), Math.max(0, until))
    }
  }
  const cells = new Float64Array(CELLS)
  let before = 0
  for (let cell = 0; cell < CELLS; cell++) {
    let bits = 0
    for (let quarter = 0; quarter < QUARTERS; quarter++)
      bits |= (worked[cell * QUARTERS + quarter] as number) << quarter
    cells[cell] = before * BITS + bits
    before += ones(bits)
  }
  return cells
}

function hoursOn(calendar: Calendar, days: ReadonlyMap<string, readonly Hours[]>, date: Date): readonly Hours[] {
  const iso = date.toISOString().slice(0, 10)
  if (calendar.freezes.some(({ from, to }) => from <= iso && iso <= to)) return []
  const weekday = WEEKDAYS[(date.getUTCDay() + 6) % 7] as (typeof WEEKDAYS)[number]
  return days.get(iso) ?? calendar.week[weekday] ?? []
}

/**
 * Working seconds between two instants in whole seconds since 1970; negative if the second comes first. Additive (a to b and b to c
 * are a to c) and in constant time. Outside the years of the table no working time passes.
 */
export function workingSeconds(table: WorkingTable, from: number, to: number): number {
  return workedBefore(table, to) - workedBefore(table, from)
}

/** Working seconds from the beginning of the table to an instant. */
export function workedBefore(table: WorkingTable, instant: number): number {
  const at = Math.min(Math.max(instant - FIRST_CELL * CELL, 0), CELLS * CELL - 1)
  const cell = table[Math.floor(at / CELL)] as number
  const bits = cell % BITS
  const quarter = Math.floor((at % CELL) / QUARTER)
  const whole = (cell - bits) / BITS + ones(bits & ((1 << quarter) - 1))
  return whole * QUARTER + ((bits >>> quarter) & 1) * (at % QUARTER)
}

/** How many bits of 24 are set. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x555555)
  const fours = (pairs & 0x333333) + ((pairs >>> 2) & 0x333333)
  return ((((fours + (fours >>> 4)) & 0x0f0f0f) * 0x010101) >>> 16) & 0xff
}
