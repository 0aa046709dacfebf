import { nearNames } from '../near-names.ts'
import type { BusinessMeasureReading } from './contract.ts'

export interface Cells {
  line: number
  cells: Readonly<Record<string, string>>
}

const DATES = ['date', 'month', 'day', 'period', 'monat', 'datum']
const VALUES = ['value', 'amount', 'count', 'number', 'wert', 'total']

/**
 * The values of a table, by month: in a column of dates and one of values, or with a month in each column's name.
 * A row that cannot be read is set aside with the reason, and so is the second value of a month.
 */
export function readValues(
  rows: readonly Cells[],
  { columns, date, value }: { columns: readonly string[]; date?: string | undefined; value?: string | undefined },
): BusinessMeasureReading {
  const months = columns.filter((name) => monthIn(name) !== null)
  const reading: BusinessMeasureReading = {
    ...{ form: 'date and value', columns: [...columns], date: null, value: null, values: [], quarantined: [] },
  }
  const isWide = date === undefined && value === undefined && months.length >= 2
  if (isWide) reading.form = 'a month in each column'
  else {
    reading.date = date ?? proposed(columns, DATES) ?? columns[0] ?? null
    const others = columns.filter((name) => name !== reading.date)
    reading.value = value ?? proposed(others, VALUES) ?? others[0] ?? null
  }
  const lineOf = new Map<string, number>()
  const take = (line: number, { when, text }: { when: string; text: string }) => {
    const month = monthIn(when)
    const aside = (reason: string) => reading.quarantined.push({ line, text: `${when}: ${text}`.slice(0, 200), reason })
    if (month === null) return aside(`“${when}” is no day or month. Write it like 2027-03 or 2027-03-31.`)
    const number = numberIn(text)
    if (number === null)
      return aside(text.trim() === '' ? 'The value is empty; the month stays a gap.' : `“${text}” is no number.`)
    const first = lineOf.get(month)
    if (first !== undefined) return aside(`${month} has a value in line ${first} already. Give one value for a month.`)
    lineOf.set(month, line)
    reading.values.push({ month, value: number })
  }
  for (const { line, cells } of rows)
    if (isWide) for (const name of months) take(line, { when: name, text: cells[name] ?? '' })
    else take(line, { when: cells[reading.date ?? ''] ?? '', text: cells[reading.value ?? ''] ?? '' })
  reading.values.sort((a, b) => a.month.localeCompare(b.month))
  return reading
}

function proposed(columns: readonly string[], wanted: readonly string[]): string | undefined {
  const exact = columns.find((name) => wanted.includes(name.trim().toLowerCase()))
  if (exact !== undefined) return exact
  return wanted.map((name) => nearNames(name, columns, 1)[0]).find((name) => name !== undefined)
}

/** 2027-03, 2027-03-31, 2027/3, 03.2027, 31.03.2027. */
function monthIn(text: string): string | null {
  const given = text.trim()
  const found =
    /^(?<year>\d{4})[-/.](?<month>\d{1,2})(?:[-/.]\d{1,2})?(?:T.*)?$/.exec(given) ??
    /^(?:\d{1,2}\.)?(?<month>\d{1,2})[./](?<year>\d{4})$/.exec(given)
  const { year, month } = found?.groups ?? {}
  if (year === undefined || month === undefined || Number(month) < 1 || Number(month) > 12) return null
  return `${year}-${month.padStart(2, '0')}`
}

/** 1234.5, 1,234.5, 12 %; a lone comma, as in 1,5 or 1,234, can be read in two ways and is not read. */
function numberIn(text: string): number | null {
  const given = text
    .trim()
    .replace(/\s*%$/, '')
    .replaceAll(/[\u00a0\u202f ]/g, '')
  if (!/^[-−+]?(\d+|\d{1,3}(,\d{3})+(?=\.)|\d{1,3}(,\d{3}){2,})(\.\d+)?(e[+-]?\d+)?$/i.test(given)) return null
  const number = Number(given.replace('−', '-').replaceAll(',', ''))
  return Number.isFinite(number) && Math.abs(number) <= 1e15 ? number : null
}
