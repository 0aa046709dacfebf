import type { Store } from '../store/store.ts'
import { drain } from './drain.ts'

/** Between two drains of a source lies at least this, and twice what the last one took: tracing is not all a machine does. */
const LEAST_PAUSE_MS = 2000
const AFTER_FAILURE_MS = 30_000

/** Brings what comes into the inbox into the warehouse, for as long as the server runs. */
export function keepDraining(
  store: Store,
  { now, onError }: { now: () => Date; onError: (error: unknown, source: string) => void },
): { stop(): Promise<void> } {
  const notBefore = new Map<string, number>()
  let running: Promise<void> | null = null
  const round = async () => {
    for (const { source } of store.inbox.waiting()) {
      if (performance.now() < (notBefore.get(source) ?? 0)) continue
      const began = performance.now()
      try {
        await drain(store, source, { now })
        const ended = performance.now()
        notBefore.set(source, ended + Math.max(LEAST_PAUSE_MS, 2 * (ended - began)))
      } catch (error) {
        // The rows stay in the inbox; when that is full, whoever sends is told to wait.
        onError(error, source)
        notBefore.set(source, performance.now() + AFTER_FAILURE_MS)
      }
    }
  }
  const timer = setInterval(() => {
    running ??= round().finally(() => {
      running = null
    })
  }, 500)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
