import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Connections, Connectors, Deliveries, HookAnswer } from '../../core/src/connections/index.ts'
import { sql } from '../../core/src/sql/index.ts'
import { processDeliveries } from '../../server/src/connections/deliveries.ts'
import { drain } from '../../server/src/inbox/drain.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { guardedTandem } from '../helpers/guarded-tandem.ts'
import { company, DAY, PLANTED, START } from './company.ts'
import { startVendor, type VendorServer } from './vendor-server.ts'
import { ashbyVendor, greenhouse3Vendor, greenhouseDeliveries, leverVendor, mergeVendor } from './vendors.ts'

const MUTATED = Number(process.env.WEBHOOK_MUTATIONS ?? 1500)

const tandem = guardedTandem({
  outgoing: openOutgoing({ allowed: ['127.0.0.1'] }),
  requestsPerMinute: Number.MAX_SAFE_INTEGER,
})
const servers: VendorServer[] = []
const hooks = new Map<string, { path: string; secret: string }>()
const now = () => tandem.now

beforeAll(async () => {
  for (const [connector, vendor] of Object.entries({
    greenhouse: greenhouse3Vendor(),
    lever: leverVendor,
    ashby: ashbyVendor,
    merge: mergeVendor,
  })) {
    const server = await startVendor(vendor, company())
    servers.push(server)
    const isGreenhouse = connector === 'greenhouse'
    const secrets = isGreenhouse
      ? { clientSecret: 'the-key' }
      : { apiKey: 'the-key', ...(connector === 'merge' && { accountToken: 'a' }) }
    const own = isGreenhouse ? { clientId: 'the-client', tokenAddress: `${server.origin}/token` } : {}
    const set = await tandem.admin.post('/api/v1/connection-set', {
      name: connector,
      connector,
      settings: { address: server.origin, ...own },
      secrets,
    })
    expect(set.statusCode, set.body).toBe(200)
    const given = connector === 'lever' || connector === 'merge' ? { secret: 'given by the vendor' } : {}
    const hook = (
      await tandem.admin.post('/api/v1/connection-hook', { name: connector, ...given })
    ).json() as HookAnswer
    hooks.set(connector, { path: new URL(hook.address).pathname, secret: hook.secret ?? 'given by the vendor' })
  }
})
afterAll(async () => {
  for (const server of servers) await server.close()
})

const hmac = (text: string, secret: string, encoding: 'hex' | 'base64' = 'hex') =>
  createHmac('sha256', secret).update(text).digest(encoding)
/** How each system signs. */
const SIGNED: Readonly<
  Record<string, (body: object, secret: string) => { headers: Record<string, string>; payload: string }>
> = {
  greenhouse: (body, secret) => ({
    payload: JSON.stringify(body),
    headers: { signature: `sha256 ${hmac(JSON.stringify(body), secret)}` },
  }),
  ashby: (body, secret) => ({
    payload: JSON.stringify(body),
    headers: { 'ashby-signature': `sha256=${hmac(JSON.stringify(body), secret)}` },
  }),
  merge: (body, secret) => ({
    payload: JSON.stringify(body),
    headers: {
      'x-merge-webhook-signature': hmac(JSON.stringify(body), secret, 'base64')
        .replaceAll('+', '-')
        .replaceAll('/', '_'),
    },
  }),
  lever: (body, secret) => {
    const triggeredAt = tandem.now.getTime()
    const token = `t${Math.random()}`
    return {
      payload: JSON.stringify({
        event: 'candidateStageChange',
        ...body,
        token,
        triggeredAt,
        signature: hmac(`${token}${triggeredAt}`, secret),
      }),
      headers: {},
    }
  },
}
const post = (connector: string, { headers, payload }: { headers: Record<string, string>; payload: string }) =>
  tandem.app.inject({
    method: 'POST',
    url: hooks.get(connector)?.path ?? '',
    headers: { 'content-type': 'application/json', host: 'tandem.example', ...headers },
    payload,
  })
