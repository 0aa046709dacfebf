import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { EVENT_COLUMNS, type EventRow } from './event-row.ts'
import { type CompanyOptions, simulateByDay } from './simulate.ts'
import type { Truth } from './truth.ts'

export interface DemoOptions extends CompanyOptions {
  /** The directory to write into; made if it is missing. */
  out: string
  format: 'csv' | 'jsonl'
}

export interface DemoFiles {
  files: string[]
  applications: number
  events: number
  truth: Truth
}

/** Writes `events.csv` or `events.jsonl` and `truth.json`, never holding more than a few days of text. */
export async function writeDemo({ out, format, ...company }: DemoOptions): Promise<DemoFiles> {
  await mkdir(out, { recursive: true })
  const eventsFile = join(out, `events.${format}`)
  const truthFile = join(out, 'truth.json')
  const line = format === 'csv' ? csvLine : jsonLine
  const file = createWriteStream(eventsFile, { highWaterMark: 1 << 20 })
  const closed = finished(file)
  // Awaited below; without a handler now, an error before that would end the process.
  closed.catch(() => {})

  const page = new Page(format === 'csv' ? CSV_HEADER : '')
  const days = simulateByDay(company, (row) => page.add(line(row)))
  let day = days.next()
  for (; !day.done; day = days.next()) {
    if (page.length >= WRITE_AT && !file.write(page.take())) await Promise.race([once(file, 'drain'), closed])
  }
  file.end(page.take())
  await closed
  const truth = day.value
  await writeFile(truthFile, `${JSON.stringify(truth, null, 2)}\n`)
  return { files: [eventsFile, truthFile], applications: truth.applications, events: truth.events, truth }
}

const WRITE_AT = 1 << 18

/** Collects lines as bytes. Joining them as one string first would cost as much as the simulation itself. */
class Page {
  #bytes = Buffer.allocUnsafe(1 << 20)
  length = 0

  constructor(header: string) {
    this.add(header)
  }

  add(line: string): void {
    if (this.length + line.length > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes], 2 * this.#bytes.length)
    }
    this.length += this.#bytes.write(line, this.length, 'latin1')
  }

  /** Hands over the bytes so far and starts afresh. */
  take(): Buffer {
    const full = Buffer.from(this.#bytes.subarray(0, this.length))
    this.length = 0
    return full
  }
}

export const CSV_HEADER = `${EVENT_COLUMNS.join(',')}\n`

/**
 * Values come from the tables of the demo company, which are ASCII without comma, quote or line break (tested), so nothing
 * is quoted. Most events describe nobody; for them the fourteen columns between `stage` and `score` are one constant.
 */
export function csvLine(row: EventRow): string {
  const who = `${row.id},${row.kind},${row.occurred_at},${row.application_id},${row.requisition_id},${row.candidate_key}`
  const rest = `${row.score},${row.system},${row.note}\n`
  if (!isDescribed(row)) return `${who},${row.actor_key},${row.stage},,,,,,,,,,,,,,${rest}`
  let described = ''
  for (const column of DESCRIPTION) described += `${row[column]},`
  return `${who},${row.actor_key},${row.stage},${described}${rest}`
}

/** One object per line with the columns that apply. */
export function jsonLine(row: EventRow): string {
  let line = `{"id":"${row.id}","kind":"${row.kind}","occurred_at":"${row.occurred_at}"`
  for (const column of SUBJECT) if (row[column] !== '') line += `,"${column}":"${row[column]}"`
  if (isDescribed(row))
    for (const column of DESCRIPTION) if (row[column] !== '') line += `,"${column}":"${row[column]}"`
  if (row.score !== '') line += `,"score":${row.score}`
  if (row.system !== '') line += `,"system":"${row.system}"`
  if (row.note !== '') line += `,"note":"${row.note}"`
  return `${line}}\n`
}

const SUBJECT = EVENT_COLUMNS.slice(3, EVENT_COLUMNS.indexOf('department'))
const DESCRIPTION = EVENT_COLUMNS.slice(EVENT_COLUMNS.indexOf('department'), EVENT_COLUMNS.indexOf('score'))

function isDescribed(row: EventRow): boolean {
  return row.location !== '' || row.department !== '' || row.channel !== '' || row.tool !== ''
}
