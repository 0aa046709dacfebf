import { invalid } from '@tandem/core/errors'
import type { Cells } from '@tandem/core/value'
import { parse } from 'csv-parse/sync'

const MOST_ROWS = 20_000

/** The rows of a text in CSV (comma, semicolon or tab) or JSON, with the line each stands in. */
export function tableOf(text: string): { rows: Cells[]; columns: string[] } {
  const rows = /^\s*[[{]/.test(text) ? fromJson(text) : fromCsv(text)
  if (rows.length > MOST_ROWS) throw invalid(`There are more than ${MOST_ROWS} rows. Give one value for a month.`)
  const columns = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))]
  if (columns.length < 2)
    throw invalid('There must be a column of dates and one of values, with a line of names above.')
  return { rows, columns }
}

function fromCsv(text: string): Cells[] {
  const [head = ''] = text.split('\n', 1)
  const delimiter = [';', '\t'].find((one) => head.includes(one)) ?? ','
  try {
    const options = { columns: true, delimiter, bom: true, trim: true, skip_empty_lines: true, info: true } as const
    const read = parse(text, { ...options, relax_column_count: true }) as unknown as {
      record: Record<string, string>
      info: { lines: number }
    }[]
    return read.map(({ record, info }) => ({ line: info.lines, cells: record }))
  } catch (error) {
    throw invalid(`This cannot be read as CSV: ${(error as Error).message}`)
  }
}

/** A list of objects, or an object of months with their values. */
function fromJson(text: string): Cells[] {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    throw invalid('This begins like JSON and is none. Write [{"date": "2027-03", "value": 12}], or a table in CSV.')
  }
  const list = Array.isArray(content)
    ? content
    : Object.entries(content as object).map(([date, value]) => ({ date, value }))
  return list.map((item, i) => ({
    line: i + 1,
    cells: Object.fromEntries(Object.entries(Object(item)).map(([name, value]) => [name, String(value ?? '')])),
  }))
}
