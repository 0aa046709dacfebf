import { randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import {
  ConnectionName,
  type ConnectionRow,
  ConnectionSetAnswer,
  ConnectionSetInput,
  Connections,
  ConnectionTestAnswer,
  ConnectionTestInput,
  Connectors,
  Deliveries,
  HookAnswer,
  SyncAnswer,
  type SyncRow,
} from '@tandem/core/connections'
import { conflict, invalid, notFound, TandemError } from '@tandem/core/errors'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { CONNECTORS, connectorOf } from '../connectors/registry.ts'
import type { VendorWorld } from '../connectors/vendor-http.ts'
import { type Context, readOperation, writeOperation } from '../operation.ts'
import { openOutgoing } from '../outgoing/outgoing-fetch.ts'
import type { SyncTable } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { processDeliveries, refusalsOf } from './deliveries.ts'
import { hookPurpose, readConnection, secretPurpose } from './read-connection.ts'
import { checkedSettings, type Given, sessionOf } from './settings.ts'
import { type Cursor, sync } from './sync.ts'

/** The world outside as connectors meet it from within an operation. */
export function worldOf({ outgoing, now }: Pick<Context, 'outgoing' | 'now'>): VendorWorld {
  return {
    fetch: outgoing ?? openOutgoing(),
    sleep: (ms) => delay(ms),
    random: Math.random,
    now: () => now().getTime(),
  }
}

/** Somebody waits for the answer. */
const hasty = (context: Pick<Context, 'outgoing' | 'now'>): VendorWorld => ({ ...worldOf(context), attempts: 2 })

export const connectors = readOperation({
  name: 'connectors',
  summary: 'Which hiring systems Tandem can read, and what each needs to be told.',
  input: z.object({}),
  output: Connectors,
  async run() {
    return {
      connectors: CONNECTORS.map(({ id, title, about, everyMinutes, fields, hook }) => ({
        id,
        title,
        about,
        everyMinutes,
        fields: fields.map((field) => ({
          name: field.name,
          label: field.label,
          help: field.help,
          isSecret: field.isSecret === true,
          kind: field.kind ?? 'text',
          optional: field.optional === true,
        })),
        setUpHook: hook?.setUp ?? null,
      })),
    }
  },
})

/** Syncs listed of one connection. */
const LISTED = 10

export const connections = readOperation({
  name: 'connections',
  summary: 'The hiring systems that are read: how each stands, when it was last read, and what to do next.',
  input: z.object({}),
  output: Connections,
  async run(_, context) {
    return { connections: await readConnections(context) }
  },
})

/** All connections, and how each stands. */
export async function readConnections({
  store,
  now,
  publicUrl,
}: Pick<Context, 'store' | 'now' | 'publicUrl'>): Promise<ConnectionRow[]> {
  const rows = await store.state.selectFrom('connection').select('name').orderBy('name').execute()
  return Promise.all(rows.map(({ name }) => rowOf(store, name, { now: now().getTime(), publicUrl })))
}

async function rowOf(
  store: Store,
  name: string,
  { now, publicUrl = '' }: { now: number; publicUrl: string | undefined },
): Promise<ConnectionRow> {
  const connection = await readConnection(store, name)
  const { state } = store
  const syncs = (
    await state
      .selectFrom('sync')
      .selectAll()
      .where('connection', '=', name)
      .orderBy('id', 'desc')
      .limit(LISTED)
      .execute()
  ).map(syncRow)
  const cursor = connection.cursor as Cursor
  const [lastSync = null] = syncs
  const heardUntil = cursor.heardUntil ?? null
  const hook = connection.hook === null ? null : await hookRow(store, name, `${publicUrl}/hooks/${connection.hook}`)
  const standing = stateOf({ every: connection.every_minutes, heardUntil, lastSync, now })
  return {
    name,
    connector: connection.connector,
    title: connectorOf(connection.connector).title,
    settings: connection.settings as unknown as ConnectionRow['settings'],
    secretsSet: Object.entries(connection.secrets).flatMap(([key, value]) => (value === '' ? [] : [key])),
    everyMinutes: connection.every_minutes,
    nextSyncAt: connection.next_sync_at?.getTime() ?? null,
    heardUntil,
    underWay: cursor.run !== undefined || lastSync?.state === 'running',
    waiting: store.inbox.waiting().find(({ source }) => source === name)?.rows ?? 0,
    lastSync,
    syncs,
    hook,
    state: standing,
    next: nextOf(standing, lastSync, hook),
  }
}

function syncRow({ started_at, finished_at, waited_ms, connection: _, ...row }: Selectable<SyncTable>): SyncRow {
  return {
    ...row,
    startedAt: started_at.getTime(),
    finishedAt: finished_at?.getTime() ?? null,
    waitedMs: waited_ms,
    warnings: row.warnings as SyncRow['warnings'],
  }
}

async function hookRow(store: Store, name: string, address: string): Promise<NonNullable<ConnectionRow['hook']>> {
  const { state } = store
  const counts = await state
    .selectFrom('delivery')
    .select(({ fn, ref }) => [
      fn.countAll<string>().as('deliveries'),
      fn.max('received_at').as('last'),
      fn.count<string>(ref('id')).filterWhere('state', '=', 'waiting').as('waiting'),
      fn.count<string>(ref('id')).filterWhere('state', '=', 'dead').as('dead'),
    ])
    .where('connection', '=', name)
    .executeTakeFirstOrThrow()
  const refused = refusalsOf(store, name)
  return {
    address,
    deliveries: Number(counts.deliveries),
    lastAt: counts.last === null ? null : new Date(counts.last).getTime(),
    waiting: Number(counts.waiting),
    dead: Number(counts.dead),
    refused: refused?.count ?? 0,
    refusedWhy: refused?.why ?? null,
  }
}

/** Older than so many intervals, what was read is stale. */
const STALE_AFTER = 3

function stateOf({
  every,
  heardUntil,
  lastSync,
  now,
}: {
  every: number | null
  heardUntil: number | null
  lastSync: SyncRow | null
  now: number
}): ConnectionRow['state'] {
  if (lastSync?.state === 'failed') return 'failing'
  if (heardUntil === null) return 'new'
  if (every === null) return 'paused'
  return now - heardUntil > STALE_AFTER * every * 60_000 ? 'stale' : 'good'
}

function nextOf(state: ConnectionRow['state'], lastSync: SyncRow | null, hook: ConnectionRow['hook']): string {
  if (state === 'failing') return lastSync?.error ?? 'Look at the last sync.'
  if (state === 'new') return lastSync?.state === 'running' ? 'The first sync runs.' : 'Read it for the first time.'
  if (hook !== null && hook.dead > 0)
    return `${hook.dead} ${hook.dead === 1 ? 'delivery' : 'deliveries'} could not be read. Look at them and replay them.`
  if (hook !== null && hook.refused > 0) return hook.refusedWhy ?? ''
  if (state === 'stale') return 'It has not been read for long. Read it now, and look whether Tandem runs all the time.'
  if (state === 'paused') return 'It is read only when asked.'
  return ''
}

export const connectionSet = writeOperation({
  name: 'connection-set',
  summary: 'Connects a hiring system, or changes how it is connected. It is tried before anything is kept.',
  positional: ['name'],
  input: ConnectionSetInput,
  output: ConnectionSetAnswer,
  audited: ({ name, connector, everyMinutes }) => ({ name, connector, everyMinutes }),
  async run({ name, connector, settings, secrets, everyMinutes }, context) {
    const { store, actor, now, commit } = context
    const vendor = connectorOf(connector)
    const before = await existing(store, name)
    if (before !== null && before.connector !== connector)
      throw conflict(
        `“${name}” is a connection to ${connectorOf(before.connector).title}. Give this one another name, or remove that one first.`,
      )
    if (before === null) await refuseForeignSource(store, name)
    const given = checkedSettings(vendor, { settings, secrets: withKept(before?.secrets, secrets) })
    const seen = await (await sessionOf(vendor, given, hasty(context))).test()
    const every =
      everyMinutes === undefined ? (before === null ? vendor.everyMinutes : before.every_minutes) : everyMinutes
    await commit(async (transaction) => {
      const row = {
        connector,
        settings: JSON.stringify(given.settings),
        secrets: store.secrets.seal(JSON.stringify(given.secrets), secretPurpose(name)),
        every_minutes: every,
        next_sync_at: every === null ? null : now(),
      }
      await transaction
        .insertInto('connection')
        .values({ name, ...row, cursor: '{}', hook: null, hook_secret: null, made_at: now(), made_by: idOf(actor) })
        .onConflict((same) => same.column('name').doUpdateSet(row))
        .execute()
      await transaction
        .insertInto('source')
        .values({ name, as_of: null, link: null })
        .onConflict((same) => same.column('name').doNothing())
        .execute()
    })
    return { name, seen }
  },
})

async function existing(store: Store, name: string) {
  return readConnection(store, name).catch((error: unknown) => {
    if (error instanceof TandemError && error.code === 'not-found') return null
    throw error
  })
}

/** Events of two origins under one name could not be told apart any more. */
async function refuseForeignSource({ state }: Store, name: string): Promise<void> {
  const other = await state
    .selectFrom('import')
    .select('id')
    .where('source', '=', name)
    .where('state', '=', 'done')
    .where('way', 'in', ['file', 'events'])
    .executeTakeFirst()
  if (other !== undefined)
    throw conflict(`“${name}” is already the name of a source that was imported. Give the connection another name.`)
}

const withKept = (kept: Record<string, string> | undefined, given: Record<string, string>): Record<string, string> => ({
  ...kept,
  ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')),
})

export const connectionTest = writeOperation({
  name: 'connection-test',
  summary: 'Tries a connection without keeping anything: whether the address and the credentials are right.',
  positional: ['name'],
  input: ConnectionTestInput,
  output: ConnectionTestAnswer,
  audited: ({ name, connector }) => ({ name, connector }),
  async run({ name, connector, settings, secrets }, context) {
    const before = name === undefined ? null : await existing(context.store, name)
    const id = connector ?? before?.connector
    if (id === undefined)
      throw invalid('Say which connection to try by its name, or which connector with its settings.')
    const given: Given = {
      settings: Object.keys(settings).length > 0 ? settings : ((before?.settings ?? {}) as Given['settings']),
      secrets: withKept(before?.connector === id ? before.secrets : undefined, secrets),
    }
    await context.commit(async () => {})
    try {
      return { ok: true, text: await (await sessionOf(connectorOf(id), given, hasty(context))).test() }
    } catch (error) {
      if (error instanceof TandemError) return { ok: false, text: error.message }
      throw error
    }
  },
})

export const connectionSync = writeOperation({
  name: 'connection-sync',
  summary: 'Reads a connected system now, from where the last sync came to; with --all everything anew.',
  positional: ['name'],
  input: z.object({ name: ConnectionName, all: z.coerce.boolean().default(false) }),
  output: SyncAnswer,
  audited: (input) => input,
  async run({ name, all }, context) {
    const report = await sync(context.store, name, worldOf(context), { all })
    await context.commit(async () => {})
    return report
  },
})

export const connectionHook = writeOperation({
  name: 'connection-hook',
  summary: 'Makes the address and the secret by which a system pushes, or new ones in their place.',
  positional: ['name'],
  input: z.object({
    name: ConnectionName,
    secret: z.string().min(8).max(500).optional().describe('where the system gives one; made here if left out'),
  }),
  output: HookAnswer,
  audited: ({ name }) => ({ name }),
  async run({ name, secret }, { store, commit, publicUrl = '' }) {
    const connection = await readConnection(store, name)
    const { hook, title } = connectorOf(connection.connector)
    if (hook === undefined)
      throw invalid(`${title} does not push. Send its events to /v1/events instead; docs/guide/sources.md says how.`)
    const own = secret ?? randomBytes(32).toString('hex')
    const path = connection.hook ?? randomBytes(16).toString('hex')
    await commit((transaction) =>
      transaction
        .updateTable('connection')
        .set({ hook: path, hook_secret: store.secrets.seal(own, hookPurpose(name)) })
        .where('name', '=', name)
        .execute(),
    )
    const address = `${publicUrl}/hooks/${path}`
    return {
      address,
      secret: secret === undefined ? own : null,
      setUp: hook.setUp.replace('{url}', address).replace('{secret}', secret === undefined ? own : 'the one you gave'),
    }
  },
})

export const connectionRemove = writeOperation({
  name: 'connection-remove',
  summary: 'Disconnects a system and forgets its secrets. What was read of it stays.',
  positional: ['name'],
  input: z.object({ name: ConnectionName }),
  output: z.object({ name: z.string() }),
  audited: (input) => input,
  async run({ name }, { store, commit }) {
    await readConnection(store, name)
    await commit((transaction) => transaction.deleteFrom('connection').where('name', '=', name).execute())
    return { name }
  },
})

export const deliveries = readOperation({
  name: 'deliveries',
  summary: 'What connected systems pushed: what waits, what became events, and what could not be read.',
  input: z.object({
    connection: ConnectionName.optional(),
    state: z.enum(['waiting', 'done', 'dead']).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
  }),
  output: Deliveries,
  async run({ connection, state, limit }, { store }) {
    const all = store.state
      .selectFrom('delivery')
      .$if(connection !== undefined, (query) => query.where('connection', '=', connection as string))
    const rows = await all
      .select(['id', 'connection', 'event', 'received_at', 'state', 'attempts', 'events', 'problem'])
      .$if(state !== undefined, (query) => query.where('state', '=', state as 'dead'))
      .orderBy('received_at', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute()
    const { dead } = await all
      .where('state', '=', 'dead')
      .select(({ fn }) => fn.countAll<string>().as('dead'))
      .executeTakeFirstOrThrow()
    return {
      deliveries: rows.map(({ received_at, ...row }) => ({ ...row, receivedAt: received_at.getTime() })),
      dead: Number(dead),
    }
  },
})

export const deliveryReplay = writeOperation({
  name: 'delivery-replay',
  summary: 'Reads dead letters of a connection once more: all of them, or one.',
  positional: ['connection'],
  input: z.object({ connection: ConnectionName, id: z.string().max(80).optional() }),
  output: z.object({ done: z.number().int(), dead: z.number().int(), events: z.number().int() }),
  audited: (input) => input,
  async run({ connection, id }, { store, now, commit }) {
    await readConnection(store, connection)
    const { numUpdatedRows } = await commit((transaction) =>
      transaction
        .updateTable('delivery')
        .set({ state: 'waiting' })
        .where('connection', '=', connection)
        .where('state', '=', 'dead')
        .$if(id !== undefined, (query) => query.where('id', '=', id as string))
        .executeTakeFirst(),
    )
    if (numUpdatedRows === 0n && id !== undefined)
      throw notFound('There is no dead letter with this id. See deliveries --state dead.')
    return processDeliveries(store, connection, now)
  },
})
