import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ErasurePreview, Erasures, Receipt } from '../../core/src/privacy/index.ts'
import { raw, sql } from '../../core/src/sql/index.ts'
import type { Flow, Trace } from '../../core/src/trace/index.ts'
import { hookPurpose } from '../../server/src/connections/read-connection.ts'
import { drain } from '../../server/src/inbox/drain.ts'
import { toInboxRows } from '../../server/src/inbox/inbox-row.ts'
import { completeErasures, hashOf } from '../../server/src/privacy/carry-out.ts'
import { candidateKeys } from '../../server/src/privacy/keys.ts'
import { takePerson } from '../../server/src/privacy/work.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const tandem = withStore({ publicUrl: 'http://localhost:4321' })
const now = () => NOW

/** Ids that chance does not write, so that the bytes of a disk can be searched for them. */
const mark = (source: string, n: number) => `${source}-Zq7Xw9Kp${n}Vb3`
const CANDIDATE = 'person-4711'

/** Three applications in each source; the candidate made the first two. */
const fileOf = (source: string) =>
  [
    'application,candidate,stage,time,requisition,department,recruiter,gender,score',
    ...[1, 2, 3].flatMap((n) => {
      const who = n < 3 ? CANDIDATE : 'somebody-else'
      return ['Inbox', 'Onsite', ...(n === 1 ? ['Hired'] : [])].map(
        (stage, day) =>
          `${mark(source, n)},${who},${stage},2025-0${n}-0${day + 1}T08:00:00Z,R${n},Sales,Rita Recruiter,f,${n}`,
      )
    }),
    // Without a time it goes to quarantine, with what may be kept of it.
    `${mark(source, 1)},${CANDIDATE},Onsite,never,R1,Sales,Rita Recruiter,f,1`,
    `${mark(source, 9)},${CANDIDATE},Onsite,,R1,Sales,Rita Recruiter,f,1`,
    `${mark(source, 3)},somebody-else,Onsite,,R3,Sales,Rita Recruiter,f,1`,
  ].join('\n')

const MAPPING = {
  application: 'application',
  candidate: 'candidate',
  activity: 'stage',
  time: 'time',
  requisition: 'requisition',
  dimensions: { department: 'department', recruiter: 'recruiter' },
  details: { score: 'score' },
  selfIdentification: { gender: 'gender' },
}

const bring = (source: string) =>
  tandem.import({ source, file: tandem.write(`${source}.csv`, fileOf(source)), mapping: MAPPING })
const countOf = async (table: string, where: string) =>
  (await tandem.store.warehouse.one<{ n: number }>(sql`select count() as n from ${raw(table)} where ${raw(where)}`)).n
const vaultRows = async (source: string) =>
  (
    await tandem.store.warehouse.one<{ n: number }>(
      sql`select count() as n from vault.self_identification final where source = ${source}`,
    )
  ).n
/** Files of the data directory in whose bytes a text stands. */
function filesWith(text: string, folder: string): string[] {
  try {
    return execFileSync('grep', ['-rlaF', text, folder], { encoding: 'utf8' }).trim().split('\n')
  } catch {
    return []
  }
}
const rowsFor = (preview: Pick<ErasurePreview, 'found'>, store: string) =>
  preview.found.filter((one) => one.store === store).map(({ source, rows }) => [source, rows])

/** A source from which the person has been removed. */
async function without(source: string): Promise<Receipt> {
  await bring(source)
  return tandem.perform('erase', { candidate: CANDIDATE, source, mode: 'remove', reason: 'they asked for it' })
}

