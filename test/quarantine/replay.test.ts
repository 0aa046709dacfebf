import type {
  ImportRow,
  Quarantine,
  QuarantineReplayed,
  QuarantineRow,
  QuarantineTried,
  StandingRepairs,
} from '@tandem/core/intake'
import { type TimeFormat, timeReader } from '@tandem/core/intake'
import { sql } from '@tandem/core/sql'
import type { Trace } from '@tandem/core/trace'
import { beforeAll, describe, expect, it } from 'vitest'
import { drain } from '../../server/src/inbox/drain.ts'
import { takeBackInterrupted } from '../../server/src/intake/take-back.ts'
import { timeSql } from '../../server/src/intake/time-sql.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const HEAD = 'id,kind,occurred_at,application_id,requisition_id,stage,candidate,recruiter,score'
const GOOD = `E1,application.submitted,2025-03-01T08:00:00Z,A1,R1,Inbox,Ann Alder,Rita,
E2,application.submitted,2025-03-01T09:00:00Z,A2,R1,Inbox,Bob Birch,Rita,`
const MOVED = `E3,moved,2025-03-03T08:00:00Z,A1,R1,Onsite,Ann Alder,Rita,4
E4,moved,2025-03-04T08:00:00Z,A2,R1,Onsite,Bob Birch,Rita,`
const UNKNOWN = 'has a kind of event that Tandem does not know'
const UNREADABLE = 'has a time that cannot be read'
const AS_ENTRY = [{ do: 'read-kind', from: 'moved', to: 'application.entered_stage' }]

const PLAIN = { application: 'application_id', time: 'occurred_at', id: 'id', kind: 'kind', activity: 'stage' }