const imports = () =>
  tandem.store.state
    .selectFrom('import')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirst()
const push = (connector: string, body: object) =>
  post(connector, SIGNED[connector]?.(body, hooks.get(connector)?.secret ?? '') as never)
const stageChange = (id: number, stage: string, at: number) => ({
  action: 'candidate_stage_change',
  payload: {
    application: {
      id,
      prospect: false,
      status: 'active',
      applied_at: new Date(START).toISOString(),
      last_activity_at: new Date(at).toISOString(),
      current_stage: { id: 1, name: stage },
      jobs: [{ id: 901, name: 'Data Engineer' }],
      candidate: { id: 77, first_name: PLANTED[0] },
    },
  },
})

describe.each(['greenhouse', 'lever', 'ashby', 'merge'])('what %s pushes', (connector) => {
  it('is taken once when it is signed, and refused when it is not', async () => {
    const body = {
      action: 'candidateStageChange',
      hook: { event: 'Application.changed' },
      data: {},
      payload: {},
      nonce: 1,
    }
    const good = SIGNED[connector]?.(body, hooks.get(connector)?.secret ?? '') as {
      headers: Record<string, string>
      payload: string
    }
    const before = await imports()
    const taken = await post(connector, good)
    // It is answered at once: what it brings is only put down, and imported later.
    expect(await imports()).toEqual(before)
    expect([taken.statusCode, taken.json()]).toEqual([200, { taken: true, known: false }])
    expect((await post(connector, good)).json()).toEqual({ taken: false, known: true })

    const wrong = SIGNED[connector]?.(body, 'another secret') as typeof good
    const answers = [
      await post(connector, wrong),
      await post(connector, { headers: {}, payload: JSON.stringify(body) }),
      ...(connector === 'lever' ? [] : [await post(connector, { ...good, payload: `${good.payload} ` })]),
    ]
    for (const answer of answers) {
      expect(answer.statusCode).toBe(401)
      expect(answer.json().error.message).toMatch(/signature is wrong\. Set the same secret|is not signed/)
    }
    const { connections } = (await tandem.admin.get('/api/v1/connections')).json() as Connections
    const row = connections.find(({ name }) => name === connector)
    expect(row?.hook?.refused).toBeGreaterThanOrEqual(answers.length)
    expect(JSON.stringify(row)).not.toContain(hooks.get(connector)?.secret)
    expect(JSON.stringify(row)).not.toContain('the-key')
  })
})