describe('a person who is removed', () => {
  it('is shown first, store by store, and a look changes nothing', async () => {
    const source = 'looked'
    await bring(source)
    for (const _ of [1, 2]) {
      const preview = await tandem.perform<ErasurePreview>('erasure-preview', { candidate: CANDIDATE, source })
      expect(preview).toMatchObject({ applications: 2, sources: [source], sentence: '2 applications in looked.' })
      expect(rowsFor(preview, 'event')).toEqual([[source, 5]])
      expect(rowsFor(preview, 'quarantine')).toEqual([[source, 2]])
      expect(rowsFor(preview, 'vault.self_identification')).toEqual([[source, 2]])
      expect(rowsFor(preview, 'application')).toEqual([[source, 2]])
    }
    expect(await countOf('vault.erasing', 'true')).toBe(0)
  })

  it('is gone from every store and from the disk, and the receipt says so', async () => {
    const source = 'removed'
    const { store } = tandem
    await bring(source)
    expect(filesWith(mark(source, 1), store.directory.clickhouse)).not.toEqual([])
    const uploaded = path.join(store.directory.uploads, 'upload-00000000-0000-0000-0000-000000000000')
    mkdirSync(uploaded)
    writeFileSync(path.join(uploaded, 'a.csv'), fileOf(source))
    const event = { kind: 'application.rejected', occurredAt: '2025-05-01', application: mark(source, 1) }
    await tandem.perform('events', { source, body: JSON.stringify(event), key: 'a' })
    await tandem.perform('events', { source, body: JSON.stringify({ ...event, application: mark(source, 3) }) })
    await tandem.perform('view-save', {
      name: 'Theirs',
      path: `/explore?measure=hires&where=application_id%3D${mark(source, 2)}`,
    })

    const whom = { application: mark(source, 2), source }
    const receipt = await tandem.perform<Receipt>('erase', { ...whom, mode: 'remove', reason: 'they asked for it' })

    expect(receipt).toMatchObject({ kind: 'person', mode: 'remove', applications: 2, left: 0, by: 'local' })
    const found = { found: receipt.removed }
    expect(rowsFor(found, 'inbox')).toEqual([[source, 1]])
    expect(rowsFor(found, 'ingest_answer')).toEqual([[source, 1]])
    expect(rowsFor(found, 'upload')).toEqual([[null, 1]])
    expect(rowsFor(found, 'view')).toEqual([[null, 1]])
    expect(store.inbox.waiting().filter((one) => one.source === source)).toMatchObject([{ rows: 1 }])
    for (const n of [1, 2, 9])
      for (const folder of ['clickhouse', 'inbox', 'uploads'] as const)
        expect(filesWith(mark(source, n), store.directory[folder]), `${n} in ${folder}`).toEqual([])

    // Everybody else is as they were, traced anew.
    expect(filesWith(mark(source, 3), store.directory.clickhouse)).not.toEqual([])
    await drain(store, source, { now })
    const flow = await tandem.perform<Flow>('flow', { where: [`source=${source}`] })
    expect(flow).toMatchObject({ applications: 1, end: { Rejected: 1 } })
    expect(await countOf('requisition', `source = '${source}'`)).toBe(1)
    expect(await countOf('quarantine', `source = '${source}'`)).toBe(1)
    expect(await vaultRows(source)).toBe(1)
  })

  it('is named in the receipt by a keyed hash, and nowhere in the audit log', async () => {
    const receipt = await without('receipt')
    const { erasures } = await tandem.perform<Erasures>('erasures')
    const row = erasures.find(({ id }) => id === receipt.id)
    expect(row).toEqual({
      id: receipt.id,
      state: 'done',
      requestedAt: receipt.requestedAt,
      receipt,
      hash: hashOf(receipt),
    })
    const keys = candidateKeys(CANDIDATE, tandem.store.directory.secret)
    const log = await tandem.store.state.selectFrom('audit').select('input').where('operation', '=', 'erase').execute()
    expect(log.length).toBeGreaterThan(0)
    for (const text of [JSON.stringify(row), ...log.map(({ input }) => input)])
      for (const word of [...keys, mark('receipt', 1), mark('receipt', 2)]) expect(text).not.toContain(word)
  })

  it('does not come back with the file, a batch or a bad row, and the rows still add up', async () => {
    const source = 'returning'
    await without(source)
    expect(await bring(source)).toMatchObject({ read: 10, accepted: 0, quarantined: 1, duplicates: 9 })
    const lines = [
      { kind: 'offer.sent', occurredAt: '2025-06-01', application: mark(source, 1) },
      { kind: 'offer.sent', occurredAt: 'never', application: mark(source, 2) },
      // Another application of theirs, from before they were erased.
      { kind: 'application.submitted', occurredAt: '2025-03-01', application: mark(source, 8), candidate: CANDIDATE },
    ]
    await tandem.perform('events', { source, body: lines.map((one) => JSON.stringify(one)).join('\n') })
    expect(await drain(tandem.store, source, { now })).toMatchObject([
      { read: 3, accepted: 0, quarantined: 0, duplicates: 3 },
    ])
    expect(await countOf('event', `source = '${source}' and application_id != '${mark(source, 3)}'`)).toBe(0)
    expect(await countOf('quarantine', `source = '${source}'`)).toBe(1)
  })

  it('may apply again', async () => {
    const source = 'again'
    await without(source)
    const later = new Date(NOW.getTime() + 86_400_000)
    const application = mark(source, 7)
    const event = { kind: 'application.submitted', occurredAt: later.getTime(), application, candidate: CANDIDATE }
    const sealing = {
      secret: tandem.store.directory.secret,
      plain: new Set<string>(),
      sender: 'x',
      nowMs: later.getTime(),
    }
    await tandem.store.inbox.append(source, toInboxRows([event], sealing))
    expect(await drain(tandem.store, source, { now: () => later })).toMatchObject([{ read: 1, accepted: 1 }])
  })

  it('is not found a second time', async () => {
    const source = 'twice'
    await without(source)
    const whom = { application: mark(source, 1), source }
    const { sentence } = await tandem.perform<ErasurePreview>('erasure-preview', whom)
    expect(sentence).toMatch(/^Nothing is kept of this application in twice\. Check the id/)
    const again = tandem.perform('erase', { ...whom, mode: 'remove', reason: 'once more' })
    await expect(again).rejects.toThrow(/Nothing is kept/)
  })

  it('is gone from what a system pushed and nobody could read yet', async () => {
    const { state, secrets } = tandem.store
    const connection = 'pushing'
    await state
      .insertInto('connection')
      .values({
        name: connection,
        connector: 'greenhouse',
        settings: '{}',
        secrets: '',
        every_minutes: null,
        hook: 'x',
        hook_secret: null,
        next_sync_at: null,
        made_at: NOW,
        made_by: 'local',
      } as never)
      .execute()
    const change = (id: number, candidate: number) => ({
      action: 'candidate_stage_change',
      payload: {
        application: {
          id,
          prospect: false,
          status: 'active',
          applied_at: '2025-01-01T00:00:00Z',
          last_activity_at: '2025-01-02T00:00:00Z',
          current_stage: { id: 1, name: 'Inbox' },
          jobs: [{ id: 901, name: 'Engineer' }],
          candidate: { id: candidate },
        },
      },
    })
    // The third cannot be read, and has the candidate somewhere; the job of the second has the number of the candidate.
    const bodies = [
      change(1, 901),
      change(2, 902),
      { action: 'candidate_stage_change', payload: { application: { id: {}, who: [901] } } },
    ]
    for (const [n, body] of bodies.entries())
      await state
        .insertInto('delivery')
        .values({
          id: `d${n}`,
          connection,
          fingerprint: `f${n}`,
          event: 'candidate_stage_change',
          received_at: NOW,
          state: n === 2 ? 'dead' : 'waiting',
          payload: secrets.seal(JSON.stringify(body), hookPurpose(connection)),
          problem: null,
          done_at: null,
        })
        .execute()
    const receipt = await tandem.perform<Receipt>('erase', { candidate: '901', mode: 'remove', reason: 'they asked' })
    expect(rowsFor({ found: receipt.removed }, 'delivery')).toEqual([[connection, 2]])
    expect(await state.selectFrom('delivery').select('id').execute()).toEqual([{ id: 'd1' }])
  })

  it('whose removal the process died in is removed when the store is next opened', async () => {
    const source = 'killed'
    const { store } = tandem
    await bring(source)
    // As it lies on disk after the first transaction.
    const work = { id: '11111111-1111-1111-1111-111111111111' }
    await takePerson(store, work, { candidate: CANDIDATE, source }, 'remove')
    await store.state
      .insertInto('erasure')
      .values({
        ...work,
        kind: 'person',
        state: 'pending',
        mode: 'remove',
        subject: 'x',
        reason: 'asked',
        requested_by: 'local',
        requested_at: NOW,
        found: '[]',
        applications: 2,
        receipt: null,
        hash: null,
        done_at: null,
      })
      .execute()
    // Another look was under way as well.
    await takePerson(store, { id: 'look 1' }, { candidate: CANDIDATE, source }, 'remove')
    expect(await completeErasures(store, now)).toBe(1)
    expect(await countOf('event', `source = '${source}'`)).toBe(2)
    expect(await countOf('vault.erasing', 'true')).toBe(0)
    expect(filesWith(mark(source, 1), store.directory.clickhouse)).toEqual([])
    expect(await completeErasures(store, now)).toBe(0)
    expect(await bring(source)).toMatchObject({ accepted: 0 })
  })
})

