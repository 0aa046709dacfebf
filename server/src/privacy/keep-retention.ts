import { appendAudit } from '../audit/append.ts'
import type { Store } from '../store/store.ts'
import { runRetention } from './retention.ts'

/** Under this name the audit log has what the server takes by itself. */
const BY = 'retention'
const DAY_MS = 86_400_000
const EVERY_MS = 3_600_000

/** Applies the rules of retention once a day, for as long as the server runs. */
export function keepRetention(
  store: Store,
  { now, onError }: { now: () => Date; onError: (error: unknown) => void },
): { stop(): Promise<void> } {
  let ranAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | null = null
  const round = async () => {
    if (now().getTime() - ranAt < DAY_MS) return
    ranAt = now().getTime()
    await runRetention(store, {
      reason: 'the rules of retention',
      by: BY,
      now,
      commit: (change) =>
        store.state.transaction().execute(async (transaction) => {
          const result = await change(transaction)
          const entry = { at: now(), actor: BY, operation: 'retention-run', input: {}, outcome: 'done' as const }
          await appendAudit(transaction, entry)
          return result
        }),
    })
  }
  const start = () => {
    running ??= round()
      .catch(onError)
      .finally(() => {
        running = null
      })
  }
  start()
  const timer = setInterval(start, EVERY_MS)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
