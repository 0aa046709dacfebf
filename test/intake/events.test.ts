import { appendFileSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type EventsAnswer, readBatch, readInstant } from '../../core/src/intake/index.ts'
import { sql } from '../../core/src/sql/index.ts'
import type { Flow, Trace } from '../../core/src/trace/index.ts'
import type { Waits } from '../../core/src/waits/index.ts'
import { drain } from '../../server/src/inbox/drain.ts'
import { openInbox } from '../../server/src/inbox/inbox.ts'
import { toInboxRows } from '../../server/src/inbox/inbox-row.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const tandem = withStore()
const now = () => NOW
const lines = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).join('\n')
const send = (source: string, body: string, more: object = {}) =>
  tandem.perform<EventsAnswer>('events', { source, body, ...more })
const drainOf = (source: string) => drain(tandem.store, source, { now })
const eventsOf = async (source: string) =>
  tandem.store.warehouse.rows<Record<string, string>>(
    sql`select * from event final where source = ${source} order by application_id, occurred_at, sequence`,
  )

describe('a batch of events', () => {
  it('becomes traces, with the interval of a moment that is known only roughly', async () => {
    const answer = await send(
      'pushed',
      lines([
        {
          kind: 'application.submitted',
          application: 'P1',
          occurredAt: '2025-11-01T08:00:00Z',
          stage: 'Inbox',
          attributes: { department: 'Sales' },
        },
        {
          kind: 'application.entered_stage',
          application: 'P1',
          stage: 'Onsite',
          occurredAt: '2025-11-05T18:00:00Z',
          occurredFrom: '2025-11-05T06:00:00Z',
        },
        { kind: 'application.hired', application: 'P1', occurredAt: 1_762_700_000_000 },
      ]),
    )
    expect(answer).toMatchObject({ accepted: 3, quarantined: 0 })
    expect(await drainOf('pushed')).toMatchObject([{ read: 3, accepted: 3, duplicates: 0, quarantined: 0 }])
    const { application } = await tandem.perform<Trace>('trace', { application: 'P1', source: 'pushed' })
    expect(application).toMatchObject({ outcome: 'hired', dimensions: { department: 'Sales' } })
    // Half a day at one end of each stay that touches it.
    expect(application?.visits.map(({ stage, uncertaintyMs }) => [stage, uncertaintyMs])).toEqual([
      ['Inbox', 43_200_000],
      ['Onsite', 43_200_000],
      ['Hired', 0],
    ])
  })

  it('gives every row a verdict, and what is wrong goes to quarantine with the same words', async () => {
    const answer = await send(
      'mixed',
      [
        JSON.stringify({ kind: 'application.submitted', application: 'M1', occurredAt: '2025-11-01' }),
        'no JSON at all',
        JSON.stringify({ kind: 'application.submitted', occurredAt: '2025-11-01' }),
        JSON.stringify({ kind: 'application.flew', application: 'M1', occurredAt: '2025-11-01' }),
        JSON.stringify({ kind: 'application.submitted', application: 'M1', occurredAt: 'yesterday' }),
        JSON.stringify({ kind: 'application.submitted', application: 'M1', occurredAt: '2199-01-01' }),
        JSON.stringify({ kind: 'application.entered_stage', application: 'M1', occurredAt: '2025-11-02' }),
        JSON.stringify({ kind: 'application.submitted', application: { id: 3 }, occurredAt: '2025-11-02' }),
        JSON.stringify({ kind: 'application.submitted', application: 'M1' }),
      ].join('\n'),
    )
    expect(answer.rows.map(({ reason = '' }) => reason)).toEqual([
      '',
      'is not a JSON object',
      'names no application',
      'has a kind of event that Tandem does not know',
      'has a time that cannot be read',
      'lies in the future',
      'names no stage',
      'has a field that cannot be read',
      'has no time',
    ])
    const [report] = await drainOf('mixed')
    expect(report).toMatchObject({ read: 9, accepted: 1, duplicates: 0, quarantined: 8 })
    expect(new Set(report?.reasons.map(({ reason }) => reason))).toEqual(
      new Set(answer.rows.flatMap(({ reason }) => reason ?? [])),
    )
  })

  it('that comes twice adds nothing, with ids or without', async () => {
    const body = lines([
      { id: 'e1', kind: 'application.submitted', application: 'T1', occurredAt: '2025-11-01' },
      { kind: 'offer.sent', application: 'T1', occurredAt: '2025-11-02' },
      { kind: 'offer.sent', application: 'T1', occurredAt: '2025-11-02' },
    ])
    await send('twice', body)
    await send('twice', body)
    expect(await drainOf('twice')).toMatchObject([{ read: 6, accepted: 3, duplicates: 3 }])
    await send('twice', body)
    expect(await drainOf('twice')).toMatchObject([{ read: 3, accepted: 0, duplicates: 3 }])
    expect(await eventsOf('twice')).toHaveLength(3)
  })

  it('with a key gets the answer it got before, and the key belongs to that batch alone', async () => {
    const body = lines([{ kind: 'application.submitted', application: 'K1', occurredAt: '2025-11-01' }])
    const first = await send('keyed', body, { key: 'batch 1' })
    expect(await send('keyed', body, { key: 'batch 1' })).toEqual(first)
    await expect(send('keyed', `${body}\n${body}`, { key: 'batch 1' })).rejects.toThrow(/used for another batch/)
    expect(await drainOf('keyed')).toMatchObject([{ read: 1, accepted: 1 }])
  })

  it('may be CloudEvents, and what Alertmanager and Grafana send becomes an outage in the ledger', async () => {
    await send(
      'world',
      lines([
        { kind: 'application.submitted', application: 'W1', occurredAt: '2025-11-01T00:00:00Z', stage: 'Inbox' },
        { kind: 'application.entered_stage', application: 'W1', occurredAt: '2025-11-09T00:00:00Z', stage: 'Onsite' },
      ]),
    )
    const alert = (status: string) =>
      JSON.stringify({
        version: '4',
        status,
        alerts: [
          {
            status,
            labels: { alertname: 'Down', service: 'sso' },
            startsAt: '2025-11-02T00:00:00Z',
            endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : '2025-11-03T00:00:00.000Z',
            fingerprint: 'f1',
          },
        ],
      })
    await send('world', alert('firing'), { contentType: 'application/json' })
    await send('world', alert('resolved'), { contentType: 'application/json' })
    const cloud = {
      specversion: '1.0',
      id: '1',
      source: '/cmdb',
      type: 'com.example.change.freeze',
      time: '2025-11-04T00:00:00Z',
      subject: 'hris',
      data: { until: '2025-11-05', nested: {} },
    }
    await send('world', JSON.stringify(cloud), { contentType: 'application/cloudevents+json' })
    await drainOf('world')
    const known = await eventsOf('world')
    expect(
      known
        .filter(({ application }) => Number(application) === 0)
        .map(({ kind, details }) => [kind, JSON.parse(details ?? '')]),
    ).toEqual([
      ['system.outage', { system: 'sso', alert: 'Down' }],
      ['system.recovered', { system: 'sso', alert: 'Down' }],
      ['change.freeze', { system: 'hris', until: '2025-11-05' }],
    ])
    const { rows } = await tandem.perform<Waits>('waits', { by: ['kind'], where: ['source=world'] })
    expect(rows.length).toBeGreaterThan(0)
  })

  it('keeps no name, address or text of a person, on disk or in the warehouse', async () => {
    const body = lines([
      {
        kind: 'application.submitted',
        application: 'N1',
        occurredAt: '2025-11-01',
        candidate: 'Zaphod Beeblebrox',
        actor: 'Trillian Astra',
        attributes: { recruiter: 'Marvin Android', contact: 'zaphod@heart.example', phone: '+44 20 7946 0000' },
        details: { note: `Zaphod ${'said much '.repeat(20)}` },
        selfIdentification: { sex: 'male' },
        cv: 'Beeblebrox, CV',
      },
      { kind: 'nonsense', application: 'N1', occurredAt: '2025-11-01', candidate: 'Zaphod Beeblebrox' },
    ])
    await send('named', body)
    const folder = path.join(tandem.store.directory.inbox, 'named')
    const onDisk = readdirSync(folder)
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .join('')
    expect(onDisk).toContain('N1')
    expect(onDisk).not.toMatch(/zaphod|beeble|trillian|marvin|7946/i)
    await drainOf('named')
    const [event] = await eventsOf('named')
    expect(event).toMatchObject({ candidate_key: expect.stringMatching(/^c_[0-9a-f]{12}$/) })
    expect(JSON.stringify(event)).not.toMatch(/zaphod|beeble|trillian|marvin|7946|male/i)
    expect(JSON.stringify(await tandem.perform('quarantine', { source: 'named' }))).not.toMatch(/zaphod/i)
  })

  it('gives the person the key that a file gives them', async () => {
    const file = tandem.write('same.csv', 'application,stage,time,candidate_name\nF1,Inbox,2025-11-01,Arthur Dent\n')
    const mapping = { application: 'application', activity: 'stage', time: 'time', candidate: 'candidate_name' }
    await tandem.import({ source: 'by file', file, mapping })
    await send(
      'by api',
      lines([{ kind: 'application.submitted', application: 'F1', occurredAt: '2025-11-01', candidate: 'Arthur Dent' }]),
    )
    await drainOf('by api')
    const [file1] = await eventsOf('by file')
    const [pushed] = await eventsOf('by api')
    expect(pushed?.candidate_key).toBe(file1?.candidate_key)
  })

  it('that is no batch is refused with the way out', async () => {
    await expect(send('none', '')).rejects.toThrow(/empty/)
    await expect(send('none', '<xml/>', { contentType: 'application/json' })).rejects.toThrow(/not JSON.*x-ndjson/)
    await expect(send('none', '{}\n'.repeat(10_001))).rejects.toThrow(/10000 rows at most, not 10001/)
    await expect(send('../etc', '{}')).rejects.toThrow(/letters, digits/)
    expect((await tandem.perform<Flow>('flow', { where: ['source=none'] })).applications).toBe(0)
  })
})