describe('a person who becomes anonymous', () => {
  const source = 'anonymised'

  it('leaves what happened and when, under a name made of chance', async () => {
    await bring(source)
    const before = await tandem.perform<Flow>('flow', { where: [`source=${source}`] })
    const times = `select groupArray(occurred_at) as times from (select occurred_at from event final where source = '${source}' and kind != 'application.merged' order by occurred_at)`
    const timesBefore = await tandem.store.warehouse.one(raw(times))
    const receipt = await tandem.perform<Receipt>('erase', {
      application: mark(source, 1),
      source,
      mode: 'anonymise',
      reason: 'they asked for it',
    })
    expect(receipt).toMatchObject({ mode: 'anonymise', applications: 2, left: 0 })
    expect(receipt.remains[0]).toMatch(/exact times/)
    const after = await tandem.perform<Flow>('flow', { where: [`source=${source}`] })
    expect(after.applications).toBe(before.applications)
    expect(after.edges.filter(({ to }) => to !== 'Merged')).toEqual(before.edges)
    expect(await tandem.store.warehouse.one(raw(times))).toEqual(timesBefore)

    const events = await tandem.store.warehouse.rows<Record<string, string>>(
      sql`select * from event final where source = ${source} and startsWith(application_id, 'anonymous-') order by application_id, occurred_at`,
    )
    expect(new Set(events.map((event) => event.application_id)).size).toBe(2)
    for (const event of events) {
      expect(event).toMatchObject({ candidate_key: '', actor_key: '', details: '' })
      expect(['', '{"department":"Sales"}']).toContain(event.attributes)
    }
    for (const n of [1, 2, 9]) expect(filesWith(mark(source, n), tandem.store.directory.clickhouse), `${n}`).toEqual([])
    expect(await vaultRows(source)).toBe(1)
    expect(await countOf('quarantine', `source = '${source}'`)).toBe(1)
    expect(await bring(source)).toMatchObject({ read: 10, accepted: 0, quarantined: 1, duplicates: 9 })

    // It has ended where it was open, so that nobody waits for it, and leads to no other system.
    await tandem.perform('source-set', { name: source, link: 'https://ats.example/{application}' })
    const rows = await tandem.store.warehouse.rows<{ id: string; outcome: string }>(
      sql`select application_id as id, toString(outcome) as outcome from application where source = ${source} and startsWith(application_id, 'anonymous-') order by outcome`,
    )
    expect(rows.map(({ outcome }) => outcome)).toEqual(['hired', 'merged'])
    const { application } = await tandem.perform<Trace>('trace', { application: rows[0]?.id, source })
    expect(JSON.stringify(application)).not.toContain('ats.example')
  })
})

