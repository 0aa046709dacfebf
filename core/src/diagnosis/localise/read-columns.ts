import { invalid } from '../../errors.ts'
import { meantWords } from '../../near-names.ts'
import type { PeriodRow } from './expect-from-periods.ts'
import type { SumLeaf } from './leaf.ts'

/** A table as it was read: texts. */
export interface TextTable {
  /** What to call it in a sentence. */
  name: string
  columns: readonly string[]
  rows: readonly { cells: readonly string[]; line: number }[]
}

export interface RatioTable {
  attributes: string[]
  rows: PeriodRow[]
  /** The period that was asked for, as `rows` count them. */
  at: number
}

export interface SumTable {
  attributes: string[]
  leaves: SumLeaf[]
}

/**
 * Bad ones of all, by period. Every column that is not named is an attribute.
 *
 * @throws TandemError `invalid`, with the line, for what is no count and for periods that are not there.
 */
export function readRatioTable(
  table: TextTable,
  { bad, total, time, at }: { bad: string; total: string; time: string; at: string },
): RatioTable {
  const place = placesOf(table, { bad, total, time })
  const attributes = attributesOf(table, Object.values(place))
  const readTime = timeReader(table, place.time!, time)
  const rows = table.rows.map((row): PeriodRow => {
    const counts = { bad: readCount(table, row, bad), total: readCount(table, row, total) }
    if (counts.total < counts.bad)
      throw invalid(
        `Line ${row.line} of ${table.name} has ${counts.bad} in ${bad} and only ${counts.total} in ${total}. The bad ones are among the total: check which column is which.`,
      )
    return { period: readTime(row.cells[place.time!]!), values: attributes.values(row.cells), ...counts }
  })
  return { attributes: attributes.names, rows, at: findPeriod(table, { rows, readTime, time, at }) }
}

/**
 * Real against predicted. Every column that is not named is an attribute.
 *
 * @throws TandemError `invalid`, with the line, for what is no number.
 */
export function readSumTable(table: TextTable, { real, predict }: { real: string; predict: string }): SumTable {
  const place = placesOf(table, { real, predict })
  const attributes = attributesOf(table, Object.values(place))
  const leaves = table.rows.map((row) => ({
    values: attributes.values(row.cells),
    real: readNumber(table, row, real),
    predicted: readNumber(table, row, predict),
  }))
  if (leaves.every((leaf) => leaf.real <= 0 && leaf.predicted <= 0))
    throw invalid(
      `${table.name} holds nothing above 0 in ${real} or ${predict}, so there is nothing to compare. Check which columns these are.`,
    )
  return { attributes: attributes.names, leaves }
}

function placesOf(table: TextTable, roles: Readonly<Record<string, string>>): Record<string, number> {
  const places = Object.entries(roles).map(([role, name]): [string, number] => {
    const place = table.columns.indexOf(name)
    if (place === -1)
      throw invalid(`${table.name} has no column “${name}” for --${role}. ${meantWords(name, table.columns)}`.trimEnd())
    return [role, place]
  })
  const twice = places.find(([, place], i) => places.findIndex(([, other]) => other === place) !== i)
  if (twice !== undefined)
    throw invalid(
      `The column “${table.columns[twice[1]]}” was named twice. Name one column for each of ${Object.keys(roles)
        .map((role) => `--${role}`)
        .join(', ')}.`,
    )
  return Object.fromEntries(places)
}

function attributesOf(table: TextTable, used: readonly number[]) {
  const places = table.columns.flatMap((_, i) => (used.includes(i) ? [] : [i]))
  if (places.length === 0)
    throw invalid(
      `${table.name} has no column besides those that were named, so there is nothing to tell its rows apart by. Add columns that may be a cause, such as department or location.`,
    )
  const isConstant = (i: number) => new Set(table.rows.map(({ cells }) => cells[i])).size < 2
  if (places.every(isConstant))
    throw invalid(
      `Every other column of ${table.name} holds one value only, so nothing can be told apart by them. Add columns that differ from row to row.`,
    )
  return {
    names: places.map((i) => table.columns[i]!),
    values: (cells: readonly string[]) => places.map((i) => cells[i] ?? ''),
  }
}

type Row = TextTable['rows'][number]

function readNumber(table: TextTable, { cells, line }: Row, column: string): number {
  const text = (cells[table.columns.indexOf(column)] ?? '').trim()
  const value = Number(text)
  if (text === '' || !Number.isFinite(value))
    throw invalid(
      `Line ${line} of ${table.name} has ${text === '' ? 'nothing' : `“${text.slice(0, 40)}”`} in ${column}, which has to be a number. Mend the line or name another column.`,
    )
  return value
}

function readCount(table: TextTable, row: Row, column: string): number {
  const value = readNumber(table, row, column)
  if (value < 0)
    throw invalid(
      `Line ${row.line} of ${table.name} has ${value} in ${column}; counts are 0 or more. Mend the line or name another column.`,
    )
  return value
}

/** Numbers as they stand, else points in time. */
function timeReader(table: TextTable, place: number, column: string): (text: string) => number {
  const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text))
  if (table.rows.every(({ cells }) => isNumber(cells[place] ?? ''))) return Number
  const odd = table.rows.find(({ cells }) => Number.isNaN(Date.parse(cells[place] ?? '')))
  if (odd !== undefined)
    throw invalid(
      `Line ${odd.line} of ${table.name} has “${(odd.cells[place] ?? '').slice(0, 40)}” in ${column}, which is neither a number nor a time such as 2026-03-01 or 2026-03-01T09:00:00Z. Mend the line or name another column with --time.`,
    )
  return Date.parse
}

function findPeriod(
  table: TextTable,
  {
    rows,
    readTime,
    time,
    at,
  }: { rows: readonly PeriodRow[]; readTime: (text: string) => number; time: string; at: string },
): number {
  const wanted = readTime(at)
  const texts = new Map(table.rows.map(({ cells }, i) => [rows[i]!.period, cells[table.columns.indexOf(time)]!]))
  const periods = [...texts.keys()].sort((a, b) => a - b)
  const [first, last] = [texts.get(periods[0]!), texts.get(periods.at(-1)!)]
  if (!texts.has(wanted))
    throw invalid(
      `${table.name} has no rows with ${at} in ${time}; it goes from ${first} to ${last}. Give one of its periods with --at.`,
    )
  if (wanted === periods[0])
    throw invalid(
      `${at} is the first period of ${table.name}, so there is nothing before it to compare with. Give a later one with --at, or add rows of earlier periods.`,
    )
  const sumOf = (periodRows: readonly PeriodRow[]) => periodRows.reduce((sum, { total }) => sum + total, 0)
  if (sumOf(rows.filter(({ period }) => period === wanted)) === 0)
    throw invalid(
      `At ${at} the total is 0: nothing happened, so nothing can have gone wrong. Give another period with --at.`,
    )
  if (sumOf(rows.filter(({ period }) => period < wanted)) === 0)
    throw invalid(
      `Before ${at} the total is 0 in ${table.name}, so there is nothing to compare with. Add rows of earlier periods, or give a later one with --at.`,
    )
  return wanted
}