describe('the inbox', () => {
  const row = (application: string) =>
    toInboxRows([{ kind: 'application.submitted', application, occurredAt: '2025-11-01' }], {
      secret: 's',
      plain: new Set(),
      sender: 'local',
      nowMs: NOW.getTime(),
    })

  it('keeps what it acknowledged when it is opened again, and cuts off half a line', async () => {
    const folder = path.join(tandem.folder, 'inbox')
    const inbox = openInbox(folder)
    await Promise.all([1, 2, 3].map((n) => inbox.append('a source/odd', row(`A${n}`))))
    await inbox.close()
    const [lane = ''] = readdirSync(folder)
    const [segment = ''] = readdirSync(path.join(folder, lane))
    appendFileSync(path.join(folder, lane, segment), '{"id":"half')
    const again = openInbox(folder)
    expect(again.waiting()).toMatchObject([{ source: 'a source/odd', rows: 3 }])
    await again.append('a source/odd', row('A4'))
    const first = await again.take('a source/odd')
    expect(
      readFileSync(first?.path ?? '', 'utf8')
        .trim()
        .split('\n'),
    ).toHaveLength(3)
    await again.remove(first as never)
    expect(again.waiting()).toMatchObject([{ rows: 1 }])
    await again.close()
  })

  it('takes no more than it has room for, and says when to come again', async () => {
    const inbox = openInbox(path.join(tandem.folder, 'small'), { rows: 2, bytes: 1_000_000 })
    await inbox.append('s', [...row('A1'), ...row('A2')])
    await expect(inbox.append('s', row('A3'))).rejects.toMatchObject({
      code: 'busy',
      details: { retryAfterSeconds: 5 },
    })
    const segment = await inbox.take('s')
    await inbox.remove(segment as never)
    await inbox.append('s', row('A3'))
    await inbox.close()
  })
})

describe('an instant', () => {
  it('is read with and without milliseconds, zone and time', () => {
    const noon = Date.UTC(2025, 10, 1, 12)
    for (const text of [
      '2025-11-01T12:00:00Z',
      '2025-11-01T12:00:00.000Z',
      '2025-11-01 12:00',
      '2025-11-01T13:00:00+01:00',
      '2025-11-01T13:00:00.000000+0100',
    ])
      expect(readInstant(text), text).toBe(noon)
    expect(readInstant('2025-11-01')).toBe(noon - 43_200_000)
    for (const text of ['', 'soon', '2025-13-01', '01/11/2025', Number.NaN, 1e20]) expect(readInstant(text)).toBeNull()
  })

  it('never is anything but a finite number or null', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.double()),
        (value) => readInstant(value) === null || Number.isFinite(readInstant(value)),
      ),
    )
  })
})

describe('a body', () => {
  it('of any kind is read into rows or refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        fc.constantFrom('application/json', 'application/x-ndjson'),
        (body, type) => {
          try {
            return Array.isArray(readBatch(body, type))
          } catch (error) {
            return (error as Error).name === 'TandemError'
          }
        },
      ),
    )
  })
})
