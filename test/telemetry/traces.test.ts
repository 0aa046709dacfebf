import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '../../core/src/sql/index.ts'
import type { Telemetry } from '../../core/src/telemetry/index.ts'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { sendUnsent } from '../../server/src/telemetry/send-unsent.ts'
import { spanIdOf, traceIdOf } from '../../server/src/telemetry/spans.ts'
import { deriveSource } from '../../server/src/trace/derive-source.ts'
import { insertLog } from '../helpers/insert-log.ts'
import { plantSource } from '../helpers/plant-source.ts'
import { someEvents } from '../helpers/some-events.ts'
import { NOW, withStore } from '../helpers/with-store.ts'
import { otlpReceiver, partialSuccess, type ReceivedSpan, type Receiver, readJsonSpans } from './otlp-receiver.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const outgoing = openOutgoing({ allowed: ['127.0.0.1', 'elsewhere.example'] })
const tandem = withStore({ outgoing })
let clock = NOW
const world = { outgoing, now: () => clock, random: () => 0.5 }
const send = () => sendUnsent(tandem.store, world)
const byId = (spans: readonly ReceivedSpan[]) => [...spans].sort((a, b) => (a.spanId < b.spanId ? -1 : 1))

interface VisitRow {
  source: string
  application_id: string
  sequence: number
  stage: string
  kind: string
  exit: string
  attempt: number
  department: string
  location: string
  job_family: string
  entered: number
  left: number
}

/** What the spans have to be, from the visits and applications alone. */
async function expectedSpans(): Promise<Omit<ReceivedSpan, 'resource'>[]> {
  const visits = await tandem.store.warehouse.rows<VisitRow>(sql`
    select * except (entered_at, left_at), toUnixTimestamp64Milli(entered_at) as entered, toUnixTimestamp64Milli(left_at) as left
    from visit where left_at is not null`)
  const ended = await tandem.store.warehouse.rows<VisitRow & { outcome: string }>(sql`
    select source, application_id, stage, outcome, department, location, job_family, toUnixTimestamp64Milli(began_at) as entered,
      toUnixTimestamp64Milli(ended_at) as left
    from application where ended_at is not null`)
  const common = (row: VisitRow) => ({
    'tandem.source': row.source,
    'tandem.stage': row.stage,
    'tandem.department': row.department,
    'tandem.location': row.location,
    'tandem.job_family': row.job_family,
    'tandem.working_seconds': Math.floor((row.left - row.entered) / 1000),
  })
  const span = (row: VisitRow, n: number, name: string, more: Record<string, string | number>) => ({
    traceId: sha256(row.application_id).slice(0, 32),
    spanId: sha256(`${row.application_id}:${n}`).slice(0, 16),
    parentSpanId: n === 0 ? '' : sha256(`${row.application_id}:0`).slice(0, 16),
    name,
    kind: 1,
    startMs: row.entered,
    endMs: row.left,
    attributes: Object.fromEntries(Object.entries({ ...common(row), ...more }).filter(([, value]) => value !== '')),
  })
  return [
    ...visits.map((row) =>
      span(row, row.sequence, row.stage, {
        'tandem.stage_kind': row.kind,
        'tandem.exit': row.exit,
        'tandem.attempt': row.attempt,
      }),
    ),
    ...ended.map((row) => span(row, 0, 'application', { 'tandem.outcome': row.outcome })),
  ]
}

type BareSpan = Omit<ReceivedSpan, 'resource'>
const bare = (spans: readonly ReceivedSpan[]) => sorted(byId(spans).map(({ resource: _, ...span }) => span))
// Applications of two sources may bear the same id, and then their spans do.
const placeOf = ({ spanId, attributes }: BareSpan) => `${spanId} ${attributes['tandem.source']}`
const sorted = (spans: BareSpan[]) => spans.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1))

async function exported(): Promise<ReceivedSpan[]> {
  const { stream } = await tandem.perform<{ stream: AsyncIterable<Uint8Array | string> }>('export', { format: 'otlp' })
  let text = ''
  for await (const chunk of stream) text += Buffer.from(chunk).toString()
  expect(text.trimEnd()).not.toContain('\n')
  return readJsonSpans(text)
}

describe('ids of traces and spans', () => {
  it('are the same bytes for the same visit, and others for another', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(60_000), fc.nat(60_000), (application, visit, other) => {
        expect(traceIdOf(application)).toBe(sha256(application).slice(0, 32))
        expect(spanIdOf(application, visit)).toBe(spanIdOf(application, visit))
        expect(spanIdOf(application, visit) === spanIdOf(application, other)).toBe(visit === other)
        expect(traceIdOf(application)).toMatch(/^[0-9a-f]{32}$/)
        expect(spanIdOf(application, visit)).toMatch(/^[0-9a-f]{16}$/)
      }),
    )
  })
})

