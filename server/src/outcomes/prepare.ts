import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { invalid } from '@tandem/core/errors'
import { nearNames } from '@tandem/core/near-names'
import {
  columnsOf,
  type DayOrder,
  dayColumnsOf,
  HIRE_FAULTS,
  type HireRecord,
  type HrisMapping,
  laidOver,
  orderOf,
  proposeHrisMapping,
  readHire,
  type SettledMapping,
} from '@tandem/core/outcomes'
import type { Store } from '../store/store.ts'
import { type HrisReport, readReport } from './read-report.ts'

/** A report with what its columns are taken for and what each of its rows says. */
export interface PreparedReport {
  report: HrisReport
  mapping: SettledMapping
  /** Why each column is taken for what it is, or left out. */
  reasons: Readonly<Record<string, string>>
  order: DayOrder | null
  /** What only a person can decide; nothing can be imported before. */
  questions: string[]
  /** Whether one of them is which number of a date is the month. */
  asksOrder: boolean
  /** None while a question is open. */
  records: HireRecord[]
}

export interface PrepareOptions {
  name: string
  mapping: HrisMapping | undefined
  timeFormat: DayOrder | undefined
  nowMs: number
}

/** Reads a report as far as that needs nothing of the hiring system. */
export async function prepare(store: Store, path: string, options: PrepareOptions): Promise<PreparedReport> {
  const { name, nowMs } = options
  const given = options.mapping ?? {}
  const report = await readWithScratch(store, path, { name, named: namedBy(given) })
  refuseUnknownColumns(namedBy(given), report.columns)
  const columns = report.columns.map((column) => ({
    name: column,
    values: report.rows.map(({ cells }) => (cells[column] ?? '').trim()),
  }))
  const proposal = proposeHrisMapping(columns)
  const mapping = laidOver(proposal.mapping, given)
  const reasons = { ...proposal.reasons }
  for (const column of namedBy(given)) reasons[column] = 'the mapping says so'
  const questions = [...whatIsMissing(mapping, name)]
  const found = orderOf(dayColumnsOf(mapping).flatMap((column) => daysIn(columns, column)))
  const shown = found.found === 'none needed' ? null : found.found
  const order = options.timeFormat ?? shown
  const asksOrder = order === null && found.found === null
  if (asksOrder) questions.push(whichOrder(found))
  const records = questions.length > 0 ? [] : report.rows.map((row) => recordOf(row, mapping, { order, nowMs }))
  return { report, mapping, reasons, order, questions, asksOrder, records }
}

function recordOf(
  row: HrisReport['rows'][number],
  mapping: SettledMapping,
  reading: { order: DayOrder | null; nowMs: number },
): HireRecord {
  const record = readHire(row, mapping, reading)
  // Its cells may stand under the wrong names, so none of them is kept.
  return row.isShifted ? { ...nothingOf(record), fault: { fault: HIRE_FAULTS.shifted, detail: '' } } : record
}

const nothingOf = ({ line }: HireRecord): HireRecord => ({
  line,
  keys: { application: '', candidate: '', requisition: '', employee: '' },
  start: null,
  outcomes: [],
  partFaults: [],
  planned: [],
  fault: null,
})

async function readWithScratch(
  { directory }: Store,
  path: string,
  { name, named }: { name: string; named: readonly string[] },
): Promise<HrisReport> {
  const scratch = await mkdtemp(join(directory.uploads, 'preview-'))
  try {
    return await readReport(path, { name, scratch, named })
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The columns that a given mapping reads. */
const namedBy = (given: HrisMapping): string[] => columnsOf(laidOver(NOTHING, given)).map(({ column }) => column)

const NOTHING: SettledMapping = {
  application: null,
  candidate: null,
  requisition: null,
  employee: null,
  start: null,
  leave: null,
  leaveReason: null,
  leaveCategory: null,
  ramp: null,
  ratings: [],
  satisfaction: { 30: null, 90: null, 180: null },
  satisfactionScale: null,
  moves: [],
  reasons: {},
}

function refuseUnknownColumns(named: readonly string[], columns: readonly string[]): void {
  const unknown = named.filter((column) => !columns.includes(column))
  if (unknown.length === 0) return
  const words = unknown.map((column) => {
    const near = nearNames(column, columns)
    return `“${column}”${near.length > 0 ? ` (did you mean ${near.map((one) => `“${one}”`).join(' or ')}?)` : ''}`
  })
  throw invalid(
    `The mapping names ${words.join(', ')}, but the file has the columns ${columns.map((column) => `“${column}”`).join(', ')}. Correct the mapping; nothing was imported.`,
  )
}

function* whatIsMissing(mapping: SettledMapping, name: string): Generator<string> {
  const { application, candidate, requisition, employee, start, leave, ramp, ratings, satisfaction, moves } = mapping
  if (application === null && candidate === null && employee === null && (requisition === null || start === null))
    yield `No column of ${name} says which hire a row is about. Name the one with the application, the candidate, the employee, or the requisition beside a start date, in the mapping.`
  const surveys = Object.values(satisfaction).filter((column) => column !== null)
  if (start === null && leave === null && ramp === null && ratings.length + surveys.length + moves.length === 0)
    yield `No column of ${name} says what became of a hire. Name one with the start, the last day, a rating or a move in the mapping.`
}

const daysIn = (columns: readonly { name: string; values: readonly string[] }[], column: string): string[] =>
  (columns.find(({ name }) => name === column)?.values ?? [])
    .flatMap((value) => value.split(/\r\n|\r|\n/))
    .filter((value) => value !== '')

function whichOrder({ isMixed, example }: { isMixed: boolean; example: string }): string {
  return isMixed
    ? `Some dates, like “${example}”, have the day first and others the month. Say which is right; rows written otherwise go to quarantine.`
    : `Dates like “${example}” do not show whether the day or the month comes first.`
}
