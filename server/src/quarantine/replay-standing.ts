import { Repair } from '@tandem/core/intake'
import { appendAudit } from '../audit/append.ts'
import type { WriteContext } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { countHeld } from './held-rows.ts'
import { replayHeld } from './replay.ts'

/**
 * Applies the standing repairs of a source to what an import has just put into quarantine. The import has happened by then: if a replay fails,
 * it is taken back, stands among the imports as failed, and the rows stay where they are.
 */
export async function replayStanding(
  store: Store,
  { source, importId }: { source: string; importId: number },
  now: () => Date,
): Promise<void> {
  const standing = await store.state.selectFrom('standing_repair').selectAll().where('source', '=', source).execute()
  for (const { id, reason, repair } of standing) {
    const rows = { source, import: importId, reason }
    if ((await countHeld(store, rows)) === 0) continue
    const commit: WriteContext['commit'] = (change) =>
      store.state.transaction().execute(async (transaction) => {
        const result = await change(transaction)
        const input = { ...rows, standing: id }
        const head = { at: now(), actor: `repair:${id}`, operation: 'quarantine-replay', outcome: 'done' as const }
        await appendAudit(transaction, { ...head, input })
        return result
      })
    await replayHeld({ ...rows, repair: Repair.parse(repair) }, { store, now, commit }).catch(() => {})
  }
}
