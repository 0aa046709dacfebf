import { CLOCK_SKEW_MS, type ImportReport } from '@tandem/core/intake'
import { sql } from '@tandem/core/sql'
import type { Transaction } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { keepSealed } from '../audit/seal.ts'
import { inTurn } from '../intake/in-turn.ts'
import { load } from '../intake/load.ts'
import { beginImport, finishImport, forgetRepeatedFaults } from '../intake/record-import.ts'
import { takeBack } from '../intake/take-back.ts'
import { traceImport } from '../intake/trace-import.ts'
import type { WriteContext } from '../operation.ts'
import { pauseMerges } from '../store/pause-merges.ts'
import type { ImportWay, StateTables } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { DERIVED_TABLES } from '../trace/derive.ts'
import type { Segment } from './inbox.ts'
import { INBOX_PARTS, inboxTable, rowsOf } from './inbox-table.ts'

export interface DrainOptions {
  now: () => Date
  /** Up to when the source is known to have told all it knows. */
  heardUntil?: Date
}

/** Brings what waits for a source into the warehouse, segment by segment; what it reports is the sum. */
export async function drain(store: Store, source: string, options: DrainOptions): Promise<Drained[]> {
  const done: Drained[] = []
  for (;;) {
    const drained = await inTurn(store.directory, async () => {
      const segment = await store.inbox.take(source)
      return segment === null ? null : drainSegment(store, segment, options)
    })
    if (drained === null) return done
    done.push(drained)
  }
}

export async function drainAll(store: Store, options: DrainOptions): Promise<void> {
  for (const { source } of store.inbox.waiting()) await drain(store, source, options)
}

export type Drained = Omit<ImportReport, 'source' | 'seconds'> & { import: number }

/**
 * One segment as one import. If the process ends in the middle, the import is taken back when the store is next opened and the segment is
 * still there; if it ends between the import and the removal, the events are known already.
 */
async function drainSegment(store: Store, segment: Segment, { now, heardUntil }: DrainOptions): Promise<Drained> {
  const { source } = segment
  const senders = await sendersOf(store, segment)
  const way = wayOf(senders.map(({ sender }) => sender))
  const importId = await beginImport(store, { source, way, name: sentenceOf(senders) }, null)
  try {
    const counts = await load(store, inboxTable(segment), INBOX_PARTS, {
      source,
      importId,
      file: 'inbox',
      now: new Date(now().getTime() + CLOCK_SKEW_MS),
      among: sql`application in (select if(application = '', 0, cityHash64(${source}, application)) from ${rowsOf(segment)})`,
    })
    const report = await pauseMerges(
      store.warehouse,
      { tables: ['event', ...DERIVED_TABLES], rows: segment.rows },
      () => traceImport(store, source, importId, counts, GRACE_MS),
    )
    const commit: WriteContext['commit'] = (change) => recorded(store, { change, senders, at: now() })
    await finishImport({ store, now, commit }, importId, source, report, heardUntil)
    if (report.quarantined > 0) await forgetRepeatedFaults(store, source, importId)
    await store.inbox.remove(segment)
    await keepSealed(store, now())
    const { knownUntil: _, ...rest } = report
    return { import: importId, ...rest }
  } catch (error) {
    await takeBack(store, importId, source, { state: 'failed', error: 'it failed inside Tandem' }).catch(() => {})
    throw error
  }
}

/** What a live source tells within this time of the latest it has told is in its ordinary course, and restates nothing. */
const GRACE_MS = 86_400_000

interface Sender {
  sender: string
  rows: number
}

const sendersOf = ({ warehouse }: Store, segment: Segment): Promise<Sender[]> =>
  warehouse.rows<Sender>(sql`select sender, count() as rows from ${rowsOf(segment)} group by sender order by sender`)

function wayOf(senders: readonly string[]): ImportWay {
  if (senders.every((sender) => sender.startsWith('sync:'))) return 'sync'
  return senders.every((sender) => sender.startsWith('webhook:')) ? 'webhook' : 'events'
}

const sentenceOf = (senders: readonly Sender[]) => senders.map(({ sender }) => sender).join(', ')

/** The batches were acknowledged one by one; the audit log says once per import who sent how much of it. */
function recorded<T>(
  { state }: Store,
  {
    change,
    senders,
    at,
  }: { change: (transaction: Transaction<StateTables>) => Promise<T>; senders: readonly Sender[]; at: Date },
): Promise<T> {
  return state.transaction().execute(async (transaction) => {
    const result = await change(transaction)
    for (const { sender, rows } of senders)
      await appendAudit(transaction, { at, actor: sender, operation: 'events', input: { rows }, outcome: 'done' })
    return result
  })
}
