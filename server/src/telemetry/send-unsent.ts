import type { OutgoingFetch } from '../outgoing/outgoing-fetch.ts'
import type { Store } from '../store/store.ts'
import { sendSpans } from './send.ts'
import { openHeaders, readSettings, type Settings } from './settings.ts'
import { spanOf } from './spans.ts'
import { noteSent, readUnsent } from './unsent.ts'

/** Stays that are read at once, and spans in one request: some 200 kB. */
const READ = 20_000
const BATCH = 500
const FIRST_PAUSE_MS = 5000
const LONGEST_PAUSE_MS = 15 * 60_000

interface World {
  outgoing: OutgoingFetch
  now: () => Date
  /** A number in [0, 1), so that many Tandems do not come back at the same instant. */
  random: () => number
}

/**
 * Sends what has not been sent, batch by batch, until nothing is left or the back-end asks for a pause. A batch is noted after the
 * back-end has it: if the process ends in between, it is sent again with the same ids.
 * @returns whether nothing is left for now
 */
export async function sendUnsent(store: Store, world: World, signal?: AbortSignal): Promise<boolean> {
  for (;;) {
    const settings = await readSettings(store.state)
    if (settings === undefined || !settings.sending) return true
    if (settings.next_try_at !== null && settings.next_try_at > world.now()) return false
    const stays = await readUnsent(store, settings, READ)
    for (let first = 0; first < stays.length; first += BATCH) {
      if (signal?.aborted) return false
      if (!(await sendBatch(store, settings, stays.slice(first, first + BATCH), world))) return false
    }
    if (stays.length < READ) return true
  }
}

/** Whether to go on. */
async function sendBatch(
  store: Store,
  settings: Settings,
  stays: Parameters<typeof noteSent>[2]['stays'],
  { outgoing, now, random }: World,
): Promise<boolean> {
  const { endpoint, generation } = settings
  const sent = await sendSpans(stays.map(spanOf), { endpoint, headers: openHeaders(store, settings), outgoing })
  const row = store.state.updateTable('telemetry').where('generation', '=', generation)
  if (sent.kind === 'later') {
    await row
      .set(({ eb }) => ({
        failures: eb('failures', '+', 1),
        problem: sent.problem,
        next_try_at: new Date(now().getTime() + (sent.afterMs ?? pauseMs(settings.failures, random()))),
      }))
      .execute()
    return false
  }
  await noteSent(store, settings, { stays, at: now() })
  const refused = sent.kind === 'refused' ? stays.length : sent.refused
  await row
    .set(({ eb }) => ({
      sent: eb('sent', '+', stays.length - refused),
      refused: eb('refused', '+', refused),
      failures: 0,
      next_try_at: null,
      last_sent_at: now(),
      problem: sent.problem,
    }))
    .execute()
  return true
}

/** Twice as long after each failure, give or take a fifth. */
const pauseMs = (failures: number, chance: number) =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 20)) * (0.8 + 0.4 * chance)
