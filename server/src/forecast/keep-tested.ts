import { TandemError } from '@tandem/core/errors'
import { BacktestInput } from '@tandem/core/forecast'
import { readHistory } from '../simulation/read-history.ts'
import type { Store } from '../store/store.ts'
import { backtestOf } from './backtest-of.ts'

/** Whoever starts the server wants its pages first. */
const FIRST_MS = 120_000
const EVERY_MS = 3_600_000

/** Holds past forecasts against what came, once a day, for as long as the server runs, where an agenda is forecast at all. */
export function keepTested(
  store: Store,
  { now, onError }: { now: () => Date; onError: (error: unknown) => void },
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  const start = () => {
    running ??= testForecasts(store, { now: now(), signal: stopping.signal })
      .catch((error: unknown) => {
        if (!stopping.signal.aborted) onError(error)
      })
      .finally(() => {
        running = null
      })
  }
  const timers = [setTimeout(start, FIRST_MS), setInterval(start, EVERY_MS)]
  for (const timer of timers) timer.unref()
  return {
    async stop() {
      stopping.abort()
      for (const timer of timers) clearTimeout(timer)
      await running
    },
  }
}

/** One round: nothing where nothing is on the agenda, or where the past is too short to go back to. */
export async function testForecasts(store: Store, { now, signal }: { now: Date; signal?: AbortSignal }): Promise<void> {
  const listed = await store.state.selectFrom('initiative').select('id').limit(1).executeTakeFirst()
  if (listed === undefined) return
  try {
    const { origins } = BacktestInput.parse({})
    await backtestOf(store, { history: await readHistory(store), origins, now, ...(signal && { signal }) })
  } catch (error) {
    if (!(error instanceof TandemError && error.code === 'precondition')) throw error
  }
}
