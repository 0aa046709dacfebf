import { appendAudit } from '../audit/append.ts'
import type { Store } from '../store/store.ts'
import { readLooks, standingOf } from './read-pilots.ts'
import { keepLook, lookAt } from './take-look.ts'

const EVERY_MS = 3_600_000

/** Records planned looks as they fall due, so that a guardrail speaks although nobody opens the page. */
export function keepLooking(
  store: Store,
  { now, onError }: { now: () => Date; onError: (error: unknown) => void },
): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve()
  const look = () => {
    running = takeDueLooks(store, now()).catch(onError)
  }
  const timer = setInterval(look, EVERY_MS)
  look()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** Takes each planned look that has been reached and not been recorded; gives how many. */
export async function takeDueLooks(store: Store, at: Date): Promise<number> {
  const rows = await store.state.selectFrom('pilot').selectAll().where('hash', 'is not', null).execute()
  let taken = 0
  for (const row of rows) {
    const looks = await readLooks(store.state, row.id)
    if (standingOf(row, looks).state === 'decided') continue
    const result = await lookAt(store, row, looks)
    if (result.share === null) continue
    await store.state.transaction().execute(async (transaction) => {
      await keepLook(transaction, { pilot: row.id, by: 'tandem', at, result })
      await appendAudit(transaction, {
        ...{ at, actor: 'tandem', operation: 'pilot-look', outcome: 'done' as const },
        input: { id: row.id, share: result.share },
      })
    })
    taken++
  }
  return taken
}
