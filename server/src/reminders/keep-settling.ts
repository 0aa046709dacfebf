import type { Store } from '../store/store.ts'
import { settleEvidence } from './settle-evidence.ts'
import { settlePilots } from './settle-pilots.ts'

const EVERY_MS = 3_600_000

/** Finds what lapses by the calendar while nobody does anything, for as long as the server runs. */
export function keepSettling(
  store: Store,
  { now, onError }: { now: () => Date; onError: (error: unknown) => void },
): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  const settle = () => {
    running = settleAll(store, now()).catch(onError)
  }
  const timer = setInterval(settle, EVERY_MS)
  settle()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** Looks at everything that opens or closes reminders. */
export async function settleAll(store: Store, now: Date): Promise<void> {
  await store.state.transaction().execute((transaction) => settlePilots(transaction, now))
  await settleEvidence(store, now)
}
