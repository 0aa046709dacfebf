import { mkdtemp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { TandemError } from '@tandem/core/errors'
import type { FileFormat, ImportProgress, ImportReport, Mapping } from '@tandem/core/intake'
import type { WriteContext } from '../operation.ts'
import { replayStanding } from '../quarantine/replay-standing.ts'
import { pauseMerges } from '../store/pause-merges.ts'
import type { Store } from '../store/store.ts'
import { DERIVED_TABLES } from '../trace/derive.ts'
import { partsOfFile } from './event-parts.ts'
import { fileLabel } from './file-label.ts'
import { inTurn } from './in-turn.ts'
import { load } from './load.ts'
import { type OpenOptions, openTable } from './open-table.ts'
import { beginImport, finishImport, forgetRepeatedFaults } from './record-import.ts'
import { refuseUseless } from './refuse-useless.ts'
import { proposedMapping, refuseUnknownColumns } from './settle-mapping.ts'
import { takeBack } from './take-back.ts'
import { traceImport } from './trace-import.ts'
import { unreadable } from './unreadable.ts'

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
  const began = performance.now()
  const name = request.name ?? basename(request.path)
  const report = await inTurn(context.store.directory, async () => {
    const scratch = await mkdtemp(join(context.store.directory.uploads, 'import-'))
    try {
      return await importInto(scratch, { ...request, name }, context)
    } catch (error) {
      throw unreadable(error, name)
    } finally {
      await rm(scratch, { recursive: true, force: true })
    }
  })
  const { knownUntil: _, ...counts } = report
  return { source: request.source, ...counts, seconds: (performance.now() - began) / 1000 }
}

type NamedRequest = ImportRequest & { name: string }

async function importInto(scratch: string, request: NamedRequest, context: ImportContext) {
  const { store, now, onProgress = () => {} } = context
  onProgress({ phase: 'reading', bytes: 0 })
  const table = await openTable(store.warehouse, request.path, {
    scratch,
    ...openOptions(request),
    ...(context.signal && { signal: context.signal }),
    onProgress: (bytes) => onProgress({ phase: 'reading', bytes }),
  })
  onProgress({ phase: 'checking' })
  const mapping = request.mapping ?? (await proposedMapping(store, table))
  refuseUnknownColumns(mapping, table)
  const { source } = request
  const file = fileLabel(request.name, source, store.directory.secret)
  const importId = await beginImport(store, { source, name: file }, mapping)
  try {
    onProgress({ phase: 'loading', rows: table.rows })
    const counts = await load(store, table, partsOfFile(mapping, store.directory.secret), {
      source,
      file,
      importId,
      now: now(),
    })
    const { read } = counts
    await refuseUseless(store.warehouse, table, mapping, counts, { isProposed: request.mapping === undefined })
    onProgress({ phase: 'tracing', rows: read })
    await store.warehouse.release()
    const report = await pauseMerges(store.warehouse, { tables: ['event', ...DERIVED_TABLES], rows: read }, () =>
      traceImport(store, source, importId, counts),
    )
    await finishImport(context, importId, source, report)
    if (report.quarantined > 0) {
      await forgetRepeatedFaults(store, source, importId)
      await replayStanding(store, { source, importId }, now)
    }
    onProgress({ phase: 'done', rows: read })
    return report
  } catch (cause) {
    const error = unreadable(cause, request.name)
    // If even this fails, the import still counts as running, and is taken back when the store is next opened.
    await takeBack(store, importId, source, {
      state: 'failed',
      error: sentenceOf(error).replaceAll(request.name, file),
    }).catch(() => {})
    throw error
  }
}

/** Unknown errors may quote the data they stumbled over. */
const sentenceOf = (error: unknown) => (error instanceof TandemError ? error.message : 'it failed inside Tandem')

function openOptions({ name, format, mapping }: NamedRequest): Omit<OpenOptions, 'scratch'> {
  return {
    name,
    ...(format !== undefined && { format }),
    ...(mapping?.csv !== undefined && { csv: mapping.csv }),
    ...(mapping?.encoding !== undefined && { encoding: mapping.encoding }),
  }
}
