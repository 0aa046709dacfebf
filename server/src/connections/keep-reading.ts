import type { VendorWorld } from '../connectors/vendor-http.ts'
import type { Store } from '../store/store.ts'
import { processDeliveries, REMEMBERED_MS } from './deliveries.ts'
import { sync } from './sync.ts'

/** Reads what is due and turns what was pushed into events, for as long as the server runs. */
export function keepReading(
  store: Store,
  world: VendorWorld,
  { onError }: { onError: (error: unknown, connection: string) => void },
): { stop(): Promise<void> } {
  const now = () => new Date(world.now())
  const syncing = new Map<string, Promise<void>>()
  let running: Promise<void> | null = null
  const stopping = new AbortController()
  const round = async () => {
    const waiting = await store.state
      .selectFrom('delivery')
      .select('connection')
      .distinct()
      .where('state', '=', 'waiting')
      .execute()
    for (const { connection } of waiting) {
      // A sync holds the connection; what was pushed meanwhile is read after it.
      if (!syncing.has(connection))
        await processDeliveries(store, connection, now).catch((error: unknown) => onError(error, connection))
    }
    const due = await store.state.selectFrom('connection').select('name').where('next_sync_at', '<=', now()).execute()
    for (const { name } of due) {
      if (stopping.signal.aborted || syncing.has(name)) continue
      const one = sync(store, name, world, { signal: stopping.signal })
        .then(() => {})
        .catch((error: unknown) => onError(error, name))
        .finally(() => syncing.delete(name))
      syncing.set(name, one)
    }
    await store.state
      .deleteFrom('delivery')
      .where('received_at', '<', new Date(world.now() - REMEMBERED_MS))
      .execute()
  }
  const timer = setInterval(() => {
    running ??= round()
      .catch((error: unknown) => onError(error, ''))
      .finally(() => {
        running = null
      })
  }, 1000)
  timer.unref()
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await running
      await Promise.all(syncing.values())
    },
  }
}

/** After a crash: syncs that still say they run cannot; they go on from their cursor. */
export async function noteInterruptedSyncs({ state }: Store): Promise<void> {
  await state
    .updateTable('sync')
    .set({
      state: 'interrupted',
      error: 'The process ended; the next sync goes on from there.',
      finished_at: new Date(),
    })
    .where('state', '=', 'running')
    .execute()
}