describe('rows in quarantine', { timeout: 240_000 }, () => {
  const world = { now: () => NOW }
  const tandem = withStore({ now: () => world.now() })
  let files = 0
  const bring = (source: string, rows: string) => {
    files += 1
    return tandem.import({ source, file: tandem.write(`file-${files}.csv`, `${HEAD}\n${rows}\n`) })
  }
  const held = (source: string) => tandem.perform<Quarantine>('quarantine', { source })
  const replay = (source: string, reason: string, repair: object[]) =>
    tandem.perform<QuarantineReplayed>('quarantine-replay', { source, reason, repair, why: 'as the vendor says' })
  const tried = (source: string, reason: string, repair: object[]) =>
    tandem.perform<QuarantineTried>('quarantine-try', { source, reason, repair: JSON.stringify(repair) })
  const eventsOf = (source: string) =>
    tandem.store.warehouse.rows<object>(sql`
      select toString(id) as id, kind, stage, occurred_at, application_id, requisition_id, candidate_key, details
      from event final where source = ${source} order by occurred_at, id`)
  const importsOf = async (source: string) =>
    (await tandem.perform<{ imports: ImportRow[] }>('imports')).imports.filter((row) => row.source === source)

  beforeAll(async () => {
    await bring('opened', `${GOOD}\n${MOVED}\n`)
  })

  it('can be opened: what was kept, what the import took it for, and what would repair it', async () => {
    const { rows, reasons } = await held('opened')
    expect(reasons).toMatchObject([{ reason: UNKNOWN, count: 2, sources: ['opened'], kept: 2 }])
    const [first] = rows
    const row = await tandem.perform<QuarantineRow>('quarantine-row', {
      import: first?.import,
      line: first?.line,
      key: first?.key,
    })
    expect(row).toMatchObject({
      source: 'opened',
      reason: UNKNOWN,
      detail: 'moved',
      can: true,
      way: 'file',
      advice: 'Say what “moved” means in Tandem’s words.',
    })
    expect(row.kept).toContainEqual({ column: 'stage', value: 'Onsite', means: 'stage' })
    expect(row.notKept).toContain('recruiter')
    expect(JSON.stringify(row)).not.toContain('Ann')
    expect(row.rules[0]).toEqual(AS_ENTRY[0])
    await expect(tandem.perform('quarantine-row', { import: 1, line: 1, key: '1' })).rejects.toThrow(
      'not in quarantine any more',
    )
  })

  it('are tried without anything being kept', async () => {
    const result = await tried('opened', UNKNOWN, AS_ENTRY)
    expect(result).toMatchObject({ rows: 2, tried: 2, events: 2, stays: [], values: [{ value: 'moved', rows: 2 }] })
    expect(result.examples[0]).toMatchObject({
      before: { kind: 'moved' },
      after: { kind: 'application.entered_stage', application: 'A1', stage: 'Onsite' },
    })
    expect(result.notKept).toContain('recruiter')
    expect(await tried('opened', UNKNOWN, [])).toMatchObject({
      events: 0,
      stays: [{ reason: UNKNOWN, rows: 2, example: 'moved' }],
    })
    expect((await held('opened')).total).toBe(2)
  })

  it('become the very events that a corrected file would have brought', async () => {
    await bring('repaired', `${GOOD}\n${MOVED}`)
    await bring('corrected', `${GOOD}\n${MOVED.replaceAll('moved', 'application.entered_stage')}`)
    const done = await replay('repaired', UNKNOWN, AS_ENTRY)
    expect(done).toMatchObject({ read: 2, accepted: 2, duplicates: 0, quarantined: 0, stayed: 0 })
    expect(await eventsOf('repaired')).toEqual(await eventsOf('corrected'))
    expect((await held('repaired')).total).toBe(0)
    const [replayed, first] = await importsOf('repaired')
    expect(replayed).toMatchObject({ way: 'replay', read: 2, accepted: 2 })
    expect(first).toMatchObject({ read: 4, accepted: 2, quarantined: 2, replayed: 2, inQuarantine: 0 })
    const { application } = await tandem.perform<Trace>('trace', { application: 'A1', source: 'repaired' })
    expect(application?.visits.map(({ stage }) => stage)).toEqual(['Inbox', 'Onsite'])
    await expect(replay('repaired', UNKNOWN, AS_ENTRY)).rejects.toThrow('No row would become an event')
  })

  it('are known already where the corrected file came first, and leave the quarantine all the same', async () => {
    await bring('late', `${GOOD}\n${MOVED}`)
    await bring('late', `${GOOD}\n${MOVED.replaceAll('moved', 'application.entered_stage')}`)
    expect((await held('late')).total).toBe(2)
    expect(await replay('late', UNKNOWN, AS_ENTRY)).toMatchObject({ read: 2, accepted: 0, duplicates: 2 })
    expect((await held('late')).total).toBe(0)
  })

  it('stay under their import where the repair does not fit them', async () => {
    await bring('partly', `${GOOD}\n${MOVED}\nE5,paused,2025-03-04T08:00:00Z,A2,R1,Onsite,,,`)
    expect(await replay('partly', UNKNOWN, AS_ENTRY)).toMatchObject({ read: 2, accepted: 2, stayed: 1 })
    expect((await held('partly')).rows).toMatchObject([{ detail: 'paused' }])
    expect((await importsOf('partly'))[1]).toMatchObject({ quarantined: 3, replayed: 2, inQuarantine: 1 })
  })

  it('stay replayed when the same file comes again', async () => {
    const rows = `${GOOD}\n${MOVED}\nE5,paused,2025-03-04T08:00:00Z,A2,R1,Onsite,,,`
    const file = tandem.write('again.csv', `${HEAD}\n${rows}\n`)
    await tandem.import({ source: 'again', file })
    await replay('again', UNKNOWN, AS_ENTRY)
    await tandem.import({ source: 'again', file })
    expect((await held('again')).rows).toMatchObject([{ detail: 'paused' }])
    const [third, , first] = await importsOf('again')
    expect(first).toMatchObject({ quarantined: 3, replayed: 2, repeated: 1, inQuarantine: 0 })
    expect(third).toMatchObject({ quarantined: 3, replayed: 2, repeated: 0, inQuarantine: 1 })
  })

  it('become events by themselves once their time has come', async () => {
    const file = tandem.write(
      'future.csv',
      `${HEAD}\n${GOOD}\nE3,application.rejected,2026-01-15T12:01:00Z,A1,R1,,Ann Alder,,`,
    )
    await tandem.import({ source: 'future', file, mapping: PLAIN })
    await expect(replay('future', 'lies in the future', [])).rejects.toThrow('No row would become an event')
    world.now = () => new Date('2026-01-15T12:02:00Z')
    expect(await replay('future', 'lies in the future', [])).toMatchObject({ accepted: 1 })
    world.now = () => NOW
  })

  it('of which two use one id do not become one event', async () => {
    const rows = `${GOOD}\nE3,moved,2025-03-03T08:00:00Z,A1,R1,Onsite,,,\nE3,moved,2025-03-04T08:00:00Z,A2,R1,Onsite,,,`
    await tandem.import({ source: 'twice', file: tandem.write('twice.csv', `${HEAD}\n${rows}\n`), mapping: PLAIN })
    expect(await replay('twice', UNKNOWN, AS_ENTRY)).toMatchObject({ read: 1, accepted: 1, stayed: 1 })
    expect((await held('twice')).rows).toMatchObject([{ reason: UNKNOWN, line: 5 }])
    expect((await importsOf('twice'))[1]).toMatchObject({ quarantined: 2, replayed: 1, inQuarantine: 1 })
  })

  it('that came through the inbox are repaired too, people as they were kept', async () => {
    const body = [
      {
        id: '1',
        kind: 'application.submitted',
        occurredAt: '2025-03-01T08:00:00Z',
        application: 'A1',
        stage: 'Inbox',
        candidate: 'ann@example.com',
      },
      {
        id: '2',
        kind: 'moved',
        occurredAt: 1741185000000,
        application: 'A1',
        stage: 'Onsite',
        candidate: 'ann@example.com',
      },
      { id: '3', kind: 'application.entered_stage', occurredAt: '05/04/2025', application: 'A1', stage: 'Offer' },
      { id: '4', kind: 'application.entered_stage', occurredAt: '2025-04-01', application: 'A1' },
      'no object',
    ]
    await tandem.perform('events', { source: 'pushed', contentType: 'application/json', body: JSON.stringify(body) })
    await drain(tandem.store, 'pushed', { now: () => NOW })
    expect((await held('pushed')).total).toBe(4)
    expect(await replay('pushed', UNKNOWN, AS_ENTRY)).toMatchObject({ accepted: 1 })
    expect(
      await replay('pushed', UNREADABLE, [{ do: 'read-time', format: 'dmy', zone: 'Europe/Berlin' }]),
    ).toMatchObject({ accepted: 1 })
    expect(await replay('pushed', 'names no stage', [{ do: 'name-stage', stage: 'Debrief' }])).toMatchObject({
      accepted: 1,
    })
    await expect(replay('pushed', 'is not a JSON object', [])).rejects.toThrow('all 1 would stay')
    expect((await held('pushed')).total).toBe(1)
    const { application } = await tandem.perform<Trace>('trace', { application: 'A1', source: 'pushed' })
    expect(application?.visits.map(({ stage }) => stage)).toEqual(['Inbox', 'Onsite', 'Debrief', 'Offer'])
    const { keys } = await tandem.store.warehouse.one<{ keys: number }>(
      sql`select uniqExactIf(candidate_key, candidate_key != '') as keys from event where source = 'pushed'`,
    )
    expect(keys).toBe(1)
  })

  it.each(['insert into released', 'application_next', 'replace partition'])(
    'are as they were if the replay fails at “%s”, and can be replayed after it',
    async (step) => {
      const source = `fails at ${step}`.replaceAll('_', ' ')
      await bring(source, `${GOOD}\n${MOVED}`)
      const before = await eventsOf(source)
      const { warehouse } = tandem.store
      const { run } = warehouse
      warehouse.run = (statement, settings) => {
        if (!JSON.stringify(statement.chunks.filter((chunk) => typeof chunk === 'string').join('')).includes(step))
          return run(statement, settings)
        warehouse.run = run
        return Promise.reject(new Error('no space left'))
      }
      await expect(replay(source, UNKNOWN, AS_ENTRY)).rejects.toThrow('no space left')
      expect(await eventsOf(source)).toEqual(before)
      expect((await held(source)).total).toBe(2)
      expect((await importsOf(source))[0]).toMatchObject({ state: 'failed' })
      expect(await replay(source, UNKNOWN, AS_ENTRY)).toMatchObject({ accepted: 2 })
      expect((await importsOf(source)).at(-1)).toMatchObject({ quarantined: 2, replayed: 2, inQuarantine: 0 })
    },
  )

  it('are as they were if the process ends in the middle', async () => {
    await bring('killed', `${GOOD}\n${MOVED}`)
    const before = await eventsOf('killed')
    const { warehouse } = tandem.store
    const { run } = warehouse
    let dead = false
    // From the mark on nothing is written any more, as if the process were gone.
    warehouse.run = async (statement, settings) => {
      if (dead) throw new Error('the process is gone')
      await run(statement, settings)
      if (statement.chunks.some((chunk) => typeof chunk === 'string' && chunk.includes('insert into released')))
        dead = true
    }
    await expect(replay('killed', UNKNOWN, AS_ENTRY)).rejects.toThrow('the process is gone')
    warehouse.run = run
    expect((await importsOf('killed'))[0]).toMatchObject({ state: 'running' })
    expect(await takeBackInterrupted(tandem.store)).toBe(1)
    expect(await eventsOf('killed')).toEqual(before)
    expect((await held('killed')).total).toBe(2)
    expect(await replay('killed', UNKNOWN, AS_ENTRY)).toMatchObject({ accepted: 2, duplicates: 0 })
  })

  it('are repaired as they come where the repair stands, until it is ended', async () => {
    await bring('standing', `${GOOD}\n${MOVED}`)
    await tandem.perform('quarantine-replay', {
      source: 'standing',
      reason: UNKNOWN,
      repair: AS_ENTRY,
      why: 'as the vendor says',
      standing: true,
    })
    const { repairs } = await tandem.perform<StandingRepairs>('quarantine-repairs')
    expect(repairs).toMatchObject([
      { source: 'standing', reason: UNKNOWN, repair: AS_ENTRY, why: 'as the vendor says' },
    ])
    const more = 'E7,moved,2025-03-07T08:00:00Z,A1,R1,Offer,Ann Alder,Rita,\nE8,paused,2025-03-08T08:00:00Z,A1,R1,,,,'
    await tandem.import({ source: 'standing', file: tandem.write('more.csv', `${HEAD}\n${more}\n`), mapping: PLAIN })
    expect((await held('standing')).rows).toMatchObject([{ detail: 'paused' }])
    expect((await importsOf('standing')).slice(0, 2)).toMatchObject([
      { way: 'replay', accepted: 1 },
      { way: 'file', quarantined: 2, replayed: 1, inQuarantine: 1 },
    ])
    const event = { id: '9', kind: 'moved', occurredAt: '2025-03-09', application: 'A2', stage: 'Offer' }
    await tandem.perform('events', { source: 'standing', contentType: 'application/json', body: JSON.stringify(event) })
    await drain(tandem.store, 'standing', { now: () => NOW })
    expect((await held('standing')).total).toBe(1)
    expect((await importsOf('standing')).slice(0, 2)).toMatchObject([{ way: 'replay', accepted: 1 }, { way: 'events' }])
    await tandem.perform('quarantine-repair-end', { id: repairs[0]?.id })
    await expect(tandem.perform('quarantine-repair-end', { id: repairs[0]?.id })).rejects.toThrow('no standing repair')
    await tandem.perform('events', {
      source: 'standing',
      contentType: 'application/json',
      body: JSON.stringify({ ...event, id: '10' }),
    })
    await drain(tandem.store, 'standing', { now: () => NOW })
    expect((await held('standing')).total).toBe(2)
  })

  it('are refused a repair that makes no sense', async () => {
    await expect(replay('nowhere', UNKNOWN, [])).rejects.toThrow('There is no source nowhere.')
    await expect(tried('opened', UNKNOWN, [{ do: 'read-kind', from: 'moved', to: 'moved on' }])).rejects.toThrow(
      'must be one of',
    )
    await expect(tried('opened', UNKNOWN, [{ do: 'read-time', format: 'dmy', zone: 'Berlin' }])).rejects.toThrow(
      'Berlin is not a time zone',
    )
  })

  const TEXTS = [
    '2024-03-05',
    '2024-03-05 14:30',
    '2024-03-05T14:30:15.250Z',
    '2024-10-27 02:30:00',
    '2024/3/5 9:05',
    '05/03/2024 14:30',
    '13/03/2024',
    '03-13-2024',
    '5 Mar 2024',
    'Mar 5, 2024',
    '1709649000',
    '1709649000123',
    'soon',
    '2024-03-05T14:30:00+02:00',
  ]
  it.each(['iso', 'dmy', 'mdy', 'epoch-s', 'epoch-ms'] as TimeFormat[])(
    'have their times read as a file of format %s is',
    async (format) => {
      for (const zone of ['UTC', 'Europe/Berlin', 'America/New_York']) {
        const read = timeReader(format, zone)
        const rows = await tandem.store.warehouse.rows<{ text: string; at: number | null }>(
          sql`select text, toUnixTimestamp64Milli(${timeSql(sql`text`, format, zone)}) as at from (select arrayJoin(${TEXTS}) as text)`,
        )
        expect(rows.map(({ text }) => [zone, text, read(text)])).toEqual(rows.map(({ text, at }) => [zone, text, at]))
      }
    },
  )
})
