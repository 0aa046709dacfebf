import type { FastifyBaseLogger } from 'fastify'
import { keepReading } from '../connections/keep-reading.ts'
import { worldOf } from '../connections/operations.ts'
import { keepTested } from '../forecast/keep-tested.ts'
import { keepDraining } from '../inbox/keep-draining.ts'
import { keepSending } from '../notify/keep-sending.ts'
import type { Mail } from '../notify/mail.ts'
import { keepEvaluating } from '../objectives/keep-evaluating.ts'
import { readObjectives } from '../objectives/read-objectives.ts'
import { lastStatuses } from '../objectives/status.ts'
import type { Outgoing } from '../outgoing/outgoing-fetch.ts'
import { keepLooking } from '../pilots/keep-looking.ts'
import { keepRetention } from '../privacy/keep-retention.ts'
import { keepSettling } from '../reminders/keep-settling.ts'
import type { Store } from '../store/store.ts'
import { keepTracing } from '../telemetry/keep-tracing.ts'

interface Surroundings {
  now: () => Date
  outgoing: Outgoing
  mail: Mail
  publicUrl: string
  log: FastifyBaseLogger
}

/** What goes on by itself while the server runs. The stores may be closed once it has stopped. */
export function startLoops(
  store: Store,
  { now, outgoing, mail, publicUrl, log }: Surroundings,
): { stop(): Promise<void> } {
  const failed = (what: string) => (error: unknown) => log.error({ err: error }, what)
  const world = { outgoing, now, random: Math.random }
  const loops = [
    keepReading(store, worldOf({ now, outgoing }), {
      onError: (error, connection) => log.error({ err: error, connection }, 'a connection could not be read'),
    }),
    keepDraining(store, {
      now,
      onError: (error, source) => log.error({ err: error, source }, 'events could not be taken in'),
    }),
    keepRetention(store, { now, onError: failed('the rules of retention could not be applied') }),
    keepEvaluating(store, { now, onError: failed('objectives could not be evaluated') }),
    keepTested(store, { now, onError: failed('past forecasts could not be held against what came') }),
    keepLooking(store, { now, onError: failed('planned looks at pilots could not be taken') }),
    keepSettling(store, { now, onError: failed('what falls due could not be found') }),
    keepTracing(store, world, { onError: failed('traces could not be sent') }),
    keepSending(
      store,
      { fetch: outgoing, mail, publicUrl, now: Date.now, random: Math.random },
      {
        statuses: async () => lastStatuses(store, await readObjectives(store.state), now()),
        onError: failed('notices could not be sent'),
      },
    ),
  ]
  return {
    async stop() {
      for (const loop of loops) await loop.stop()
    },
  }
}
