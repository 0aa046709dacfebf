import { mkdtemp, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { TandemError } from '@tandem/core/errors'
import type { FileFormat, ImportProgress, ImportReport, Mapping } from '@tandem/core/intake'
import type { WriteContext } from '../operation.ts'
import type { Store } from '../store/store.ts'
import type { EventSqlOptions } from './event-sql.ts'
import { inTurn } from './in-turn.ts'
import { load } from './load.ts'
import { type OpenOptions, openTable } from './open-table.ts'
import { profileTable } from './profile-table.ts'
import { beginImport, finishImport, forgetRepeatedFaults } from './record-import.ts'
import { refuseUnknownColumns, settledMapping } from './settle-mapping.ts'
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
  const scratch = await mkdtemp(join(context.store.directory.uploads, 'import-'))
  const name = request.name ?? basename(request.path)
  try {
    const report = await inTurn(context.store, () => importInto(scratch, { ...request, name }, context))
    return { source: request.source, ...report, seconds: (performance.now() - began) / 1000 }
  } catch (error) {
    throw unreadable(error, name)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
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
  const mapping = request.mapping ?? (await settledMapping(store, table))
  refuseUnknownColumns(mapping, table)
  const options = { source: request.source, now: now(), secret: store.directory.secret }
  const { rows, repeats } = await profileTable(store, table, mapping, options)
  onProgress({ phase: 'loading', rows })
  const importId = await beginImport(store, request, mapping)
  const settled: EventSqlOptions = { ...options, importId, repeats }
  try {
    const counts = await load(store, table, mapping, { ...settled, file: request.name, rows })
    onProgress({ phase: 'tracing', rows })
    const report = await traceImport(store, request.source, importId, counts)
    await finishImport(context, importId, { ...report, source: request.source })
    if (counts.quarantined > 0) await forgetRepeatedFaults(store, request.source, importId)
    onProgress({ phase: 'done', rows })
    return report
  } catch (cause) {
    const error = unreadable(cause, request.name)
    // If even this fails, the import still counts as running, and is taken back when the store is next opened.
    await takeBack(store, importId, request.source, { state: 'failed', error: sentenceOf(error) }).catch(() => {})
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
