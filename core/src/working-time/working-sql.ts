import { bind, raw, type Sql, sql } from '../sql/index.ts'
import { BITS, CELL, CELLS, FIRST_CELL, QUARTER } from './working-table.ts'

/** Where the tables of all calendars stand in the warehouse: a dictionary from `calendar × CELLS + cell` to the cell's number. */
export const DICTIONARY = 'working_time'

/**
 * Working seconds between two instants, as `workingSeconds` counts them.
 * @param calendar number of a calendar, as an expression
 * @param from and `to`: expressions of type DateTime64; null gives null
 */
export function workingSecondsSql(calendar: Sql, from: Sql, to: Sql): Sql {
  return sql`(${workedBeforeSql(calendar, to)} - ${workedBeforeSql(calendar, from)})`
}

function workedBeforeSql(calendar: Sql, instant: Sql): Sql {
  const first = FIRST_CELL * CELL
  const at = sql`toUInt32(least(greatest(toUnixTimestamp64Second(${instant}) - ${raw(String(first))}, 0), ${raw(String(CELLS * CELL - 1))}))`
  const cell = sql`dictGetUInt64(${bind(DICTIONARY, 'String')}, 'cell', toUInt64(${calendar}) * ${raw(String(CELLS))} + intDiv(${at}, ${raw(String(CELL))}))`
  const quarter = sql`intDiv(${at} % ${raw(String(CELL))}, ${raw(String(QUARTER))})`
  const whole = sql`intDiv(${cell}, ${raw(String(BITS))}) + bitCount(bitAnd(${cell}, bitShiftLeft(toUInt64(1), ${quarter}) - 1))`
  return sql`toInt64((${whole}) * ${raw(String(QUARTER))} + bitTest(${cell}, ${quarter}) * (${at} % ${raw(String(QUARTER))}))`
}
