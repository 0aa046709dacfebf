import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { basename, extname, isAbsolute, join, resolve } from 'node:path'
import { forbidden, invalid, notFound } from '@tandem/core/errors'
import {
  ImportInput,
  ImportProgress,
  ImportReport,
  ImportRow,
  Preview,
  PreviewInput,
  Quarantine,
  QuarantineInput,
} from '@tandem/core/intake'
import { and, bind, sql } from '@tandem/core/sql'
import { z } from 'zod'
import { type Context, readOperation, writeOperation } from '../operation.ts'
import { placeOfSequence } from './event-sql.ts'
import { importFile } from './import-file.ts'
import { openTable } from './open-table.ts'
import { progressOf, track } from './progress.ts'
import { proposeFor } from './settle-mapping.ts'

export const importFiles = writeOperation({
  name: 'import',
  summary: 'Reads files of events. The same file twice adds nothing; bad rows go to quarantine with their reason.',
  positional: ['files'],
  input: ImportInput,
  output: ImportReport,
  // The history names them by their labels; what they are called is text that somebody wrote.
  audited: ({ files, source }) => ({ files: files.length, source }),
  async run(input, context) {
    const reports: ImportReport[] = []
    for (const file of input.files) {
      const { path, name } = locate(file, context)
      const source = input.source ?? sourceNameOf(name)
      const { size } = await stat(path).catch(() => ({ size: 0 }))
      const onProgress = track(input.ticket ?? randomUUID(), size, context.onProgress)
      reports.push(
        await importFile(
          {
            path,
            name,
            source,
            ...(input.format && { format: input.format }),
            ...(input.mapping && { mapping: input.mapping }),
          },
          { ...context, onProgress },
        ).catch((error: unknown) => {
          onProgress({ phase: 'failed' })
          throw error
        }),
      )
    }
    return reports.reduce(addReports)
  },
})

export const preview = readOperation({
  name: 'preview',
  summary: 'Looks at a file without importing it: its columns, first rows and what each column seems to mean.',
  positional: ['file'],
  input: PreviewInput,
  output: Preview,
  async run(input, context) {
    const { path, name } = locate(input.file, context)
    const scratch = await mkdtemp(join(context.store.directory.uploads, 'preview-'))
    try {
      const table = await openTable(context.store.warehouse, path, {
        scratch,
        name,
        ...(input.format && { format: input.format }),
      })
      return { name, format: table.format, columns: table.columns, ...(await proposeFor(context.store, table)) }
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
  },
})

export const importProgress = readOperation({
  name: 'import-progress',
  summary: 'How far a running import is, by the ticket that was given with it.',
  positional: ['ticket'],
  input: z.object({ ticket: z.string() }),
  output: ImportProgress,
  async run({ ticket }) {
    return progressOf(ticket)
  },
})

export const imports = readOperation({
  name: 'imports',
  summary: 'What was imported, when, and how the rows add up.',
  input: z.object({}),
  output: z.object({ imports: z.array(ImportRow) }),
  async run(_, { store }) {
    const rows = await store.state.selectFrom('import').selectAll().orderBy('id', 'desc').limit(200).execute()
    return {
      imports: rows.map((row) => ({
        ...row,
        startedAt: row.started_at.toISOString(),
        finishedAt: row.finished_at?.toISOString() ?? null,
        read: numberOf(row.read),
        accepted: numberOf(row.accepted),
        duplicates: numberOf(row.duplicates),
        quarantined: numberOf(row.quarantined),
        late: Number(row.late),
        restated: Number(row.restated),
      })),
    }
  },
})

/** PostgreSQL's bigint arrives as text. */
const numberOf = (value: number | string | null) => (value === null ? null : Number(value))

export const quarantine = readOperation({
  name: 'quarantine',
  summary: 'Rows that could not become events, and events that do not fit their application, with the reason.',
  input: QuarantineInput,
  output: Quarantine,
  async run(input, { store: { warehouse } }) {
    const conditions = [
      ...(input.source === undefined ? [] : [sql`source = ${input.source}`]),
      ...(input.import === undefined ? [] : [sql`import = ${bind(input.import, 'UInt32')}`]),
      ...(input.reason === undefined ? [] : [sql`reason = ${input.reason}`]),
    ]
    const all = sql`(
      select import, source, file, line, toString(reason) as reason, detail, row from quarantine
      union all
      select import, source, '' as file, ${placeOfSequence} as line, concat('came ', reason) as reason, concat(kind, ' of ', application_id) as detail, '' as row from set_aside
    ) where ${and(conditions)}`
    const [{ total }, reasons, rows] = await Promise.all([
      warehouse.one<{ total: number }>(sql`select count() as total from ${all}`),
      warehouse.rows<Quarantine['reasons'][number]>(
        sql`select reason, count() as count, any(if(detail = '', concat('line ', toString(line)), detail)) as example from ${all} group by reason order by count desc, reason`,
      ),
      warehouse.rows<Quarantine['rows'][number]>(
        sql`select import, source, file, line, reason, detail, row from ${all} order by import desc, line limit ${bind(input.limit, 'UInt32')} offset ${bind(input.offset, 'UInt32')}`,
      ),
    ])
    return { total, reasons, rows }
  },
})

/** A path of this machine for whoever holds the data directory; for all others only what they uploaded. */
function locate(file: string, { actor, store }: Context): { path: string; name: string } {
  const upload = /^upload-[\w-]{36}\/([^/\\]+)$/.exec(file)
  if (upload !== null) {
    const path = join(store.directory.uploads, file)
    if (!existsSync(path)) throw notFound(`The upload of ${upload[1]} is gone. Upload the file again.`)
    return { path, name: upload[1] as string }
  }
  if (actor.kind !== 'local')
    throw forbidden('Paths can be named only on the command line of the machine itself. Upload the file instead.')
  if (file.includes('\u0000')) throw invalid('A path cannot contain a zero byte.')
  const path = isAbsolute(file) ? file : resolve(file)
  return { path, name: basename(path) }
}

function sourceNameOf(name: string): string {
  const stem = name.replace(/\.gz$/i, '')
  return (
    basename(stem, extname(stem))
      .replaceAll(/[^\w .-]/g, '_')
      .slice(0, 60) || 'file'
  )
}

/** Several files of one call are reported as one. */
function addReports(a: ImportReport, b: ImportReport): ImportReport {
  return {
    source: a.source === b.source ? a.source : `${a.source}, ${b.source}`,
    read: a.read + b.read,
    accepted: a.accepted + b.accepted,
    duplicates: a.duplicates + b.duplicates,
    quarantined: a.quarantined + b.quarantined,
    applications: a.applications + b.applications,
    requisitions: a.requisitions + b.requisitions,
    late: a.late + b.late,
    restated: a.restated + b.restated,
    seconds: a.seconds + b.seconds,
    reasons: [...a.reasons, ...b.reasons],
  }
}
