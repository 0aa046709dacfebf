import { invalid } from '@tandem/core/errors'
import type { Mapping } from '@tandem/core/intake'
import { bind, column, join, sql } from '@tandem/core/sql'
import { parse } from 'csv-parse/sync'
import { inspectFile, startOf } from './plain-text.ts'
import { namedColumns, type RawTable, textStructure } from './raw-table.ts'
import { uniqueNames } from './unique-names.ts'

const DELIMITERS = [',', ';', '\t', '|']

interface CsvOptions {
  name: string
  csv?: Mapping['csv']
  onProgress?: (bytes: number) => void
}

/** A text file with a head line. Short rows lack values; rows with more fields than the head have shifted and are damaged. */
export async function openCsv(path: string, { name, csv, onProgress }: CsvOptions): Promise<RawTable> {
  const start = await startOf(path)
  const delimiter = csv?.delimiter ?? (name.endsWith('.tsv') ? '\t' : likelyDelimiter(start))
  const { hasBrokenLines, lines } = await inspectFile(path, { name, delimiter, ...(onProgress && { onProgress }) })
  const head = firstRecord(start, delimiter)
  if (head.fields.length < 2) throw onlyOneColumn(name, start, delimiter)
  const columns = uniqueNames(head.fields)
  const fields = columns.map((_, i) => column(`c${i}`))
  const isFilled = join(
    fields.map((field) => sql`${field} != ''`),
    ' or ',
  )
  const breaks = join(
    columns.map((_, i) => sql`countSubstrings(${column(`c${i}`)}, '\n')`),
    ' + ',
  )
  return {
    columns,
    // Spreadsheets leave rows of nothing but delimiters behind; they are no rows.
    from: sql`(
      select _row_number + 1 as _row, if(surplus = '', '', 'has more fields than the head line') as _damage,
        ${hasBrokenLines ? breaks : bind(0, 'UInt8')} as _breaks, ${namedColumns(columns)}
      from file(${path}, 'CSV', ${`${textStructure(columns.length)}, surplus String`})
      where ${isFilled})`,
    line: hasBrokenLines
      ? sql`_row + ${bind(head.lines, 'UInt32')} + sum(_breaks) over (order by _row rows between unbounded preceding and 1 preceding)`
      : sql`_row + ${bind(head.lines, 'UInt32')}`,
    rows: lines,
    settings: {
      format_csv_delimiter: delimiter,
      // The engine counts records here: an empty line is one, a head of several lines too.
      input_format_csv_skip_first_lines: head.emptyLines + 1,
      // A short or a long row is judged by itself, not refused with the whole file.
      input_format_csv_allow_variable_number_of_columns: 1,
      input_format_csv_empty_as_default: 1,
      // Each thread holds a few chunks; the default of ten megabytes costs a gigabyte and gains nothing.
      min_chunk_bytes_for_parallel_parsing: 1_048_576,
      max_parsing_threads: 2,
    },
  }
}

function onlyOneColumn(name: string, start: string, delimiter: string) {
  const other = DELIMITERS.find((one) => one !== delimiter && firstRecord(start, one).fields.length > 1)
  return invalid(
    other === undefined
      ? `${name} has only one column. Tandem needs at least the application, what happened and when. Export more columns; nothing was imported.`
      : `${name} has only one column when split at “${delimiter}”. It looks as if “${other}” separates the columns: set "csv": {"delimiter": "${other}"} in the mapping, or leave it out. Nothing was imported.`,
  )
}

function likelyDelimiter(start: string): string {
  const found = DELIMITERS.map((delimiter) => ({ delimiter, columns: firstRecord(start, delimiter).fields.length }))
  return found.reduce((a, b) => (b.columns > a.columns ? b : a)).delimiter
}

interface Head {
  fields: string[]
  /** Lines up to its end. */
  lines: number
  /** Empty lines before it. */
  emptyLines: number
}

/** The first record that is not empty; it has no fields if there is none. */
function firstRecord(start: string, delimiter: string): Head {
  const options = { delimiter, to: 1, info: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true }
  try {
    const [first] = parse(start, options) as unknown as {
      record: string[]
      info: { lines: number; empty_lines: number }
    }[]
    return {
      fields: first?.record ?? [],
      lines: first?.info.lines ?? 1,
      emptyLines: first?.info.empty_lines ?? 0,
    }
  } catch {
    // What is wrong with the text is found, with its line, when the whole of it is inspected.
    return { fields: [], lines: 1, emptyLines: 0 }
  }
}
