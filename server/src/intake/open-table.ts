import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TextDecoder } from 'node:util'
import { invalid, notFound } from '@tandem/core/errors'
import type { FileFormat, Mapping } from '@tandem/core/intake'
import { raw, sql } from '@tandem/core/sql'
import { parse } from 'csv-parse/sync'
import type { Warehouse } from '../store/warehouse.ts'
import { detectFormat } from './detect-format.ts'
import { openBytes } from './formats/decompress.ts'
import { readOcel } from './formats/ocel.ts'
import type { Reader } from './formats/tabular.ts'
import { readXes } from './formats/xes.ts'
import { inspectText } from './inspect-text.ts'
import { keepColumnsApart, type RawTable } from './raw-table.ts'

export interface OpenOptions {
  /** Where decompressed or converted copies may lie until the import is over. */
  scratch: string
  /** What the file is called, where that is not its path. */
  name?: string
  format?: FileFormat
  csv?: Mapping['csv']
  encoding?: string
  signal?: AbortSignal
  onProgress?: (bytes: number) => void
}

/** Makes a file readable by the engine, refusing with a sentence what cannot be read. */
export async function openTable(
  warehouse: Warehouse,
  path: string,
  options: OpenOptions,
): Promise<RawTable & { format: FileFormat }> {
  const name = options.name ?? basename(path)
  await refuseMissing(path, name)
  const head = await readHead(path)
  const format = options.format ?? detectFormat(name, head)
  return { format, ...keepColumnsApart(await openAs(format, warehouse, path, name, options)) }
}

async function openAs(
  format: FileFormat,
  warehouse: Warehouse,
  path: string,
  name: string,
  options: OpenOptions,
): Promise<RawTable> {
  switch (format) {
    case 'parquet':
      return openParquet(warehouse, path, name)
    case 'csv':
      return openCsv(await plainText(path, name, options, true), name, options)
    case 'jsonl':
      return openJsonLines(await plainText(path, name, options, false), name)
    case 'xes':
      return convert(path, readXes, options)
    case 'ocel':
      return convert(path, readOcel, options)
  }
}

async function refuseMissing(path: string, name: string): Promise<void> {
  const info = await stat(path).catch(() => null)
  if (info === null) throw notFound(`There is no file ${path}. Check the path.`)
  if (!info.isFile()) throw invalid(`${path} is not a file. Name the files one by one.`)
  if (info.size === 0) throw invalid(`${name} is empty. Export it again; nothing was imported.`)
}

/** The first 64 kB after decompression. */
async function readHead(path: string): Promise<Buffer> {
  const stream = createReadStream(path, { end: 65_535 })
  try {
    for await (const chunk of openBytes(stream)) return Buffer.from(chunk)
  } catch {
    // A damaged file is reported when it is read as a whole, with a better sentence.
  } finally {
    stream.destroy()
  }
  return Buffer.alloc(0)
}

/** A path of UTF-8 text that the engine can read: the file itself, or a decompressed and re-encoded copy. */
async function plainText(path: string, name: string, options: OpenOptions, quoted: boolean): Promise<string> {
  const handle = await open(path)
  const magic = Buffer.alloc(3)
  await handle.read(magic, 0, 3, 0)
  await handle.close()
  const gzip = magic[0] === 0x1f && magic[1] === 0x8b
  const utf16 = (magic[0] === 0xff && magic[1] === 0xfe) || (magic[0] === 0xfe && magic[1] === 0xff)
  const encoding = options.encoding ?? (utf16 ? (magic[0] === 0xff ? 'utf-16le' : 'utf-16be') : null)
  let readable = path
  if (gzip || encoding !== null) {
    readable = join(options.scratch, 'plain.txt')
    const bytes = openBytes(createReadStream(path))
    await pipeline(Readable.from(encoding === null ? bytes : reencode(bytes, encoding)), createWriteStream(readable))
  }
  const input = createReadStream(readable, { highWaterMark: 1 << 20 })
  await inspectText(input, { name, quoted, ...(options.onProgress && { onProgress: options.onProgress }) })
  return readable
}

async function* reencode(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(encoding)
  } catch {
    throw invalid(
      `“${encoding}” is not an encoding Tandem knows. Use a name such as windows-1252, iso-8859-1 or utf-16le.`,
    )
  }
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
  yield decoder.decode()
}

const DELIMITERS = [',', ';', '\t', '|']

