import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutcomesReport } from '@tandem/core/outcomes'
import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import { badInboxRow, INBOX_STRUCTURE, toInboxRows } from '../inbox/inbox-row.ts'
import { INBOX_PARTS } from '../inbox/inbox-table.ts'
import { load } from '../intake/load.ts'
import type { RawTable } from '../intake/raw-table.ts'
import { beginImport, finishImport } from '../intake/record-import.ts'
import { takeBack } from '../intake/take-back.ts'
import { traceImport } from '../intake/trace-import.ts'
import type { WriteContext } from '../operation.ts'
import { pauseMerges } from '../store/pause-merges.ts'
import type { Store } from '../store/store.ts'
import { DERIVED_TABLES } from '../trace/derive.ts'
import type { Attached } from './attach.ts'

export type ImportedOutcomes = Pick<
  OutcomesReport,
  'read' | 'accepted' | 'duplicates' | 'quarantined' | 'applications' | 'late' | 'restated' | 'reasons'
>

export interface ImportOutcomesContext {
  store: Store
  now: () => Date
  commit: WriteContext['commit']
}

/**
 * Brings what a report says of hires into their source, as one import: it has happened as a whole or not at all. Whoever calls holds the
 * store's turn, as the hires were looked up in what is there now.
 */
export async function importOutcomes(
  { source, file, attached }: { source: string; file: string; attached: Attached },
  { store, now, commit }: ImportOutcomesContext,
): Promise<ImportedOutcomes> {
  const scratch = await mkdtemp(join(store.directory.uploads, 'import-'))
  try {
    const table = await tableOf(scratch, attached, { secret: store.directory.secret, nowMs: now().getTime() })
    const importId = await beginImport(store, { source, way: 'outcomes', name: file }, null)
    try {
      const counts = await load(store, table, INBOX_PARTS, {
        source,
        importId,
        file,
        now: now(),
        among: sql`application in (select cityHash64(${source}, _application) from ${table.from})`,
      })
      const report = await pauseMerges(
        store.warehouse,
        { tables: ['event', ...DERIVED_TABLES], rows: table.rows },
        () => traceImport(store, source, importId, counts),
      )
      await forgetOlderFaults(store, { source, importId, hires: await hiresIn(scratch, attached) })
      await finishImport({ store, now, commit }, importId, source, report)
      const { knownUntil: _, requisitions: __, ...rest } = report
      return rest
    } catch (error) {
      await takeBack(store, importId, source, { state: 'failed', error: 'it failed inside Tandem' }).catch(() => {})
      throw error
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** The events and the bad rows as the engine reads them, each with its line in the report. */
async function tableOf(
  scratch: string,
  { events, bad }: Attached,
  { secret, nowMs }: { secret: string; nowMs: number },
): Promise<RawTable> {
  const sealing = { secret, plain: new Set<string>(), sender: 'outcomes', nowMs }
  const rows = [
    ...toInboxRows(
      events.map(({ row }) => row),
      sealing,
    ).map((row, i) => ({ ...row, line: events[i]?.line ?? 0 })),
    ...bad.map((part) => ({ ...badInboxRow(part, sealing), line: part.line })),
  ]
  const path = join(scratch, 'outcomes.jsonl')
  await writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const file = sql`file(${path}, 'JSONEachRow', ${`${INBOX_STRUCTURE}, line UInt64`})`
  return {
    columns: [],
    from: sql`(select * except (fault, detail, kept, recorded, line), fault as _damage, detail as _detail, kept as _kept, recorded as _recorded,
      application as _application, line as _line, rowNumberInAllBlocks() + 1 as _row from ${file})`,
    line: raw('_line'),
    settings: { max_threads: 1, input_format_parallel_parsing: 0 },
    rows: rows.length,
  }
}

async function hiresIn(scratch: string, { hires }: Attached): Promise<Sql> {
  const path = join(scratch, 'hires.jsonl')
  await writeFile(path, hires.map((hire) => `${JSON.stringify({ hire })}\n`).join(''))
  return sql`(select hire from file(${path}, 'JSONEachRow', 'hire String'))`
}

/** What an earlier report had in quarantine of somebody this one speaks of is settled by this one, whichever way. */
async function forgetOlderFaults(
  { state, warehouse }: Store,
  { source, importId, hires }: { source: string; importId: number; hires: Sql },
): Promise<void> {
  const earlier = await state
    .selectFrom('import')
    .select('id')
    .where('source', '=', source)
    .where('way', '=', 'outcomes')
    .where('id', '<', importId)
    .execute()
  if (earlier.length === 0) return
  const ids = bind(
    earlier.map(({ id }) => id),
    'Array(UInt32)',
  )
  const old = sql`source = ${source} and import in ${ids} and JSONExtractString(row, 'hire') in ${hires}`
  const { n } = await warehouse.one<{ n: number }>(sql`select count() as n from quarantine where ${old}`)
  if (n > 0) await warehouse.run(sql`delete from quarantine where ${old}`)
}
