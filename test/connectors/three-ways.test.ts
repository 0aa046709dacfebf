import { afterAll, beforeAll, expect, it } from 'vitest'
import type { HookAnswer } from '../../core/src/connections/index.ts'
import type { MeasureResult, Observation } from '../../core/src/measures/index.ts'
import { sql } from '../../core/src/sql/index.ts'
import { type Flow, observedStay } from '../../core/src/trace/index.ts'
import type { Queue } from '../../core/src/waits/index.ts'
import { processDeliveries, takeDelivery } from '../../server/src/connections/deliveries.ts'
import { sync } from '../../server/src/connections/sync.ts'
import { hmacHex } from '../../server/src/connectors/hook-signature.ts'
import type { VendorWorld } from '../../server/src/connectors/vendor-http.ts'
import { drain } from '../../server/src/inbox/drain.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { withStore } from '../helpers/with-store.ts'
import { company, DAY, HOUR, START } from './company.ts'
import { startVendor, type VendorServer } from './vendor-server.ts'
import { greenhouse3Vendor, greenhouseDeliveries, greenhouseVendor } from './vendors.ts'

// The same nine days of one company: pushed by webhook, read from the history, and seen by looking every few hours.

const outgoing = openOutgoing({ allowed: ['127.0.0.1'] })
const tandem = withStore({ outgoing, publicUrl: 'http://localhost:4321' })
const EVERY = 6 * HOUR
const END = START + 9 * DAY
const hours = [{ from: '09:00', to: '17:00' }]
const OFFICE = {
  name: 'Office',
  zone: 'Europe/Berlin',
  week: { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours },
}
let server: VendorServer
let server3: VendorServer
beforeAll(async () => {
  server = await startVendor(greenhouseVendor, company())
  server3 = await startVendor(greenhouse3Vendor(), company())
})
afterAll(async () => {
  await server.close()
  await server3.close()
})

const world: VendorWorld = { fetch: outgoing, sleep: async () => {}, random: () => 0.5, now: () => server.company.now }
/** A system that shows only how things stand. */
const connect = (name: string) =>
  tandem.perform('connection-set', {
    name,
    connector: 'greenhouse-1',
    settings: { address: server.origin },
    secrets: { apiKey: 'the-key' },
  })
/** A system that keeps when each stage was entered. */
const connectToHistory = (name: string) =>
  tandem.perform('connection-set', {
    name,
    connector: 'greenhouse',
    settings: { clientId: 'the-client', address: server3.origin, tokenAddress: `${server3.origin}/token` },
    secrets: { clientSecret: 'the-key' },
  })

interface Stay {
  application: string
  sequence: number
  stage: string
  entered: number
  left: number | null
  exit: string
  uncertainty: number
  enteredWidth: number
}

/** Of applications that lived through the days; one that was deleted is told of by no history. */
const stays = (source: string) =>
  tandem.store.warehouse.rows<Stay>(sql`
    select application_id as application, sequence, toString(stage) as stage, toUnixTimestamp64Milli(entered_at) as entered, toUnixTimestamp64Milli(left_at) as left,
      toString(exit) as exit, uncertainty_ms as uncertainty, entered_width_ms as enteredWidth
    from visit where source = ${source} and application_id != '6008' order by application_id, sequence`)

/** A source that was told of every step at its moment. */
async function pushAll(name: string): Promise<void> {
  await connect(name)
  await pusherOf(name).then((push) => push(0, END + 1, END))
}

async function pusherOf(name: string) {
  const { address, secret } = await tandem.perform<HookAnswer>('connection-hook', { name })
  const deliveries = greenhouseDeliveries({ ...company(), now: END })
  return async (from: number, to: number, now: number) => {
    for (const { at, body } of deliveries) {
      if (at < from || at >= to) continue
      const text = JSON.stringify(body)
      const headers = { signature: `sha256 ${hmacHex(text, secret ?? '')}` }
      await takeDelivery(tandem.store, address.split('/').at(-1) ?? '', { body: text, headers, now })
    }
    await processDeliveries(tandem.store, name, () => new Date(now))
    await drain(tandem.store, name, { now: () => new Date(now) })
  }
}

