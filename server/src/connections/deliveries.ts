import { createHash, randomUUID } from 'node:crypto'
import { conflict, invalid, notFound, TandemError } from '@tandem/core/errors'
import type { ApplicationLook, EventRowInput, KnownApplication } from '@tandem/core/intake'
import type { Updateable } from 'kysely'
import { z } from 'zod'
import type { HookFault, HookRequest, Mapped } from '../connectors/connector.ts'
import { connectorOf } from '../connectors/registry.ts'
import { drain } from '../inbox/drain.ts'
import { toInboxRows } from '../inbox/inbox-row.ts'
import { inTurn } from '../intake/in-turn.ts'
import type { DeliveryTable } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { applicationsOfEvents, knownApplications } from './known.ts'
import { hookPurpose, turnOf } from './read-connection.ts'
import { newEvents } from './sync.ts'

/** Systems send again what they got no answer to, for less than a day; the same thing later is somebody else's doing. */
const RETRIES_MS = 86_400_000
/** How long a delivery is remembered, so that it is known when it comes again. */
export const REMEMBERED_MS = 90 * 86_400_000

export interface Taken {
  connection: string
  /** It had been taken before, and nothing more happens. */
  known: boolean
}

const FAULTS: Readonly<Record<HookFault, string>> = {
  'no-signature': 'The delivery is not signed. Set the secret in the system that sends it.',
  'wrong-signature': 'The signature is wrong. Set the same secret here and in the system that sends it.',
  'too-old': 'The delivery was signed too long ago. Look at the clocks of both systems.',
  'not-json': 'The body is not JSON.',
}

/**
 * Takes in what a system pushes: whoever sends it is judged, and it is sealed and written down before the answer. It becomes events
 * afterwards.
 *
 * @throws TandemError `not-found` for an address nobody has, `unauthenticated` for a signature, `conflict` for what was replayed
 */
