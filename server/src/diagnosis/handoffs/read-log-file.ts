import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type HandoffCoverage,
  isCompletion,
  isStart,
  type LifecycleRow,
  type LoggedStep,
  type LogMapping,
  pairLifecycle,
  proposeLogMapping,
} from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'
import type { FileFormat } from '@tandem/core/intake'
import { type Sql, sql } from '@tandem/core/sql'
import { streamRows } from '../../export/stream-rows.ts'
import { askAboutTimes } from '../../intake/ask-about-times.ts'
import { onlyRead } from '../../intake/only-read.ts'
import { openTable } from '../../intake/open-table.ts'
import { fileColumn, type RawTable } from '../../intake/raw-table.ts'
import { sampleOf } from '../../intake/settle-mapping.ts'
import { timeSql } from '../../intake/time-sql.ts'
import type { Store } from '../../store/store.ts'

/** They are held in memory, about a gigabyte for so many. */
const MOST_ROWS = 5_000_000

export interface LogFile {
  path: string
  name: string
  format?: FileFormat | undefined
  mapping?: LogMapping | undefined
}

interface Steps {
  steps: LoggedStep[]
  setAside: HandoffCoverage['setAside']
}

const IS_READ =
  'What is read is a log with a row for each step: CSV, JSON lines, Parquet, XES or OCEL, packed with gzip or not.'

/** The steps of a log in a file of any format that can be imported; nothing is kept. */
export const readLogFile = (store: Store, file: LogFile): Promise<Steps> =>
  onlyRead(IS_READ, () => stepsOf(store, file))

async function stepsOf(store: Store, { path, name, format, mapping }: LogFile): Promise<Steps> {
  const scratch = await mkdtemp(join(store.directory.uploads, 'why-'))
  try {
    const { csv, encoding } = mapping ?? {}
    const table = await openTable(store.warehouse, path, {
      scratch,
      name,
      ...(format && { format }),
      ...(csv && { csv }),
      ...(encoding && { encoding }),
    })
    if (table.rows > MOST_ROWS)
      throw invalid(
        `${name} has more than ${MOST_ROWS.toLocaleString('en')} rows. Take a shorter period or some of the cases, or import it and ask without a file.`,
      )
    const settled = mapping ?? (await settleLogMapping(store, table))
    refuseUnknownColumns(settled, table)
    return await readSteps(store, table, settled)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

async function settleLogMapping(store: Store, table: RawTable): Promise<LogMapping> {
  const { sample, columns } = await sampleOf(store, table)
  if (sample.length === 0) throw invalid('The file has a head line and no rows that can be read. Export it again.')
  const { mapping, questions } = proposeLogMapping(columns)
  const times = mapping === null ? [] : [mapping.time, ...(mapping.start === null ? [] : [mapping.start])]
  for (const time of questions.length > 0 ? [] : times) {
    const question = await askAboutTimes(store.warehouse, table, time)
    if (question !== null) questions.push(question)
  }
  if (mapping === null || questions.length > 0)
    throw invalid(`${questions.join(' ')} Say which column is which in a file with --mapping.`, { questions })
  return mapping
}

function refuseUnknownColumns(
  { application, activity, kind, actor, time, start, lifecycle }: LogMapping,
  table: RawTable,
) {
  if (activity === null && kind === null)
    throw invalid('The mapping names neither an activity nor a kind. Say which column tells what happened.')
  const named = [application, activity, kind, actor, time, start, lifecycle].filter((one) => one !== null)
  const unknown = named.filter((one) => !table.columns.includes(one))
  const words = (names: readonly string[]) => names.map((one) => `“${one}”`).join(', ')
  if (unknown.length > 0)
    throw invalid(`The mapping names ${words(unknown)}, but the file has the columns ${words(table.columns)}.`)
}

interface Row {
  row: number
  damage: string
  caseId: string
  activity: string
  resource: string
  transition: string
  at: number | null
  startText: string
  start: number | null
}

async function readSteps(store: Store, table: RawTable, mapping: LogMapping) {
  const aside = new Map<string, { rows: number; example: string }>()
  const setAside = (reason: string, row: number) => {
    const before = aside.get(reason)
    aside.set(reason, { rows: (before?.rows ?? 0) + 1, example: before?.example ?? `row ${row}` })
  }
  const steps: LoggedStep[] = []
  const events: LifecycleRow[] = []
  // Names come anew with every row; one copy of each is enough.
  const names = new Map<string, string>()
  const known = (name: string) => {
    const before = names.get(name)
    if (before === undefined) names.set(name, name)
    return before ?? name
  }
  for await (const row of streamRows<Row>(store.warehouse, logSql(table, mapping), table.settings)) {
    const { at, start, transition } = row
    const fault = faultOf(row)
    if (fault !== null || at === null) {
      setAside(fault ?? 'the time cannot be read', row.row)
      continue
    }
    const step = {
      caseId: known(row.caseId),
      activity: known(row.activity),
      resource: row.resource === '' ? null : known(row.resource),
    }
    if (mapping.lifecycle === null) steps.push({ ...step, start, end: at })
    else if (isStart(transition) || isCompletion(transition)) events.push({ ...step, at, isStart: isStart(transition) })
  }
  const paired = pairLifecycle(events)
  const reasons = [...aside].map(([reason, found]) => ({ reason, ...found }))
  if (paired.unfinished > 0)
    reasons.push({
      reason: 'the step was started and not completed',
      rows: paired.unfinished,
      example: 'a start without a completion',
    })
  const all = mapping.lifecycle === null ? steps : paired.steps
  if (all.length === 0)
    throw invalid(
      `No row of the file can be used${reasons.length === 0 ? '' : `: ${reasons.map(({ reason, rows }) => `${reason} (${rows})`).join(', ')}`}. Mend the file, or say with --mapping which column is which.`,
    )
  return { steps: all, setAside: reasons }
}

function faultOf({ damage, caseId, activity, at, start, startText }: Row): string | null {
  if (damage !== '') return `the row ${damage}`
  if (caseId === '') return 'the case is missing'
  if (activity === '') return 'the activity is missing'
  if (at === null || (startText !== '' && start === null)) return 'a time is missing or cannot be read'
  return start !== null && start > at ? 'the step ends before it starts' : null
}

function logSql(table: RawTable, mapping: LogMapping): Sql {
  const { application, activity, kind, actor, time, start, lifecycle, timeFormat, timeZone } = mapping
  const text = (name: string | null) => (name === null ? sql`''` : sql`trim(${fileColumn(name)})`)
  const instant = (name: string | null) =>
    name === null ? sql`null` : sql`toUnixTimestamp64Milli(${timeSql(text(name), timeFormat, timeZone)})`
  // Of Tandem's own events, entries are called by their stage, the others by their kind.
  const done =
    kind === null
      ? text(activity)
      : sql`if(${text(activity)} != '' and ${text(kind)} in ['', 'application.entered_stage'], ${text(activity)}, ${text(kind)})`
  return sql`
    select _row as row, _damage as damage, ${text(application)} as caseId, ${done} as activity, ${text(actor)} as resource,
      ${text(lifecycle)} as transition, ${instant(time)} as at, ${text(start)} as startText, ${instant(start)} as start
    from ${table.from}`
}
