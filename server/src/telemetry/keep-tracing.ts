import type { OutgoingFetch } from '../outgoing/outgoing-fetch.ts'
import type { Store } from '../store/store.ts'
import { sendUnsent } from './send-unsent.ts'
import { readSettings } from './settings.ts'
import { traceMark } from './unsent.ts'

const EVERY_MS = 5000

/** Sends the traces of closed stays, if somebody has switched that on, for as long as the server runs. */
export function keepTracing(
  store: Store,
  world: { outgoing: OutgoingFetch; now: () => Date; random: () => number },
  { onError }: { onError: (error: unknown) => void },
): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  /** The traces, and the settings, of which everything has been sent. */
  let done = ''
  const round = async () => {
    const settings = await readSettings(store.state)
    if (settings === undefined || !settings.sending) return
    const mark = `${await traceMark(store)} ${settings.set_at.toISOString()}`
    if (mark !== done && (await sendUnsent(store, world, stopping.signal))) done = mark
  }
  const timer = setInterval(() => {
    running ??= round()
      .catch(onError)
      .finally(() => {
        running = null
      })
  }, EVERY_MS)
  timer.unref()
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await running
    },
  }
}
