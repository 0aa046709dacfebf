import { mkdtemp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { invalid } from '@tandem/core/errors'
import {
  type FileFormat,
  type ImportProgress,
  type ImportReport,
  type Mapping,
  type MappingProposal,
  proposeMapping,
  TIME_SHAPES,
} from '@tandem/core/intake'
import { bind, column, join as joinSql, type Sql, sql } from '@tandem/core/sql'
import type { WriteContext } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { BULK_INSERT } from '../store/warehouse.ts'
import { derive } from '../trace/derive.ts'
import { stageRulesOf } from '../trace/stage-rules.ts'
import { EVENT_COLUMNS, type EventSqlOptions, eventSql, keptRowSql, selfIdentificationSql } from './event-sql.ts'
import { type OpenOptions, openTable } from './open-table.ts'
import { fileColumn, type RawTable } from './raw-table.ts'

export interface ImportRequest {
  path: string
  /** What the file is called, where that is not its path. */
  name?: string
  format?: FileFormat
  mapping?: Mapping
  source: string
}

export interface ImportContext {
  store: Store
  now: () => Date
  commit: WriteContext['commit']
  onProgress?: (progress: ImportProgress) => void
  signal?: AbortSignal
}

/**
 * Reads one file into the warehouse. Either it has happened as a whole or not at all: events of an import that did not
 * come to its end are taken back, on failure at once and after a crash when the store is next opened.
 */
export async function importFile(request: ImportRequest, context: ImportContext): Promise<ImportReport> {
  const { store, now, onProgress = () => {} } = context
  const began = performance.now()
  const scratch = await mkdtemp(join(store.directory.uploads, 'import-'))
  try {
    onProgress({ phase: 'reading', bytes: 0 })
    const table = await openTable(store.warehouse, request.path, {
      scratch,
      ...openOptions(request),
      ...(context.signal && { signal: context.signal }),
      onProgress: (bytes) => onProgress({ phase: 'reading', bytes }),
    })
    onProgress({ phase: 'checking' })
    const mapping = request.mapping ?? (await settledMapping(store, table))
    refuseUnknownColumns(mapping, table)
    const profile = await profileTable(store, table, mapping)
    onProgress({ phase: 'loading', rows: profile.rows })
    const importId = await beginImport(store, request, mapping)
    try {
      const options: EventSqlOptions = {
        source: request.source,
        importId,
        now: now(),
        secret: store.directory.secret,
        repeats: profile.repeats,
      }
      const counts = await load(store, table, mapping, options, request.name ?? basename(request.path), profile.rows)
      onProgress({ phase: 'tracing', rows: profile.rows })
      const report = await trace(store, request.source, importId, counts)
      await finishImport(context, importId, { ...report, source: request.source })
      onProgress({ phase: 'done', rows: profile.rows })
      return { source: request.source, ...report, seconds: (performance.now() - began) / 1000 }
    } catch (error) {
      await takeBack(store, importId, request.source, 'failed', (error as Error).message)
      throw error
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

function openOptions(request: ImportRequest): Omit<OpenOptions, 'scratch'> {
  const { name, format, mapping } = request
  return {
    ...(name !== undefined && { name }),
    ...(format !== undefined && { format }),
    ...(mapping?.csv !== undefined && { csv: mapping.csv }),
    ...(mapping?.encoding !== undefined && { encoding: mapping.encoding }),
  }
}

/** The proposal, if nothing in it needs a person. */
async function settledMapping(store: Store, table: RawTable): Promise<Mapping> {
  const { mapping, questions } = await proposeFor(store, table)
  if (mapping === null || questions.length > 0) {
    throw invalid(`${questions.join(' ')} Give the answers in a file with --mapping. Nothing was imported.`, {
      questions,
    })
  }
  return mapping
}

/** What the file's columns mean, judged by their names and by values from all over the file. */
export async function proposeFor(
  store: Store,
  table: RawTable,
): Promise<MappingProposal & { sample: Record<string, string>[] }> {
  const columns = joinSql(table.columns.map((name) => sql`substring(${fileColumn(name)}, 1, 300) as ${column(name)}`))
  const sample = await store.warehouse.rows<Record<string, string>>(
    sql`select ${columns} from ${table.from} where _damage = '' limit 1000`,
    table.settings,
  )
  const proposal = proposeMapping(
    table.columns.map((name) => ({ name, values: sample.map((row) => String(row[name] ?? '').trim()) })),
  )
  return { ...(await withWholeColumn(store, table, proposal)), sample: sample.slice(0, 20) }
}

/** A thousand rows may agree on how times are written where the rest of the file does not. */
async function withWholeColumn(store: Store, table: RawTable, proposal: MappingProposal): Promise<MappingProposal> {
  if (proposal.mapping === null || proposal.questions.length > 0) return proposal
  const { time } = proposal.mapping
  const shapes = joinSql(
    TIME_SHAPES.map(
      (shape, i) =>
        sql`countIf(match(${fileColumn(time)}, ${shape.pattern})) as ${column(`n${i}`)}, anyIf(${fileColumn(time)}, match(${fileColumn(time)}, ${shape.pattern})) as ${column(`x${i}`)}`,
    ),
  )
  const found = await store.warehouse.one<Record<string, number | string>>(
    sql`select ${shapes} from ${table.from} where _damage = ''`,
    table.settings,
  )
  const used = TIME_SHAPES.map((shape, i) => ({
    shape,
    count: Number(found[`n${i}`]),
    example: String(found[`x${i}`]),
  })).filter(({ count }) => count > 0)
  const formats = new Set(used.map(({ shape }) => shape.format))
  if (formats.size < 2) return proposal
  return {
    ...proposal,
    questions: [
      `Column “${time}” holds times written in ${formats.size} ways (${used.map(({ example, count }) => `${count} like “${example}”`).join(', ')}). Say which one is right: set "timeFormat" to iso, dmy, mdy, epoch-s or epoch-ms; rows written otherwise go to quarantine.`,
    ],
  }
}

function refuseUnknownColumns(mapping: Mapping, table: RawTable): void {
  const wanted = [
    mapping.application,
    mapping.time,
    mapping.activity,
    mapping.kind,
    mapping.id,
    mapping.requisition,
    mapping.candidate,
    mapping.actor,
    mapping.recordedAt,
    ...Object.values(mapping.dimensions),
    ...Object.values(mapping.details),
    ...Object.values(mapping.selfIdentification),
  ]
  const unknown = wanted.filter((name) => name !== null && !table.columns.includes(name))
  if (unknown.length === 0) return
  throw invalid(
    `The mapping names ${unknown.map((name) => `“${name}”`).join(', ')}, but the file has the columns ${table.columns.map((name) => `“${name}”`).join(', ')}. Nothing was imported.`,
  )
}

interface Profile {
  rows: number
  repeats: boolean
}

/** One pass that counts, finds out whether events repeat, and refuses a file that has nothing in it. */
async function profileTable(store: Store, table: RawTable, mapping: Mapping): Promise<Profile> {
  const parts = [mapping.application, mapping.time, mapping.activity, mapping.kind, mapping.actor, mapping.requisition]
  const content = joinSql(parts.filter((name) => name !== null).map((name) => fileColumn(name)))
  const { rows, contents, timed } = await store.warehouse.one<{ rows: number; contents: number; timed: number }>(
    mapping.id === null
      ? sql`select count() as rows, uniqExact(cityHash64(${content})) as contents, countIf(${fileColumn(mapping.time)} != '') as timed from ${table.from}`
      : sql`select count() as rows, 0 as contents, countIf(${fileColumn(mapping.time)} != '') as timed from ${table.from}`,
    table.settings,
  )
  if (rows === 0) throw invalid('The file has a head line and no rows. Export it again; nothing was imported.')
  if (timed === 0) {
    throw invalid(
      `No row has a time in “${mapping.time}”. Name the column with the times as "time" in the mapping; nothing was imported.`,
    )
  }
  return { rows, repeats: mapping.id === null && contents < rows }
}

async function beginImport(store: Store, request: ImportRequest, mapping: Mapping): Promise<number> {
  return store.state.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('source')
      .values({ name: request.source, as_of: null })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
    const { id } = await transaction
      .insertInto('import')
      .values({
        source: request.source,
        files: JSON.stringify([request.name ?? basename(request.path)]),
        mapping: JSON.stringify(mapping),
        state: 'running',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}

interface Counts {
  read: number
  accepted: number
  quarantined: number
}

async function load(
  store: Store,
  table: RawTable,
  mapping: Mapping,
  options: EventSqlOptions,
  file: string,
  read: number,
): Promise<Counts> {
  const { warehouse } = store
  const events = eventSql(table, mapping, options)
  const known = await warehouse.one<{ n: number }>(sql`select count() as n from event where source = ${options.source}`)
  const isNew = known.n === 0 ? sql`true` : sql`id not in (select id from event where source = ${options.source})`
  const bulk = { ...table.settings, ...BULK_INSERT, optimize_on_insert: 0 }
  await warehouse.run(
    sql`insert into event (${EVENT_COLUMNS}) select ${EVENT_COLUMNS} from (${events}) where verdict = '' and ${isNew}`,
    bulk,
  )
  const good = await warehouse.one<{ n: number }>(
    sql`select count() as n from event final where source = ${options.source} and import = ${bind(options.importId, 'UInt32')}`,
  )
  // Most files are clean, and then reading them a second time for their bad rows would be for nothing.
  if (good.n < read) {
    await warehouse.run(
      sql`insert into quarantine select ${bind(options.importId, 'UInt32')}, ${options.source}, ${file}, _line, verdict, detail, kept
        from (select e.*, r.kept from (${events}) as e inner join (select _line, ${keptRowSql(mapping, options.secret)} as kept from ${table.from}) as r using _line)
        where verdict != ''`,
      table.settings,
    )
  }
  if (Object.keys(mapping.selfIdentification).length > 0) {
    await warehouse.run(
      sql`insert into vault.self_identification ${selfIdentificationSql(table, mapping, options)}`,
      table.settings,
    )
  }
  const bad = await warehouse.one<{ n: number }>(
    sql`select count() as n from quarantine where source = ${options.source} and import = ${bind(options.importId, 'UInt32')}`,
  )
  return { read, accepted: good.n, quarantined: bad.n }
}

async function trace(
  store: Store,
  source: string,
  importId: number,
  counts: Counts,
): Promise<Omit<ImportReport, 'source' | 'seconds'>> {
  const { warehouse } = store
  await derive(warehouse, source, await stageRulesOf(store, source))
  const ofImport = sql`source = ${source} and import = ${bind(importId, 'UInt32')}`
  const [aside, applications, requisitions, reasons] = await Promise.all([
    warehouse.one<{ n: number }>(sql`select count() as n from set_aside where ${ofImport}`),
    warehouse.one<{ n: number }>(
      sql`select uniqExact(application) as n from event where ${ofImport} and application != 0`,
    ),
    warehouse.one<{ n: number }>(
      sql`select uniqExact(requisition_id) as n from event where ${ofImport} and requisition_id != ''`,
    ),
    warehouse.rows<{ reason: string; count: number; example: string }>(reasonsSql(ofImport)),
  ])
  const accepted = counts.accepted - aside.n
  const quarantined = counts.quarantined + aside.n
  return {
    read: counts.read,
    accepted,
    duplicates: counts.read - accepted - quarantined,
    quarantined,
    applications: applications.n,
    requisitions: requisitions.n,
    reasons,
  }
}

function reasonsSql(ofImport: Sql): Sql {
  return sql`
    select reason, count() as count, any(example) as example from (
      select reason, concat(file, ', line ', toString(line), if(detail = '', '', concat(': ', detail))) as example from quarantine where ${ofImport}
      union all
      select concat('came ', reason) as reason, concat('application ', application_id, ': ', kind) as example from set_aside where ${ofImport}
    ) group by reason order by count desc, reason`
}

async function finishImport(
  { store, now, commit }: ImportContext,
  importId: number,
  report: Omit<ImportReport, 'seconds'>,
): Promise<void> {
  const { latest } = await store.warehouse.one<{ latest: number }>(
    sql`select toUnixTimestamp64Milli(max(occurred_at)) as latest from event where source = ${report.source}`,
  )
  await commit(async (transaction) => {
    await transaction
      .updateTable('source')
      .set({ as_of: new Date(latest) })
      .where('name', '=', report.source)
      .execute()
    await transaction
      .updateTable('import')
      .set({
        state: 'done',
        finished_at: now(),
        read: report.read,
        accepted: report.accepted,
        duplicates: report.duplicates,
        quarantined: report.quarantined,
      })
      .where('id', '=', importId)
      .execute()
  })
}

/** Removes every trace of an import that did not come to its end. */
export async function takeBack(
  store: Store,
  importId: number,
  source: string,
  state: 'failed' | 'interrupted',
  error: string,
): Promise<void> {
  const { warehouse } = store
  for (const table of [sql`event`, sql`quarantine`, sql`vault.self_identification`]) {
    await warehouse.run(sql`delete from ${table} where source = ${source} and import = ${bind(importId, 'UInt32')}`)
  }
  await derive(warehouse, source, await stageRulesOf(store, source))
  await store.state
    .updateTable('import')
    .set({ state, finished_at: new Date(), error })
    .where('id', '=', importId)
    .execute()
}

/** After a crash: imports that still say they run cannot, because this process holds the store. */
export async function takeBackInterrupted(store: Store): Promise<number> {
  const dead = await store.state.selectFrom('import').select(['id', 'source']).where('state', '=', 'running').execute()
  for (const { id, source } of dead) await takeBack(store, id, source, 'interrupted', 'the process ended')
  return dead.length
}
