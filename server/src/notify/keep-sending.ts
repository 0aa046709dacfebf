import type { Store } from '../store/store.ts'
import { gatherDigests, type ReadStatuses } from './gather-digests.ts'
import { type SendWorld, sendDue } from './send-due.ts'
import { sweepNotices } from './sweep-notices.ts'
import { tellAgain } from './tell-again.ts'

const EVERY_MS = 1000
const DIGESTS_EVERY_MS = 60_000
const SWEEP_EVERY_MS = 3_600_000

interface Options {
  onError: (error: unknown) => void
  statuses: ReadStatuses
}

/** Sends what is due, makes digests and tells again what tools forget, for as long as the server runs. */
export function keepSending(store: Store, world: SendWorld, { onError, statuses }: Options): { stop(): Promise<void> } {
  const stopping = new AbortController()
  let running: Promise<void> | null = null
  let digestsAt = Number.NEGATIVE_INFINITY
  let sweptAt = Number.NEGATIVE_INFINITY
  const round = async () => {
    const now = world.now()
    if (now - digestsAt >= DIGESTS_EVERY_MS) {
      digestsAt = now
      await gatherDigests(store, { now: new Date(now), statuses }).catch(onError)
    }
    if (now - sweptAt >= SWEEP_EVERY_MS) {
      sweptAt = now
      await sweepNotices(store, new Date(now)).catch(onError)
    }
    await tellAgain(store, new Date(now))
    await sendDue(store, world, { stop: stopping.signal, onError })
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