it('gives the same visits within the uncertainty that each of them states', { timeout: 300_000 }, async () => {
  await connect('looks')
  await connectToHistory('history')

  await pushAll('pushed')

  for (let at = START; at <= END; at += EVERY) {
    server.company.now = at
    await sync(tandem.store, 'looks', world)
  }
  server3.company.now = END
  await sync(tandem.store, 'history', { ...world, now: () => END })

  const [pushed, history, looks] = [await stays('pushed'), await stays('history'), await stays('looks')]
  const shape = (all: readonly Stay[]) => all.map(({ application, stage, exit }) => [application, stage, exit])
  // Two steps between two looks would be seen as one; in this company none are so near each other.
  expect(shape(looks)).toEqual(shape(pushed))
  for (const [i, stay] of pushed.entries()) {
    expect(stay.uncertainty).toBe(0)
    const look = looks[i] as Stay
    expect(look.uncertainty).toBeLessThanOrEqual(2 * EVERY)
    expect(look.entered - stay.entered).toBeGreaterThanOrEqual(0)
    expect(look.entered - stay.entered).toBeLessThanOrEqual(EVERY)
    const [long, short] = [(look.left ?? END) - look.entered, (stay.left ?? END) - stay.entered]
    expect(Math.abs(long - short), `${stay.application} in ${stay.stage}`).toBeLessThanOrEqual(look.uncertainty)
    const seen = observedStay(
      {
        enteredAt: look.entered,
        leftAt: look.left,
        enteredWidthMs: look.enteredWidth,
        uncertaintyMs: look.uncertainty,
      },
      END,
    )
    expect(short).toBeGreaterThanOrEqual(seen.shortestMs)
    expect(short).toBeLessThanOrEqual(seen.longestMs)
    expect(seen.plusMinusMs).toBeLessThanOrEqual(EVERY)
  }
  // The history tells of stages and not of ends that were taken back, so those three applications end otherwise in it.
  const reversed = new Set(['6002', '6003'])
  const told = (all: readonly Stay[]) =>
    all.filter(({ application, stage }) => !reversed.has(application) && stage !== 'Hired')
  const [fromHistory, fromPush] = [told(history), told(pushed)]
  expect(shape(fromHistory)).toEqual(shape(fromPush))
  for (const [i, { entered, left, uncertainty }] of fromHistory.entries()) {
    const stay = fromPush[i] as Stay
    expect(entered).toBe(stay.entered)
    expect(Math.abs((left ?? END) - (stay.left ?? END))).toBeLessThanOrEqual(uncertainty)
  }
  await checkNumbers()
})

/** Each number says how far it is off by the looking, and nothing of one that is known to the moment. */
async function checkNumbers(): Promise<void> {
  const ask = async (measure: string, source: string, { where = [], ...more }: Record<string, unknown> = {}) => {
    const clauses = [`source=${source}`, ...(where as string[])]
    const { rows } = await tandem.perform<MeasureResult>('measure', { measure, where: clauses, ...more })
    return rows
  }
  for (const measure of ['time_in_stage', 'time_to_first_response', 'age_of_open_work']) {
    const [exact] = await ask(measure, 'pushed')
    const [seen] = await ask(measure, 'looks')
    expect(exact?.observation, measure).toBeNull()
    const seenBy = seen?.observation
    const { plusMinusSeconds, uncertainShare } = seenBy as Observation
    expect(uncertainShare).toBeGreaterThan(0.3)
    expect(plusMinusSeconds).toBeGreaterThan(0)
    expect(plusMinusSeconds).toBeLessThanOrEqual(EVERY / 1000)
  }
  // Among stays that are over, which are the same stays both ways, the truth lies between the stated bounds.
  const over = {
    by: 'stage',
    where: ['exit=advanced', 'exit=rejected', 'exit=withdrawn', 'exit=hired', 'exit=returned'],
  }
  const byStage = await ask('time_in_stage', 'looks', over)
  const truth = await ask('time_in_stage', 'pushed', over)
  expect(byStage.length).toBeGreaterThan(2)
  for (const { slice, estimate, observation } of byStage) {
    const exact = truth.find((row) => row.slice.stage === slice.stage)?.estimate ?? null
    if (estimate === null || exact === null) continue
    expect(exact, slice.stage).toBeGreaterThanOrEqual(observation?.lower ?? Number.NaN)
    expect(exact, slice.stage).toBeLessThanOrEqual(observation?.upper ?? Number.NaN)
  }
  // Of the working hours of a week only those count that the looking left open.
  await tandem.perform('calendar-set', { id: 'office', plan: OFFICE })
  const [worked] = await ask('time_in_stage', 'looks', { calendar: 'office' })
  expect(worked?.observation?.plusMinusSeconds).toBeLessThanOrEqual(EVERY / 1000)

  const flow = await tandem.perform<Flow>('flow', { where: ['source=looks'] })
  expect(flow.edges[0]?.plusMinus?.median).toBeGreaterThan(0)
  expect(flow.edges[0]?.plusMinus?.median).toBeLessThanOrEqual(EVERY / 1000)
  expect((await tandem.perform<Flow>('flow', { where: ['source=pushed'] })).edges[0]?.plusMinus).toBeNull()
  const queue = await tandem.perform<Queue>('queue', { where: ['source=looks'] })
  for (const row of queue.rows) expect(row.stagePlusMinusSeconds).toBeLessThanOrEqual(EVERY / 1000)
  expect(queue.rows.some(({ waitedPlusMinusSeconds }) => waitedPlusMinusSeconds > 0)).toBe(true)
}

it('does not count a move twice that was seen and then pushed, or pushed and then seen', {
  timeout: 300_000,
}, async () => {
  server.company = company()
  await connect('both')
  const push = await pusherOf('both')
  await pushAll('all pushed')
  for (let day = 0.5; day < 9; day += 1) {
    server.company.now = START + day * DAY
    // One day the looks come first, the next the deliveries.
    if (Math.floor(day) % 2 === 0) await sync(tandem.store, 'both', world)
    await push(START + (day - 1) * DAY, START + day * DAY, server.company.now)
    if (Math.floor(day) % 2 === 1) await sync(tandem.store, 'both', world)
  }
  server.company.now = END
  await push(START + 8.5 * DAY, END + 1, END)
  await sync(tandem.store, 'both', world)
  const brief = (all: readonly Stay[]) => all.map(({ application, stage, exit }) => `${application} ${stage} ${exit}`)
  expect(brief(await stays('both'))).toEqual(brief(await stays('all pushed')))
})