describe('a delivery', () => {
  it('that is replayed later than systems send things again is refused', async () => {
    const body = stageChange(1, 'Onsite', START)
    await push('greenhouse', body)
    const before = tandem.clock
    try {
      tandem.clock = before + 2 * DAY
      const answer = await push('greenhouse', body)
      expect([answer.statusCode, answer.json().error.message]).toEqual([409, expect.stringMatching(/was taken before/)])
      // Lever signs the moment, so age alone tells.
      const old = SIGNED.lever?.({}, hooks.get('lever')?.secret ?? '') as never
      tandem.clock = before + 2 * DAY + 600_000
      expect((await post('lever', old)).statusCode).toBe(401)
    } finally {
      tandem.clock = before
    }
  })

  it('to an address nobody has is refused as everything there is', async () => {
    const answer = await tandem.app.inject({
      method: 'POST',
      url: '/hooks/0123456789abcdef',
      headers: { host: 'tandem.example' },
      payload: '{}',
    })
    expect([answer.statusCode, answer.json().error.message]).toEqual([404, expect.stringMatching(/page Sources/)])
  })

  it('becomes an event at its moment, and is forgotten', async () => {
    const at = START + 3.25 * DAY
    await push('greenhouse', stageChange(4242, 'Phone Screen', at))
    await push('greenhouse', stageChange(4242, 'Onsite', at + DAY))
    expect(await processDeliveries(tandem.store, 'greenhouse', now)).toMatchObject({ dead: 0 })
    await drain(tandem.store, 'greenhouse', { now })
    const events = await tandem.store.warehouse.rows<{ at: number }>(
      sql`select toString(stage) as stage, toUnixTimestamp64Milli(occurred_at) as at, uncertainty_ms as width, toString(provenance) as provenance from event final where source = 'greenhouse' and application_id = '4242' order by at`,
    )
    expect(events.filter(({ at: when }) => Number(when) !== START)).toEqual([
      { stage: 'Phone Screen', at, width: 0, provenance: 'observed' },
      { stage: 'Onsite', at: at + DAY, width: 0, provenance: 'observed' },
    ])
    const rows = await tandem.store.state
      .selectFrom('delivery')
      .select(['payload', 'state'])
      .where('state', '=', 'done')
      .execute()
    expect(rows.every(({ payload }) => payload === null)).toBe(true)
  })

  it('of a deleted interview names no application, and cancels it where it was scheduled', async () => {
    const interview = { id: 'interview 31087450 scheduled', kind: 'interview.scheduled', application: '4343' }
    await processDeliveries(tandem.store, 'greenhouse', now)
    const taken = await tandem.admin.post('/api/v1/events?source=greenhouse', {
      ...interview,
      occurredAt: START + 4 * DAY,
    })
    expect(taken.statusCode, taken.body).toBe(202)
    await push('greenhouse', { action: 'interview_deleted', payload: { interview: { id: 31087450 } } })
    await push('greenhouse', { action: 'interview_deleted', payload: { interview: { id: 999 } } })
    expect(await processDeliveries(tandem.store, 'greenhouse', now)).toEqual({ done: 2, dead: 0, events: 1 })
    await drain(tandem.store, 'greenhouse', { now })
    const [cancelled] = await tandem.store.warehouse.rows<{ id: string }>(
      sql`select application_id as id from event final where source = 'greenhouse' and kind = 'interview.cancelled'`,
    )
    expect(cancelled?.id).toBe('4343')
  })

  it('of a job that cannot be read is a dead letter, not a delivery that tells nothing', async () => {
    await push('greenhouse', { action: 'job_created', payload: { job: { name: PLANTED[0] } } })
    expect(await processDeliveries(tandem.store, 'greenhouse', now)).toMatchObject({ dead: 1 })
    await tandem.store.state.deleteFrom('delivery').where('state', '=', 'dead').execute()
  })

  it('that cannot be read is a dead letter, sealed, and can be replayed', async () => {
    await push('greenhouse', {
      action: 'candidate_stage_change',
      payload: { application: { id: { name: PLANTED[0] } } },
    })
    expect(await processDeliveries(tandem.store, 'greenhouse', now)).toMatchObject({ dead: 1 })
    const { deliveries, dead } = (
      await tandem.admin.get('/api/v1/deliveries?connection=greenhouse&state=dead')
    ).json() as Deliveries
    expect(dead).toBe(1)
    expect(deliveries[0]).toMatchObject({
      event: 'candidate_stage_change',
      problem: 'The delivery is not as documented: “id” cannot be read.',
    })
    const { payload } = await tandem.store.state
      .selectFrom('delivery')
      .select('payload')
      .where('state', '=', 'dead')
      .executeTakeFirstOrThrow()
    expect(payload).not.toContain(PLANTED[0])
    const replayed = await tandem.admin.post('/api/v1/delivery-replay', {
      connection: 'greenhouse',
      id: deliveries[0]?.id,
    })
    expect(replayed.json()).toEqual({ done: 0, dead: 1, events: 0 })
    expect(
      (await tandem.admin.post('/api/v1/delivery-replay', { connection: 'greenhouse', id: 'none' })).statusCode,
    ).toBe(404)
    await tandem.store.state.deleteFrom('delivery').where('state', '=', 'dead').execute()
  })

  it('of a system that tells its history has it read at once', async () => {
    const before = new Date(tandem.now.getTime() + 3_600_000)
    await tandem.store.state
      .updateTable('connection')
      .set({ next_sync_at: before })
      .where('name', '=', 'lever')
      .execute()
    await push('lever', { data: { opportunityId: '1' } })
    await processDeliveries(tandem.store, 'lever', now)
    const { next_sync_at } = await tandem.store.state
      .selectFrom('connection')
      .select('next_sync_at')
      .where('name', '=', 'lever')
      .executeTakeFirstOrThrow()
    expect(next_sync_at).toEqual(tandem.now)
  })

  it(`in ${MUTATED} mutations crashes nothing and is no internal error`, { timeout: 600_000 }, async () => {
    const sound = greenhouseDeliveries(company()).map(({ body }) => body)
    const wild = fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.double(),
      fc.boolean(),
      fc.constantFrom('', '\u0000', '__proto__', -1, 9e99, [], {}, [[]], 'a'.repeat(5000)),
      fc.object(),
    )
    const mutation = fc.record({
      base: fc.integer({ min: 0, max: sound.length - 1 }),
      changes: fc.array(fc.record({ place: fc.nat(400), value: wild, drop: fc.boolean() }), {
        minLength: 1,
        maxLength: 4,
      }),
      raw: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.string() }),
    })
    const statuses = new Map<number, number>()
    const read = { done: 0, dead: 0, events: 0 }
    const process = async () => {
      const { done, dead, events } = await processDeliveries(tandem.store, 'greenhouse', now)
      read.done += done
      read.dead += dead
      read.events += events
    }
    const samples = fc.sample(mutation, { numRuns: MUTATED, seed: 5 })
    for (const [n, { base, changes, raw }] of samples.entries()) {
      const body = JSON.parse(JSON.stringify(sound[base])) as object
      for (const { place, value, drop } of changes) mutate(body, place, drop ? undefined : value)
      const payload = raw ?? JSON.stringify(body)
      const { secret } = hooks.get('greenhouse') as { secret: string }
      const answer = await post('greenhouse', { payload, headers: { signature: `sha256 ${hmac(payload, secret)}` } })
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1)
      expect([200, 400], payload).toContain(answer.statusCode)
      if (n % 500 === 499) await process()
    }
    await process()
    await drain(tandem.store, 'greenhouse', { now })
    console.log(
      `${MUTATED} mutated deliveries: ${JSON.stringify(Object.fromEntries(statuses))}; read ${read.done}, dead letters ${read.dead}, events ${read.events}`,
    )
    expect(read.dead).toBeGreaterThan(0)
    expect(read.events).toBeGreaterThan(0)
    expect(
      await tandem.store.state
        .selectFrom('delivery')
        .select('id')
        .where('state', '=', 'waiting')
        .where('connection', '=', 'greenhouse')
        .execute(),
    ).toEqual([])
    expect(statuses.get(200)).toBeGreaterThan(MUTATED / 2)
    await tandem.store.state.deleteFrom('delivery').where('state', '=', 'dead').execute()
  })
})

it('connectors say how each system is told to push', async () => {
  const { connectors } = (await tandem.admin.get('/api/v1/connectors')).json() as Connectors
  expect(connectors.map(({ id, setUpHook }) => [id, setUpHook !== null])).toEqual([
    ['greenhouse', true],
    ['lever', true],
    ['ashby', true],
    ['merge', true],
    ['rest', false],
    ['greenhouse-1', true],
  ])
})

/** Changes what lies at the n-th place of a tree. */
function mutate(tree: unknown, place: number, value: unknown): void {
  const places: { holder: Record<string, unknown>; name: string }[] = []
  const walk = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return
    for (const [name, child] of Object.entries(node)) {
      places.push({ holder: node as Record<string, unknown>, name })
      walk(child)
    }
  }
  walk(tree)
  const one = places[place % places.length]
  if (one === undefined) return
  if (value === undefined) delete one.holder[one.name]
  else one.holder[one.name] = value
}
