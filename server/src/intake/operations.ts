import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { ImportInput, ImportProgress, ImportReport, ImportRow, Preview, PreviewInput } from '@tandem/core/intake'
import { sql } from '@tandem/core/sql'
import { z } from 'zod'
import { type Context, readOperation, writeOperation } from '../operation.ts'
import { HELD } from '../quarantine/held.ts'
import { importFile } from './import-file.ts'
import { locate } from './locate.ts'
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
    const since = await sinceThen(store)
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
        ...(since.get(row.id) ?? NOTHING_SINCE),
      })),
    }
  },
})

const NOTHING_SINCE = { replayed: 0, repeated: 0, inQuarantine: 0 }

/** What has become of the rows that each import put into quarantine. */
async function sinceThen({ warehouse }: Context['store']): Promise<Map<number, typeof NOTHING_SINCE>> {
  const rows = await warehouse.rows<typeof NOTHING_SINCE & { id: number }>(sql`
    select id, sum(replayed) as replayed, sum(repeated) as repeated, sum(held) as inQuarantine from (
      select of as id, countIf(how = 'replayed') as replayed, countIf(how = 'repeated') as repeated, 0 as held from released group by id
      union all
      select import as id, 0 as replayed, 0 as repeated, count() as held from ${HELD} group by id
      union all
      select import as id, 0 as replayed, 0 as repeated, count() as held from set_aside group by id
    ) group by id`)
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}

/** PostgreSQL's bigint arrives as text. */
const numberOf = (value: number | string | null) => (value === null ? null : Number(value))

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
    corrected: a.corrected + b.corrected,
    late: a.late + b.late,
    restated: a.restated + b.restated,
    seconds: a.seconds + b.seconds,
    reasons: [...a.reasons, ...b.reasons],
  }
}