async function openCsv(path: string, name: string, options: OpenOptions): Promise<RawTable> {
  const head = (await readStart(path)).replace(/^\ufeff/, '')
  const delimiter = options.csv?.delimiter ?? (name.endsWith('.tsv') ? '\t' : likelyDelimiter(head))
  const header = firstRecord(head, delimiter)
  if (header.length < 2) {
    const other = DELIMITERS.find((candidate) => candidate !== delimiter && firstRecord(head, candidate).length > 1)
    throw invalid(
      other === undefined
        ? `${name} has only one column. Tandem needs at least the application, what happened and when.`
        : `${name} has only one column when split at “${delimiter}”. It looks as if “${other}” separates the columns: set "csv": {"delimiter": "${other}"} in the mapping, or leave it out.`,
    )
  }
  const columns = uniqueNames(header)
  const structure = columns.map((_, i) => `c${i} String`).join(', ')
  const names = columns.map((column, i) => `c${i} as ${quote(column)}`).join(', ')
  return {
    columns,
    from: sql`(select _row_number + 2 as _line, '' as _damage, ${raw(names)} from file(${path}, 'CSV', ${raw(`'${structure}'`)}))`,
    settings: {
      format_csv_delimiter: delimiter,
      input_format_csv_skip_first_lines: 1,
      // A short or a long row is judged by what it lacks, not refused with the whole file.
      input_format_csv_allow_variable_number_of_columns: 1,
      input_format_csv_empty_as_default: 1,
    },
  }
}

async function readStart(path: string): Promise<string> {
  const handle = await open(path)
  try {
    const buffer = Buffer.alloc(1 << 20)
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, 0)
    return buffer.subarray(0, bytesRead).toString('utf8')
  } finally {
    await handle.close()
  }
}

function likelyDelimiter(head: string): string {
  const best = DELIMITERS.map((delimiter) => ({ delimiter, columns: firstRecord(head, delimiter).length }))
  return best.reduce((a, b) => (b.columns > a.columns ? b : a)).delimiter
}

function firstRecord(head: string, delimiter: string): string[] {
  const records = parse(head, {
    delimiter,
    to: 1,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
  }) as string[][]
  return records[0] ?? []
}

/** Names as they stand; empty ones are numbered and repeated ones told apart. */
function uniqueNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return header.map((text, i) => {
    const name = text.trim() === '' ? `column_${i + 1}` : text.trim()
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name} (${count})`
  })
}

/** Lines are taken apart one by one, so that a broken one costs itself and not the file. */
async function openJsonLines(path: string, name: string): Promise<RawTable> {
  const head = await readStart(path)
  const columns = new Set<string>()
  for (const line of head.split('\n').slice(0, 1000)) {
    const record = parseObject(line)
    for (const key of Object.keys(record ?? {})) columns.add(key)
  }
  if (columns.size === 0)
    throw invalid(`${name} has no line that is a JSON object. JSON lines hold one object per line.`)
  const names = [...columns]
  const tuple = `Tuple(${names.map((column) => `${quote(column)} String`).join(', ')})`
  const select = names.map((column, i) => `fields.${i + 1} as ${quote(column)}`).join(', ')
  return {
    columns: names,
    from: sql`(
      select _row_number + 1 as _line, if(isValidJSON(line), '', 'is not a JSON object') as _damage,
        JSONExtract(line, ${tuple}) as fields, ${raw(select)}
      from file(${path}, 'LineAsString', 'line String')
      where line != '')`,
    settings: {},
  }
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

async function openParquet(warehouse: Warehouse, path: string, name: string): Promise<RawTable> {
  let described: { name: string; type: string }[]
  try {
    described = await warehouse.rows(sql`describe file(${path}, 'Parquet')`)
  } catch (error) {
    throw invalid(
      `${name} is not a whole Parquet file (${firstSentence(error)}). Export it again; nothing was imported.`,
    )
  }
  const columns = described.map((column) => column.name)
  const select = described.map((column) => `${asText(column)} as ${quote(column.name)}`).join(', ')
  return {
    columns,
    from: sql`(select _row_number + 1 as _line, '' as _damage, ${raw(select)} from file(${path}, 'Parquet'))`,
    // Left alone, the reader decodes gigabytes ahead of the writer.
    settings: { input_format_parquet_memory_high_watermark: 100_000_000, input_format_parquet_max_block_size: 32_768 },
  }
}

function asText(column: { name: string; type: string }): string {
  const name = quote(column.name)
  if (column.type === 'String') return name
  return `ifNull(toString(${name}), '')`
}

/** Turns a format the engine does not know into one it does. */
async function convert(path: string, read: Reader, options: OpenOptions): Promise<RawTable> {
  const target = join(options.scratch, 'rows.jsonl')
  const columns = new Set<string>()
  const file = createReadStream(path, { highWaterMark: 1 << 18 })
  file.on('data', () => options.onProgress?.(file.bytesRead))
  const input = openBytes(file)
  async function* lines() {
    for await (const rows of read(input, options.signal && { signal: options.signal })) {
      let text = ''
      for (const { line, values } of rows) {
        for (const name in values) columns.add(name)
        text += `${JSON.stringify({ _line: line, ...values })}\n`
      }
      yield text
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(`${target}.part`))
  await rename(`${target}.part`, target)
  const names = [...columns]
  const structure = ['_line UInt64', ...names.map((name) => `${quote(name)} String`)].join(', ')
  return {
    columns: names,
    from: sql`(select *, '' as _damage from file(${target}, 'JSONEachRow', ${structure}))`,
    settings: {},
  }
}

const quote = (name: string) => `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
const firstSentence = (error: unknown) => (error as Error).message.split(/[.:\n]/)[0] ?? 'it cannot be read'