export async function takeDelivery(store: Store, hook: string, request: HookRequest): Promise<Taken> {
  const { state, secrets } = store
  const row = await state
    .selectFrom('connection')
    .select(['name', 'connector', 'hook_secret'])
    .where('hook', '=', hook)
    .executeTakeFirst()
  const receiver = row === undefined ? undefined : connectorOf(row.connector).hook
  if (row === undefined || row.hook_secret === null || receiver === undefined)
    throw notFound('Nothing is delivered to this address. Look at the page Sources for the address of the connection.')
  const { name } = row
  const fault = receiver.judge(request, secrets.open(row.hook_secret, hookPurpose(name)))
  if (fault !== null) {
    noteRefusal(store, name, fault, request.now)
    throw fault === 'not-json' ? invalid(FAULTS[fault]) : new TandemError('unauthenticated', FAULTS[fault])
  }
  const body: unknown = JSON.parse(request.body)
  const fingerprint = createHash('sha256').update(request.body).digest('hex')
  const known = await state
    .insertInto('delivery')
    .values({
      id: randomUUID(),
      connection: name,
      fingerprint,
      event: shownName(receiver.nameOf(body)),
      received_at: new Date(request.now),
      state: 'waiting',
      payload: secrets.seal(request.body, hookPurpose(name)),
      problem: null,
      done_at: null,
    })
    .onConflict((same) => same.columns(['connection', 'fingerprint']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (known !== undefined) return { connection: name, known: false }
  const before = await state
    .selectFrom('delivery')
    .select('received_at')
    .where('connection', '=', name)
    .where('fingerprint', '=', fingerprint)
    .executeTakeFirst()
  if (before !== undefined && request.now - before.received_at.getTime() > RETRIES_MS)
    throw conflict(
      'This delivery was taken before, longer ago than systems send things again. It was not taken a second time.',
    )
  return { connection: name, known: true }
}

/** A word of the system's own; anything else may be what somebody wrote. */
const shownName = (name: string): string => (/^[\w.:-]{1,60}$/.test(name) ? name : 'without a name')

export interface Refusals {
  count: number
  lastAt: number
  why: string
}

/** Kept in memory: what strangers send must not fill a table. */
const refusals = new WeakMap<Store['inbox'], Map<string, Refusals>>()

function noteRefusal({ inbox }: Store, name: string, fault: HookFault, now: number): void {
  const own = refusals.get(inbox) ?? new Map<string, Refusals>()
  refusals.set(inbox, own)
  own.set(name, { count: (own.get(name)?.count ?? 0) + 1, lastAt: now, why: FAULTS[fault] })
}

/** Deliveries of a connection that were refused since the server started. */
export const refusalsOf = ({ inbox }: Store, name: string): Refusals | null => refusals.get(inbox)?.get(name) ?? null

export interface Processed {
  done: number
  dead: number
  events: number
}

/** Turns what waits for a connection into events, in the order in which it came. What cannot be read is kept as dead letters. */
export function processDeliveries(store: Store, name: string, now: () => Date): Promise<Processed> {
  return inTurn(turnOf(store, name), async () => {
    const { state } = store
    const waiting = await state
      .selectFrom('delivery')
      .innerJoin('connection', 'connection.name', 'delivery.connection')
      .selectAll('delivery')
      .select('connector')
      .where('delivery.connection', '=', name)
      .where('delivery.state', '=', 'waiting')
      .orderBy('sequence')
      .limit(1000)
      .execute()
    const total: Processed = { done: 0, dead: 0, events: 0 }
    if (waiting.length === 0) return total
    const read = waiting.map((delivery) => ({ delivery, told: tell(store, delivery) }))
    await drain(store, name, { now })
    const named = read.flatMap(({ told }) =>
      'looks' in told ? [...told.looks, ...told.events].map(({ application }) => String(application ?? '')) : [],
    )
    const known = await knownApplications(
      store,
      name,
      named.filter((one) => one !== ''),
    )
    for (const { delivery, told } of read) {
      if ('problem' in told) {
        total.dead += 1
        await settle(store, delivery.id, { state: 'dead', problem: told.problem, attempts: delivery.attempts + 1 })
        continue
      }
      const events = told.readNow
        ? []
        : [
            ...eventsOfDelivery(told, known, delivery.received_at.getTime()),
            ...(await belatedEvents(store, name, told, now)),
          ]
      const sender = `webhook:${name}`
      await store.inbox.append(
        name,
        toInboxRows(events, { secret: store.directory.secret, plain: new Set(), sender, nowMs: now().getTime() }),
      )
      if (told.readNow)
        await state
          .updateTable('connection')
          .set({ next_sync_at: now() })
          .where('name', '=', name)
          .where('every_minutes', 'is not', null)
          .execute()
      await settle(store, delivery.id, {
        state: 'done',
        problem: null,
        payload: null,
        events: events.length,
        done_at: now(),
        attempts: delivery.attempts + 1,
      })
      total.done += 1
      total.events += events.length
    }
    return total
  })
}

/** Deliveries of one round follow each other so closely that what they tell of may wait in the inbox still. */
async function belatedEvents(
  store: Store,
  source: string,
  { belated = [] }: Mapped,
  now: () => Date,
): Promise<EventRowInput[]> {
  if (belated.length === 0) return []
  await drain(store, source, { now })
  const rows = await applicationsOfEvents(
    store,
    source,
    belated.map(({ of }) => of),
  )
  return belated.flatMap(({ of, event }) => {
    const application = rows.get(of)
    return application === undefined ? [] : [{ ...event, application }]
  })
}

const settle = ({ state }: Store, id: string, change: Updateable<DeliveryTable>) =>
  state.updateTable('delivery').set(change).where('id', '=', id).execute()

export type Told = (Mapped & { readNow: boolean }) | { problem: string }

/** What a delivery tells, or why it cannot be read. */
export function tell(
  { secrets }: Store,
  delivery: Pick<DeliveryTable, 'connection' | 'payload' | 'received_at'> & { connector: string },
): Told {
  try {
    const body: unknown = JSON.parse(secrets.open(delivery.payload ?? '', hookPurpose(delivery.connection)))
    const told = connectorOf(delivery.connector).hook?.map(body, delivery.received_at.getTime())
    if (told === undefined) return { problem: 'This connector takes no deliveries any more.' }
    return told === 'read-now' ? { events: [], looks: [], warnings: [], readNow: true } : { ...told, readNow: false }
  } catch (error) {
    return { problem: problemOf(error) }
  }
}

/** Where a delivery is not as documented, without a word of what stands there. */
function problemOf(error: unknown): string {
  if (error instanceof z.ZodError) {
    const [issue] = error.issues
    return `The delivery is not as documented: “${issue?.path.join('.') || 'its form'}” cannot be read.`
  }
  return error instanceof TandemError ? error.message : 'The delivery could not be read.'
}

/**
 * What is pushed tells how something stood at one moment. Deliveries overtake each other: of one that is older than what is known only the
 * submission may be news.
 */
function eventsOfDelivery(told: Mapped, known: Map<string, KnownApplication>, receivedAt: number): EventRowInput[] {
  const events = newEvents({ ...told, looks: [] }, known, { before: null, at: receivedAt })
  for (const look of told.looks) {
    const last = known.get(look.application)?.steps.at(-1)
    const at = look.changedAt ?? receivedAt
    const isOld = last !== undefined && at < last.at
    const news: ApplicationLook = isOld ? { ...look, stage: null, requisition: '', state: last.end ?? 'open' } : look
    // Pushed as it happened: the moment before is the moment itself.
    const found = newEvents({ events: [], looks: [news], warnings: [] }, known, { before: at, at })
    events.push(...found.map((event) => ({ ...event, provenance: 'observed' as const })))
  }
  return events
}
