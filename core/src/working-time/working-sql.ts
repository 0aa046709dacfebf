import { bind, raw, type Sql, sql } from '../sql/index.ts'
import { END_OF_TIME } from './deadline.ts'
import { BITS, CELL, CELLS, FIRST_CELL, QUARTER } from './working-table.ts'

/** Where the tables of all calendars stand in the warehouse: a dictionary from `calendar × CELLS + cell` to the cell's number. */
export const DICTIONARY = 'working_time'

/** The same the other way round: from `first + n` to the n-th working quarter hour of a calendar, in quarter hours since 1970. */
export const QUARTERS_DICTIONARY = 'working_quarter'
/** Where a calendar begins in it (`first`), and how many quarter hours it has (`quarters`). */
export const SPANS_DICTIONARY = 'working_span'

/**
 * Working seconds between two instants, as `workingSeconds` counts them.
 * @param calendar number of a calendar, as an expression
 * @param from and `to`: expressions of type DateTime64; null gives null
 */
export function workingSecondsSql(calendar: Sql, from: Sql, to: Sql): Sql {
  return sql`(${workedBeforeSql(calendar, unix(to))} - ${workedBeforeSql(calendar, unix(from))})`
}

const unix = (instant: Sql) => sql`toUnixTimestamp64Second(${instant})`

/**
 * Working seconds from the beginning of the tables to an instant.
 * @param seconds since 1970, whole
 */
export function workedBeforeSql(calendar: Sql, seconds: Sql): Sql {
  const first = FIRST_CELL * CELL
  const at = sql`toUInt32(least(greatest(${seconds} - ${raw(String(first))}, 0), ${raw(String(CELLS * CELL - 1))}))`
  const cell = sql`dictGetUInt64(${bind(DICTIONARY, 'String')}, 'cell', toUInt64(${calendar}) * ${raw(String(CELLS))} + intDiv(${at}, ${raw(String(CELL))}))`
  const quarter = sql`intDiv(${at} % ${raw(String(CELL))}, ${raw(String(QUARTER))})`
  const whole = sql`intDiv(${cell}, ${raw(String(BITS))}) + bitCount(bitAnd(${cell}, bitShiftLeft(toUInt64(1), ${quarter}) - 1))`
  return sql`toInt64((${whole}) * ${raw(String(QUARTER))} + bitTest(${cell}, ${quarter}) * (${at} % ${raw(String(QUARTER))}))`
}

/**
 * When so much working time is over, as `deadlineOf` says it.
 * @param worked working seconds from the beginning of the tables, of type Int64: those before it began and those it may take
 * @returns seconds since 1970
 */
export function deadlineSql(calendar: Sql, worked: Sql): Sql {
  const span = (name: string) =>
    sql`dictGetUInt64(${bind(SPANS_DICTIONARY, 'String')}, ${bind(name, 'String')}, toUInt64(${calendar}))`
  const quarter = sql`toUInt64(intDiv(greatest(${worked}, 1) - 1, ${raw(String(QUARTER))}))`
  // One more than it has leads to the end of time.
  const key = sql`${span('first')} + least(${quarter}, ${span('quarters')})`
  const begins = sql`toInt64(dictGetUInt32(${bind(QUARTERS_DICTIONARY, 'String')}, 'quarter', ${key})) * ${raw(String(QUARTER))}`
  return sql`least(${begins} + greatest(${worked}, 1) - toInt64(${quarter}) * ${raw(String(QUARTER))}, ${raw(String(END_OF_TIME))})`
}