describe('an application', () => {
  it('of the same number in two sources is two people, so the source must be said', async () => {
    for (const source of ['north', 'south'])
      await tandem.import({
        source,
        file: tandem.write(`${source}.csv`, 'application,candidate,stage,time\n17,17,Inbox,2025-01-02\n'),
      })
    await expect(tandem.perform('erase', { application: '17', mode: 'remove', reason: 'asked' })).rejects.toThrow(
      'north and south each have an application 17. Say which source is meant.',
    )
    const { sentence } = await tandem.perform<ErasurePreview>('erasure-preview', { candidate: '17' })
    expect(sentence).toBe(
      '2 applications in north and south. Each system numbers its candidates by itself: if these are two people, choose the source.',
    )
    await tandem.perform('erase', { application: '17', source: 'north', mode: 'remove', reason: 'asked' })
    expect(await countOf('event', "source = 'south'")).toBe(1)
    expect(
      await tandem.import({
        source: 'south',
        file: tandem.write('s2.csv', 'application,candidate,stage,time\n17,17,Onsite,2025-01-03\n'),
      }),
    ).toMatchObject({ accepted: 1 })
  })

  it('is erased for a reason that does not say whose it was', async () => {
    const input = { candidate: CANDIDATE, mode: 'remove' as const }
    await expect(tandem.perform('erase', { ...input, reason: `${CANDIDATE} asked` })).rejects.toThrow(
      /without saying who/,
    )
    await expect(tandem.perform('erase', { ...input, reason: 'jo@post.example asked' })).rejects.toThrow(
      /without saying who/,
    )
    await expect(tandem.perform('erase', { mode: 'remove', reason: 'asked' })).rejects.toThrow(
      /either a candidate or an application/,
    )
  })
})

describe('a key', () => {
  it('is the same for the same person, whichever way they came', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    const blank = fc.constantFrom('', ' ', '\t', '\u00a0', '  ')
    const people = fc.sample(fc.tuple(blank, text, blank), { numRuns: 150, seed: 3 }).map((parts) => parts.join(''))
    const usable = people.filter((one) => !/["\r\n\0]/.test(one) && one.trim() !== '')
    const rows = usable.map((candidate, n) => ({
      kind: 'application.submitted',
      application: `k${n}`,
      candidate,
      occurredAt: '2025-01-02',
      stage: 'Inbox',
    }))
    await tandem.import({
      source: 'keys-sql',
      file: tandem.write(
        'keys.csv',
        ['application,candidate,stage,time', ...usable.map((one, n) => `k${n},"${one}",Inbox,2025-01-02`)].join('\n'),
      ),
      mapping: { application: 'application', candidate: 'candidate', activity: 'stage', time: 'time' },
    })
    await tandem.perform('events', { source: 'keys-js', body: rows.map((row) => JSON.stringify(row)).join('\n') })
    await drain(tandem.store, 'keys-js', { now })
    const keysOf = (source: string) =>
      tandem.store.warehouse.rows(
        sql`select application_id as id, candidate_key as key from event where source = ${source} order by id`,
      )
    expect(await keysOf('keys-js')).toEqual(await keysOf('keys-sql'))
  })
})
