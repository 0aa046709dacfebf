import { createReadStream, createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { invalid } from '@tandem/core/errors'
import { column, sql } from '@tandem/core/sql'
import { openBytes } from './formats/decompress.ts'
import type { Reader } from './formats/tabular.ts'
import { namedColumns, type RawTable, textStructure } from './raw-table.ts'

interface ConvertOptions {
  name: string
  scratch: string
  signal?: AbortSignal
  onProgress?: (bytes: number) => void
}

/** Turns a format the engine does not know into one it does. */
export async function convert(path: string, read: Reader, options: ConvertOptions): Promise<RawTable> {
  const { name, scratch, signal, onProgress } = options
  const target = join(scratch, 'rows.tsv')
  // Tabs between values: the least bytes, for us and for the engine. A later row may be longer.
  const places = new Map<string, number>([
    ['_row', 0],
    ['_line', 1],
  ])
  const placeOf = (column: string) => {
    const known = places.get(column)
    if (known !== undefined) return known
    places.set(column, places.size)
    return places.size - 1
  }
  const file = createReadStream(path, { highWaterMark: 1 << 18 })
  file.on('data', () => onProgress?.(file.bytesRead))
  const input = openBytes(file)
  let row = 0
  async function* lines() {
    for await (const rows of read(input, signal && { signal })) {
      let text = ''
      for (const { line, values } of rows) {
        row += 1
        const record: (string | number)[] = new Array(places.size).fill('')
        record[0] = row
        record[1] = line
        for (const column in values) record[placeOf(column)] = escaped(values[column] as string)
        text += `${record.join('\t')}\n`
      }
      yield text
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(`${target}.part`))
  await rename(`${target}.part`, target)
  if (row === 0) throw invalid(`${name} holds no events. Export the log again; nothing was imported.`)
  const columns = [...places.keys()].slice(2)
  return {
    columns,
    from: sql`(
      select _row, _line, '' as _damage, ${namedColumns(columns)}
      from file(${target}, 'TSV', ${textStructure(columns.length, ['_row UInt64', '_line UInt64'])}))`,
    line: column('_line'),
    rows: row,
    settings: { input_format_tsv_allow_variable_number_of_columns: 1 },
  }
}

const NEEDS_ESCAPE = /[\\\t\n\r]/
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** A value as the engine reads it between tabs. */
const escaped = (value: string) =>
  NEEDS_ESCAPE.test(value) ? value.replace(/[\\\t\n\r]/g, (one) => ESCAPES[one] as string) : value
