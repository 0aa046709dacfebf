import { readFile } from 'node:fs/promises'
import type { TimedValues } from '@tandem/core/diagnosis/change-points'
import { invalid } from '@tandem/core/errors'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

/** What files of measured series write where nothing was measured. */
const MISSING = /^(|na|n\/a|nan|null|none|-)$/i

const GIVE = 'Give a CSV with time,value or a JSON in the form of TCPD.'

/** The form in which the Turing change point dataset keeps a series (github.com/alan-turing-institute/TCPD). */
const Tcpd = z.object({
  time: z
    .object({ index: z.array(z.number()).optional(), raw: z.array(z.union([z.string(), z.number()])).optional() })
    .optional(),
  series: z.array(z.object({ raw: z.array(z.number().nullable()) })).min(1),
})

/** A series from a file: CSV with `time,value` (more columns of values may follow), or JSON in the form of TCPD. */
export async function readSeries(path: string): Promise<TimedValues> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EISDIR') throw invalid(`${path} is not a file. ${GIVE}`)
    throw invalid(`There is no file ${path}. Check the path.`)
  })
  if (text.includes('\0')) throw invalid(`${path} is no series: its bytes are not text. ${GIVE}`)
  const content = text.replace(/^\uFEFF/, '')
  if (content.trim() === '') throw invalid(`${path} is empty. ${GIVE}`)
  const series = /^\s*[{[]/.test(content) ? fromJson(content, path) : fromCsv(content, path)
  checkOrder(series.times, path)
  return series
}

function fromJson(text: string, path: string): TimedValues {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw invalid(`${path} is not JSON (${(error as Error).message}). Mend it and start again.`)
  }
  const found = Tcpd.safeParse(json)
  if (!found.success) {
    throw invalid(
      `${path} lacks series[].raw with numbers or null, where TCPD keeps values. Mend it, or give a CSV with time,value.`,
    )
  }
  const { time, series } = found.data
  const values = series.map(({ raw }) => raw)
  const n = values[0]!.length
  const times = (time?.raw ?? time?.index ?? values[0]!.map((_, index) => index)).map(String)
  if (values.some(({ length }) => length !== n) || times.length !== n) {
    throw invalid(
      `${path} has ${times.length} times, but ${values.map(({ length }) => length).join(' and ')} values. Every time needs a value or null.`,
    )
  }
  return { times, values }
}

function fromCsv(text: string, path: string): TimedValues {
  const [head = [], ...rows] = rowsOf(text, path)
  const names = head.map((name) => name.trim().toLowerCase())
  const time = names.includes('time') ? names.indexOf('time') : names.findIndex((name) => name !== 'value')
  const columns = names.includes('value') ? [names.indexOf('value')] : names.map((_, i) => i).filter((i) => i !== time)
  if (columns.length === 0 || time < 0) {
    throw invalid(
      `${path} has one column, “${head[0]}”. A series needs a column of times and one of values: time,value.`,
    )
  }
  if (head.every((name) => readNumber(name) !== null)) {
    throw invalid(`${path} begins with numbers. The first line names the columns: time,value.`)
  }
  if (rows.length === 0) throw invalid(`${path} has a first line but no values below it.`)
  const values = columns.map((column) => rows.map((row, i) => cellOf(row[column] ?? '', `Line ${i + 2} of ${path}`)))
  return { times: rows.map((row) => (row[time] ?? '').trim()), values }
}

function rowsOf(text: string, path: string): string[][] {
  const first = text.slice(0, text.indexOf('\n') + 1 || undefined)
  const delimiter = [',', ';', '\t'].find((mark) => first.includes(mark)) ?? ','
  try {
    return parse(text, { delimiter, skip_empty_lines: true, relax_column_count: true })
  } catch (error) {
    throw invalid(`${path} is not a CSV (${(error as Error).message}). Mend it and start again.`)
  }
}

function cellOf(cell: string, where: string): number | null {
  const text = cell.trim()
  if (MISSING.test(text)) return null
  const value = readNumber(text)
  if (value === null)
    throw invalid(`${where} has “${text.slice(0, 40)}” where a number belongs. Leave it empty if it is not known.`)
  return value
}

function readNumber(text: string): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text)
  return Math.abs(value) <= 1e100 ? value : null
}

/** Times are numbers or dates, and each is later than the one before. */
function checkOrder(times: readonly string[], path: string): void {
  const read = times.every((time) => readNumber(time) !== null) ? Number : Date.parse
  let last = Number.NEGATIVE_INFINITY
  times.forEach((time, i) => {
    const at = read(time)
    const which = `Value ${i + 1} of ${path}`
    if (Number.isNaN(at)) {
      throw invalid(
        `${which} has the time “${time.slice(0, 40)}”, which is neither a number nor a date like 2026-03-02.`,
      )
    }
    if (at === last) throw invalid(`${which} has the time ${time}, as the one before. Give one value for each time.`)
    if (at < last)
      throw invalid(`${which} has the time ${time}, which is before ${times[i - 1]}. Sort the file by time.`)
    last = at
  })
}
