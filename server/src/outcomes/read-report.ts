import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { invalid, notFound, TandemError } from '@tandem/core/errors'
import { columnIsKnown, type HrisRow } from '@tandem/core/outcomes'
import { parse } from 'csv-parse/sync'
import { inspectText } from '../intake/inspect-text.ts'
import { plainText } from '../intake/plain-text.ts'
import { uniqueNames } from '../intake/unique-names.ts'

/** A report of the HR system as a table. */
export interface HrisReport {
  shape: 'plain' | 'workday'
  /** What showed the shape. */
  shapeReason: string
  columns: string[]
  rows: (HrisRow & { isShifted: boolean })[]
}

/** Reports hold one row per employee; what is larger is no report of them. */
const LARGEST_BYTES = 200 * 1024 * 1024
const DELIMITERS = [',', ';', '\t', '|']
/** Lines before the head: a title, when it was run, what was asked. */
const LONGEST_PREAMBLE = 40

/**
 * Reads a CSV file of an HR system, whichever way it was downloaded: with or without lines before the head, a line of totals at the end,
 * in UTF-8 or UTF-16, with commas, semicolons or tabs.
 *
 * @param named columns that a mapping names: the head is where they stand
 */
export async function readReport(
  path: string,
  { name, scratch, named }: { name: string; scratch: string; named: readonly string[] },
): Promise<HrisReport> {
  const info = await stat(path).catch(() => null)
  if (info === null) throw notFound(`There is no file ${path}. Check the path; nothing was imported.`)
  if (info.size === 0) throw invalid(`${name} is empty. Export it again; nothing was imported.`)
  if (info.size > LARGEST_BYTES)
    throw new TandemError(
      'limit',
      `${name} is larger than ${LARGEST_BYTES / 1024 / 1024} MB. Report fewer columns or a shorter period; nothing was imported.`,
    )
  const plain = await plainText(path, { name, scratch })
  await inspectText(createReadStream(plain), { name })
  const text = (await readFile(plain, 'utf8')).replace(/^\ufeff/, '')
  const splits = DELIMITERS.flatMap((delimiter) => split(text, delimiter, named) ?? [])
  if (splits.length === 0)
    throw invalid(`${name} opens a quote that never closes. Export it again; nothing was imported.`)
  const { records, head } = splits.reduce((best, one) =>
    one.head.known > best.head.known || (one.head.known === best.head.known && one.head.width > best.head.width)
      ? one
      : best,
  )
  if (head.known === 0) throw noHead(name, records)
  const columns = uniqueNames(head.fields)
  const body = records.slice(head.place + 1).filter(({ fields }) => fields.some((field) => field.trim() !== ''))
  const rows = withoutTotals(body, columns.length).map(({ fields, line }) => ({
    line,
    cells: Object.fromEntries(columns.map((column, i) => [column, fields[i] ?? ''])),
    isShifted: fields.slice(columns.length).some((field) => field.trim() !== ''),
  }))
  if (rows.length === 0)
    throw invalid(`${name} has a head line and no rows. Run the report for a period with hires; nothing was imported.`)
  return { ...shapeOf(columns, head.place), columns, rows }
}

interface Line {
  fields: string[]
  line: number
}

interface Head {
  place: number
  fields: string[]
  /** How many of its cells are names of columns that Tandem knows. */
  known: number
  width: number
}

function split(text: string, delimiter: string, named: readonly string[]): { records: Line[]; head: Head } | null {
  const options = {
    delimiter,
    info: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }
  let parsed: { record: string[]; info: { lines: number } }[]
  try {
    parsed = parse(text, options) as unknown as typeof parsed
  } catch {
    // A quote that does not close: split at another delimiter it may.
    return null
  }
  const records = parsed.map(({ record, info }) => ({
    fields: record,
    // The parser counts lines up to the end of a record.
    line: info.lines - record.reduce((breaks, field) => breaks + (field.match(/\r\n|\r|\n/g)?.length ?? 0), 0),
  }))
  return { records, head: headOf(records.slice(0, LONGEST_PREAMBLE), named) }
}

/** The head is the line with most names that are known, the earliest of these. */
function headOf(records: readonly Line[], named: readonly string[]): Head {
  const wanted = new Set(named)
  const scored = records.map<Head>(({ fields }, place) => ({
    place,
    fields,
    width: fields.length,
    known: fields.length < 2 ? 0 : fields.filter((field) => wanted.has(field.trim()) || columnIsKnown(field)).length,
  }))
  return scored.reduce((best, one) => (one.known > best.known ? one : best), {
    place: 0,
    fields: [],
    known: 0,
    width: 0,
  })
}

/** The lines at the end that count the others, or say who ran the report. */
function withoutTotals(records: readonly Line[], width: number): Line[] {
  const isRow = ({ fields }: Line) => {
    const present = fields.filter((field) => field.trim() !== '')
    if (/^((grand )?totals?|sum|count|summe|gesamt|anzahl|\d+ (rows|records|items))\b/i.test(present[0] ?? ''))
      return false
    return width < 4 || present.length > 1 || (fields[0] ?? '').trim() === ''
  }
  const last = records.findLastIndex(isRow)
  return records.slice(0, last + 1)
}

/** Words that only reports of Workday use, in the names of columns. */
const WORKDAY =
  /^(worker|supervisory organization|job application id|termination category\b.*|review period end date|job profile|hire reason)$/i

function shapeOf(columns: readonly string[], preamble: number): Pick<HrisReport, 'shape' | 'shapeReason'> {
  if (preamble > 0)
    return {
      shape: 'workday',
      shapeReason: `${preamble} ${preamble === 1 ? 'line' : 'lines'} before the head, as Workday writes them`,
    }
  const named = columns.filter((column) => WORKDAY.test(column))
  if (named.length >= 2)
    return {
      shape: 'workday',
      shapeReason: `columns that Workday names so: ${named
        .slice(0, 3)
        .map((column) => `“${column}”`)
        .join(', ')}`,
    }
  return { shape: 'plain', shapeReason: 'a head line with one row per employee below it' }
}

function noHead(name: string, records: readonly Line[]): TandemError {
  const [first] = records
  const seen =
    first === undefined
      ? ''
      : ` It begins with ${first.fields
          .slice(0, 6)
          .map((field) => `“${field.trim().slice(0, 40)}”`)
          .join(', ')}.`
  return invalid(
    `${name} has no line with names of columns that say which hire a row is about or what became of it.${seen} Export the columns Employee ID, Candidate ID or Application ID, Hire Date, Termination Date and Performance Rating, or name yours in a file with --mapping; nothing was imported.`,
  )
}