describe('traces', () => {
  let receiver: Receiver
  beforeAll(async () => {
    receiver = await otlpReceiver()
    await plantSource(tandem.store, 'planted', {
      applications: 400,
      attributes:
        '{"department":"Sales","location":"Köln","job_family":"Field","recruiter":"p_rec","hiring_manager":"p_man"}',
    })
  })
  afterAll(() => receiver.close())
  // Tests come in any order: each begins with everything unsent, and a day later.
  beforeEach(async () => {
    clock = new Date(clock.getTime() + 86_400_000)
    await tandem.perform('telemetry-set', {
      endpoint: receiver.url,
      headers: { authorization: 'Bearer sesame' },
      sending: 'on',
      from: null,
      again: true,
    })
    receiver.spans.length = 0
    receiver.requests.length = 0
  })

  it('are off until somebody switches them on', async () => {
    await tandem.store.state.deleteFrom('telemetry').execute()
    await tandem.store.warehouse.run(sql`truncate table sent_span`)
    expect(await tandem.perform('telemetry')).toMatchObject({ endpoint: null, sending: 'off', waiting: 0 })
    expect(await send()).toBe(true)
    const set = await tandem.perform<Telemetry>('telemetry-set', {
      endpoint: receiver.url,
      headers: { authorization: 'Bearer sesame' },
    })
    expect(set).toMatchObject({ endpoint: `${receiver.url}/v1/traces`, headers: ['authorization'], sending: 'off' })
    expect(set.waiting).toBe((await expectedSpans()).length)
    expect(await send()).toBe(true)
    expect(receiver.requests).toEqual([])
  })

  it('carry every closed visit and every ended application once, and nothing of who', async () => {
    expect(await send()).toBe(true)
    const expected = await expectedSpans()
    expect(expected.length).toBeGreaterThan(1000)
    expect(bare(receiver.spans)).toEqual(sorted(expected))
    for (const { resource } of receiver.spans)
      expect(resource).toEqual({ 'service.name': 'tandem', 'service.namespace': 'hiring' })
    expect(receiver.requests[0]?.path).toBe('/v1/traces')
    expect(receiver.requests[0]?.headers).toMatchObject({
      authorization: 'Bearer sesame',
      'content-type': 'application/x-protobuf',
    })
    expect(JSON.stringify(receiver.spans)).not.toMatch(/p_rec|p_man/)
    receiver.spans.length = 0
    await send()
    expect(receiver.spans).toEqual([])
    expect(await tandem.perform('telemetry')).toMatchObject({ waiting: 0, sent: expected.length, refused: 0 })
  })

  it('are the same in the exported file', async () => {
    expect(bare(await exported())).toEqual(sorted(await expectedSpans()))
  })

  it('are sent again with the same ids where the past was restated, and only there', async () => {
    const before = await exported()
    await send()
    receiver.spans.length = 0
    await tandem.store.warehouse.run(sql`
      insert into event (source, application, id, version, kind, stage, occurred_at, recorded_at, sequence, application_id, provenance, import, attributes)
      select source, application, id, version + 1, kind, stage, occurred_at + toIntervalHour(1), recorded_at, sequence, application_id, provenance, import, attributes
      from event final where source = 'planted' and application = 7 and kind = 'application.entered_stage'`)
    await deriveSource(tandem.store, 'planted')
    await send()
    const sevens = before.filter(({ traceId }) => traceId === traceIdOf('7'))
    expect(receiver.spans.map(({ spanId }) => spanId).sort()).toEqual([spanIdOf('7', 1), spanIdOf('7', 2)].sort())
    for (const again of receiver.spans) {
      const first = sevens.find(({ spanId }) => spanId === again.spanId)
      expect(first).toBeDefined()
      expect([again.startMs, again.endMs]).not.toEqual([first?.startMs, first?.endMs])
    }
  })

  it('wait and come again after a failure, longer each time and as long as the back-end asks', async () => {
    receiver.answers.push({ status: 503 }, { status: 503 }, { status: 429, headers: { 'retry-after': '120' } })
    const wait = async () => {
      expect(await send()).toBe(false)
      const { nextTryAt, problem } = await tandem.perform<Telemetry>('telemetry')
      return { seconds: (Date.parse(nextTryAt ?? '') - clock.getTime()) / 1000, problem }
    }
    const first = await wait()
    expect(first.problem).toContain('answered 503')
    const requests = receiver.requests.length
    expect(await send()).toBe(false)
    expect(receiver.requests.length).toBe(requests)
    clock = new Date(clock.getTime() + 3_600_000)
    const second = await wait()
    expect(second.seconds).toBeGreaterThan(first.seconds)
    clock = new Date(clock.getTime() + 3_600_000)
    expect((await wait()).seconds).toBe(120)
    clock = new Date(clock.getTime() + 3_600_000)
    expect(await send()).toBe(true)
    expect(bare(receiver.spans)).toEqual(sorted(await expectedSpans()))
    expect(await tandem.perform('telemetry')).toMatchObject({ waiting: 0, problem: null, nextTryAt: null })
  })

  it('that a back-end does not want are counted and not sent again', async () => {
    receiver.answers.push({ status: 400 }, { status: 200, body: partialSuccess(3, 'too old') })
    await send()
    const { length } = await expectedSpans()
    const { sent, refused, waiting } = await tandem.perform<Telemetry>('telemetry')
    expect({ sent, refused, waiting }).toEqual({ sent: length - 503, refused: 503, waiting: 0 })
  })

  it('that ended before a given instant stay at home', async () => {
    await tandem.perform('telemetry-set', { from: '2025-10-01' })
    await send()
    const expected = (await expectedSpans()).filter(({ endMs }) => endMs >= Date.UTC(2025, 9, 1))
    expect(expected.length).toBeGreaterThan(0)
    expect(bare(receiver.spans)).toEqual(sorted(expected))
  })

  it('of a batch that was sent when the process ended come again with the same ids', async () => {
    await send()
    const first = byId(receiver.spans)
    receiver.spans.length = 0
    // As if the process had ended after the answer and before the note.
    await tandem.store.warehouse.run(sql`truncate table sent_span`)
    await send()
    expect(byId(receiver.spans)).toEqual(first)
  })

  it('leave no note behind of somebody who was erased', async () => {
    await send()
    const notes = async () =>
      (
        await tandem.store.warehouse.one<{ n: number }>(
          sql`select count() as n from sent_span final where source = 'planted' and application = 9`,
        )
      ).n
    expect(await notes()).toBe(3)
    await tandem.perform('erase', { application: '9', source: 'planted', mode: 'remove', reason: 'asked by letter' })
    expect(await notes()).toBe(0)
    receiver.spans.length = 0
    await send()
    expect(receiver.spans).toEqual([])
  })

  it('follow whatever may happen to applications', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someEvents, { minLength: 1, maxLength: 12 }), async (log) => {
        await insertLog(tandem.store, 'some', log)
        await tandem.store.state
          .insertInto('source')
          .values({ name: 'some', as_of: NOW, link: null })
          .onConflict((same) => same.column('name').doNothing())
          .execute()
        await deriveSource(tandem.store, 'some')
        await tandem.perform('telemetry-set', { again: true })
        receiver.spans.length = 0
        expect(await send()).toBe(true)
        expect(bare(receiver.spans).length).toBe((await expectedSpans()).length)
        expect(bare(receiver.spans)).toEqual(bare(await exported()))
      }),
      { numRuns: 3 },
    )
  })

  it('are not set to go into an inner network that nobody has allowed', async () => {
    const before = await tandem.perform<Telemetry>('telemetry')
    await expect(tandem.perform('telemetry-set', { endpoint: 'http://10.0.0.7:4318', headers: {} })).rejects.toThrow(
      '10.0.0.7 is in an inner network, and Tandem calls only the public internet. An operator may allow it in TANDEM_OUTGOING_ALLOW.',
    )
    expect(await tandem.perform<Telemetry>('telemetry')).toEqual(before)
  })

  it('keep the headers from a back-end that they were not given for', async () => {
    await expect(tandem.perform('telemetry-set', { endpoint: 'https://elsewhere.example' })).rejects.toThrow(
      'The headers were for another back-end.',
    )
    const set = await tandem.perform('telemetry-set', { endpoint: 'https://elsewhere.example', headers: {} })
    expect(set).toMatchObject({ endpoint: 'https://elsewhere.example/v1/traces', headers: [] })
    const rows = await tandem.store.state.selectFrom('audit').select('input').execute()
    expect(rows.some(({ input }) => input.includes('authorization'))).toBe(true)
    expect(rows.some(({ input }) => input.includes('sesame'))).toBe(false)
  })
})
