import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { TextTable } from '@tandem/core/diagnosis'
import { invalid, notFound, TandemError } from '@tandem/core/errors'
import { parse } from 'csv-parse/sync'
import { inspectText } from '../../intake/inspect-text.ts'
import { onlyRead } from '../../intake/only-read.ts'
import { plainText } from '../../intake/plain-text.ts'
import { uniqueNames } from '../../intake/unique-names.ts'

const LARGEST_BYTES = 200 * 1024 * 1024
const IS_READ = 'What is read is a table: CSV with a head line, UTF-8, packed with gzip or not.'
const DELIMITERS = [',', ';', '\t', '|']

/** A small text file with a head line, packed or not, wholly in memory. */
export async function readTextTable(path: string): Promise<TextTable> {
  const name = basename(path)
  const info = await stat(path).catch(() => null)
  if (info === null) throw notFound(`There is no file ${path}. Check the path.`)
  if (!info.isFile()) throw invalid(`${path} is not a file. Name one CSV file.`)
  if (info.size === 0) throw invalid(`${name} is empty. Export it again.`)
  const text = await onlyRead(IS_READ, () => readText(path, name))
  const records = recordsOf(text, name)
  const [head, ...body] = records
  if (head === undefined) throw invalid(`${name} is empty. Export it again.`)
  if (body.length === 0) throw invalid(`${name} has a head line and no rows. Export it again, with rows.`)
  const columns = uniqueNames(head.record)
  const rows = body.map(({ record, line }) => {
    if (record.length !== columns.length)
      throw invalid(
        `Line ${line} of ${name} has ${record.length} fields and the head line ${columns.length}. Mend the line, or export it again.`,
      )
    return { cells: record, line }
  })
  return { name, columns, rows }
}

async function readText(path: string, name: string): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'tandem-'))
  try {
    const plain = await plainText(path, { name, scratch })
    const { size } = await stat(plain)
    if (size > LARGEST_BYTES)
      throw new TandemError(
        'limit',
        `${name} is larger than ${LARGEST_BYTES / 1024 / 1024} MB. Leave out periods or columns that are not needed.`,
      )
    await inspectText(createReadStream(plain), { name })
    return (await readFile(plain, 'utf8')).replace(/^\ufeff/, '')
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

function recordsOf(text: string, name: string): { record: string[]; line: number }[] {
  const end = text.indexOf('\n')
  const head = end === -1 ? text : text.slice(0, end)
  const delimiter = DELIMITERS.reduce((best, one) => (head.split(one).length > head.split(best).length ? one : best))
  try {
    const parsed = parse(text, {
      delimiter,
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return parsed.map(({ record, info }) => ({ record, line: info.lines }))
  } catch (error) {
    throw invalid(`${name} cannot be read as CSV (${(error as Error).message}). Export it again.`)
  }
}
