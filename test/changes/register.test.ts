import { WHOLE_COMPANY } from '@tandem/core/access'
import type { Change, ChangeImportReport, Changes } from '@tandem/core/changes'
import { beforeAll, describe, expect, it } from 'vitest'
import { visitor } from '../../server/src/access/actor.ts'
import { storeFor } from '../../server/src/access/store-for.ts'
import { readChanges } from '../../server/src/changes/read-changes.ts'
import { drain } from '../../server/src/inbox/drain.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const ROWS = `id,kind,occurred_at,application_id,requisition_id,candidate_key,stage,department,location,job_family,system,note
1,requisition.opened,2025-09-01T08:00:00Z,,SAL-R1,,,Sales,Berlin,Account,,
2,application.submitted,2025-09-02T08:00:00Z,SAL-1,SAL-R1,c2,Inbox,Sales,Berlin,Account,,
3,requisition.opened,2025-09-01T08:00:00Z,,FIN-R1,,,Finance,London,Controlling,,
4,application.submitted,2025-09-02T08:00:00Z,FIN-1,FIN-R1,c4,Inbox,Finance,London,Controlling,,
5,system.outage,2025-10-01T08:00:00Z,,,,,,,,sso,certificate
6,system.recovered,2025-10-02T08:00:00Z,,,,,,,,sso,
7,change.policy,2025-10-05T08:00:00Z,,,,,,,,,two interviews at least
8,change.policy,2025-10-06T08:00:00Z,,,,,Finance,,,,Finance approves on Thursdays
9,change.process,2025-10-07T08:00:00Z,,,,,Sales,,,,Sales calls back
10,change.process,2025-10-08T08:00:00Z,,,,,,London,,,London has moved
`

const tandem = withStore()
const list = (input: Record<string, unknown> = {}) => tandem.perform<Changes>('change-list', input)
const add = (input: Record<string, unknown>) => tandem.perform<Change>('change-add', input)
const titles = ({ changes }: Changes) => changes.map(({ title }) => title)
const auditOf = (operation: string) =>
  tandem.store.state.selectFrom('audit').selectAll().where('operation', '=', operation).execute()

beforeAll(async () => {
  await tandem.import({ source: 'ats', file: tandem.write('ats.csv', ROWS) })
  await tandem.perform('exclusion-add', {
    kind: 'maintenance',
    from: '2025-11-01',
    to: '2025-11-03',
    approver: 'it-lead',
    reason: 'new database',
  })
  await tandem.perform('calendar-set', {
    id: 'berlin',
    plan: {
      name: 'Berlin',
      zone: 'Europe/Berlin',
      week: { monday: [{ from: '09:00', to: '17:00' }] },
      freezes: [{ from: '2025-12-20', to: '2025-12-31', reason: 'end of the year', approver: 'hr-lead' }],
    },
    locations: ['Berlin'],
  })
  await add({ title: 'Scheduling by itself', kind: 'tool', at: '2025-11-10', systems: ['calendar'] })
})

describe('the register of changes', () => {
  it('unites events, what was entered, freezes of objectives and of calendars, the latest first', async () => {
    const found = await list({ from: '2025-10-06', to: '2025-12-01' })
    expect(found.changes.map(({ title, origin, source, side }) => [title, origin, source, side])).toEqual([
      ['Scheduling by itself', 'register', 'hand', 'IT'],
      ['new database', 'exclusions', 'hand', 'IT'],
      ['London has moved', 'events', 'event', 'HR'],
      ['Sales calls back', 'events', 'event', 'HR'],
      ['Finance approves on Thursdays', 'events', 'event', 'HR'],
    ])
    expect(found.systems).toEqual(expect.arrayContaining(['calendar', 'sso']))
    expect(found.sentence).toBe(
      '5 changes: 2 process changes, 1 maintenance window, 1 policy change and 1 tool change.',
    )
  })

  it('begins and ends the freeze of a calendar by its clock, where the calendar holds', async () => {
    const { changes } = await list({ from: '2025-12-18', to: '2026-01-01', kind: 'freeze', side: 'business' })
    expect(changes.find(({ origin }) => origin === 'calendars')).toMatchObject({
      title: 'end of the year',
      source: 'hand',
      at: '2025-12-19T23:00:00.000Z',
      until: '2025-12-31T23:00:00.000Z',
      where: ['location=Berlin'],
    })
  })

  it('filters by kind, system, side and population', async () => {
    expect(titles(await list({ kind: 'outage', from: '2025-01-01' }))).toEqual(['sso: certificate'])
    expect(titles(await list({ system: ['calendar'] }))).toEqual(['Scheduling by itself'])
    expect(titles(await list({ side: 'HR', where: ['department=Sales'], to: '2025-11-30' }))).toEqual([
      'London has moved',
      'Sales calls back',
      'two interviews at least',
    ])
    expect(titles(await list({ from: '2025-10-01T12:00', to: '2025-10-01T13:00' }))).toEqual(['sso: certificate'])
  })

  it('keeps every version of an entry, and refuses an edit of an old one', async () => {
    const { id } = await add({ title: 'Structured interviews', kind: 'process', at: '2025-12-05', note: 'a pilot' })
    const edited = await tandem.perform<Change>('change-set', { id, version: 1, until: '2026-01-05', note: '' })
    expect(edited).toMatchObject({
      title: 'Structured interviews',
      version: 2,
      until: '2026-01-05T00:00:00.000Z',
      note: null,
      author: 'local',
    })
    await expect(tandem.perform('change-set', { id, version: 1, title: 'Other words' })).rejects.toThrow(
      `The change ${id} is at version 2 and not 1 any more`,
    )
    const versions = await tandem.store.state
      .selectFrom('change_version')
      .selectAll()
      .where('change', '=', Number(id))
      .orderBy('version')
      .execute()
    expect(versions.map(({ version, content }) => [version, content.note, content.until])).toEqual([
      [1, 'a pilot', null],
      [2, null, '2026-01-05T00:00:00.000Z'],
    ])
    expect((await auditOf('change-set')).length).toBeGreaterThan(0)
  })

  it('withdraws an entry with a reason, which is then drawn nowhere and still on record', async () => {
    const { id } = await add({ title: 'Never happened', at: '2025-12-06' })
    const gone = await tandem.perform<Change>('change-remove', { id, reason: 'entered for the wrong company' })
    expect(gone.withdrawn).toEqual({
      at: NOW.toISOString(),
      by: 'local',
      reason: 'entered for the wrong company',
    })
    expect(titles(await list())).not.toContain('Never happened')
    expect(titles(await list({ withdrawn: true }))).toContain('Never happened')
    await expect(tandem.perform('change-remove', { id, reason: 'once more' })).rejects.toThrow('was withdrawn by local')
    expect((await auditOf('change-remove')).length).toBeGreaterThan(0)
  })

  it('alters nothing that is told elsewhere, and says where it is', async () => {
    const altering = (id: string) => tandem.perform('change-set', { id, title: 'Other words' })
    await expect(altering('event:ats:5')).rejects.toThrow('Correct it there')
    await expect(altering('exclusion:1')).rejects.toThrow('See exclusion-list')
    await expect(altering('calendar:berlin:2025-12-20')).rejects.toThrow('See calendars')
    await expect(altering('4711')).rejects.toThrow('There is no change 4711')
  })

  it('refuses what ends before it begins, and links that are none', async () => {
    await expect(add({ title: 'Backwards', at: '2026-01-02', until: '2026-01-01' })).rejects.toThrow(
      'It is over before it begins',
    )
    await expect(add({ title: 'A trap', link: 'javascript:alert(1)' })).rejects.toThrow('must begin with http')
  })

  it('lets a freeze go on that has no end, and a rollout be an instant', async () => {
    const freeze = await add({ title: 'Nobody is hired', kind: 'freeze', at: '2025-12-07' })
    const rollout = await add({ title: 'New form', kind: 'rollout', at: '2025-12-07' })
    expect([freeze.lasts, rollout.lasts]).toEqual([true, false])
    for (const { id } of [freeze, rollout]) await tandem.perform('change-remove', { id, reason: 'only a test' })
  })
})

describe('what other systems push', () => {
  const push = async (source: string, body: object, contentType: string) => {
    await tandem.perform('events', { source, body: JSON.stringify(body), contentType })
    await drain(tandem.store, source, { now: () => NOW })
    return (await list()).changes.filter(({ author }) => author === source)
  }

  it('is in the register: a CloudEvent of a freeze of one department, with its end', async () => {
    const found = await push(
      'cmdb',
      {
        specversion: '1.0',
        id: '1',
        source: '/cmdb',
        type: 'com.example.change.freeze',
        time: '2024-11-20T00:00:00Z',
        data: { title: 'no new posts', department: 'Finance', until: '2024-12-01' },
      },
      'application/cloudevents+json',
    )
    expect(found).toMatchObject([
      {
        kind: 'freeze',
        title: 'no new posts',
        until: '2024-12-01T00:00:00.000Z',
        where: ['department=Finance'],
        source: 'api',
        origin: 'events',
      },
    ])
  })

  it('is one outage of an alert that fired and was resolved', async () => {
    const alert = {
      labels: { alertname: 'Down', service: 'mailer' },
      startsAt: '2024-11-02T00:00:00Z',
      endsAt: '2024-11-03T00:00:00Z',
      fingerprint: 'f1',
    }
    const found = await push('alerts', { alerts: [{ ...alert, status: 'resolved' }] }, 'application/json')
    expect(found.map(({ kind, title, at, until }) => [kind, title, at.slice(0, 10), until?.slice(0, 10)])).toEqual([
      ['outage', 'mailer: Down', '2024-11-02', '2024-11-03'],
    ])
  })
})

describe('a scope', () => {
  const seenBy = async (scope: object) => {
    const actor = visitor('hiring-manager', { ...WHOLE_COMPANY, ...scope })
    const changes = await readChanges(storeFor(actor, tandem.store), {
      from: '2025-01-01',
      to: '2025-10-20',
    })
    return changes.map(({ title }) => title)
  }
  const OF_EVERYBODY = ['two interviews at least', 'sso: certificate']

  it('of a department shows what touches everybody or that department', async () => {
    expect(await seenBy({ departments: ['Sales'] })).toEqual(['Sales calls back', ...OF_EVERYBODY])
    expect(await seenBy({ departments: ['Finance'] })).toEqual([
      'London has moved',
      'Finance approves on Thursdays',
      ...OF_EVERYBODY,
    ])
    expect(await seenBy({ departments: [] })).toEqual(OF_EVERYBODY)
    expect(await seenBy({ locations: ['Berlin'] })).toEqual(['Sales calls back', ...OF_EVERYBODY])
  })

  it('holds for what was entered as well', async () => {
    const { id } = await add({ title: 'Only Finance', at: '2025-10-10', where: ['department=Finance'] })
    expect(await seenBy({ departments: ['Sales'] })).not.toContain('Only Finance')
    expect(await seenBy({ departments: ['Finance'] })).toContain('Only Finance')
    await tandem.perform('change-remove', { id, reason: 'only a test' })
  })
})

describe('a calendar file', () => {
  const release = (uid: string, day: string, ...more: string[]) =>
    ['BEGIN:VEVENT', `UID:${uid}`, `SUMMARY:Release ${uid}`, `DTSTART;VALUE=DATE:${day}`, ...more, 'END:VEVENT'].join(
      '\r\n',
    )
  const read = (calendar: string, events: string[], more: object = {}) =>
    tandem.perform<ChangeImportReport>('change-import', {
      text: `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:${calendar}\r\n${events.join('\r\n')}\r\nEND:VCALENDAR\r\n`,
      systems: ['ats'],
      ...more,
    })
  const ofCalendar = async (calendar: string) =>
    (await list({ source: 'ical' })).changes.filter(({ author }) => author === calendar).reverse()
  const titlesOf = async (calendar: string) => (await ofCalendar(calendar)).map(({ title }) => title)

  it('adds its events once, however often it is read', async () => {
    const events = [release('4.1', '20260105'), release('4.2', '20260119'), release('4.3', '20260202')]
    expect(await read('Twice', events)).toMatchObject({ calendar: 'Twice', added: 3, updated: 0, unchanged: 0 })
    expect(await read('Twice', events)).toMatchObject({
      added: 0,
      updated: 0,
      unchanged: 3,
      sentence: 'Calendar Twice: 3 as before.',
    })
    expect((await ofCalendar('Twice')).map(({ title, at, systems }) => [title, at.slice(0, 10), systems])).toEqual([
      ['Release 4.1', '2026-01-05', ['ats']],
      ['Release 4.2', '2026-01-19', ['ats']],
      ['Release 4.3', '2026-02-02', ['ats']],
    ])
  })

  it('moves what has moved, and leaves what people have edited', async () => {
    await read('Moving', [release('4.1', '20260105'), release('4.2', '20260119'), release('4.3', '20260202')])
    const [first] = await ofCalendar('Moving')
    await tandem.perform('change-set', { id: first?.id, note: 'with the new form' })
    const report = await read('Moving', [release('4.1', '20260106'), release('4.2', '20260119')])
    expect(report).toMatchObject({ added: 0, updated: 1, unchanged: 1, withdrawn: 0, missing: 1 })
    expect(report.sentence).toBe(
      'Calendar Moving: 1 updated and 1 as before. 1 change of it is not in this file and stays.',
    )
    expect((await ofCalendar('Moving'))[0]).toMatchObject({
      id: first?.id,
      at: '2026-01-06T00:00:00.000Z',
      note: 'with the new form',
      version: 3,
    })
  })

  it('withdraws what is cancelled, and what is gone if the file is the whole calendar', async () => {
    await read('Whole', [release('4.1', '20260105'), release('4.2', '20260119'), release('4.3', '20260202')])
    const cancelled = release('4.2', '20260119', 'STATUS:CANCELLED')
    const report = await read('Whole', [release('4.1', '20260105'), cancelled], { whole: true })
    expect(report).toMatchObject({ unchanged: 1, withdrawn: 2, missing: 0 })
    expect(await titlesOf('Whole')).toEqual(['Release 4.1'])
    // It takes place after all.
    expect(await read('Whole', [release('4.2', '20260120')])).toMatchObject({ added: 0, updated: 1 })
    expect(await titlesOf('Whole')).toEqual(['Release 4.1', 'Release 4.2'])
  })

  it('does not bring back what a person has withdrawn', async () => {
    await read('Stubborn', [release('4.1', '20260105'), release('4.2', '20260119')])
    const [first] = await ofCalendar('Stubborn')
    await tandem.perform('change-remove', { id: first?.id, reason: 'nothing was released' })
    await read('Stubborn', [release('4.1', '20260107', 'STATUS:CANCELLED')])
    await read('Stubborn', [release('4.1', '20260107')])
    expect(await titlesOf('Stubborn')).toEqual(['Release 4.2'])
  })

  it('withdraws occurrences that a repeated event no longer has', async () => {
    const weekly = (count: number) => release('weekly', '20260105', `RRULE:FREQ=WEEKLY;COUNT=${count}`)
    expect(await read('Weekly', [weekly(4)])).toMatchObject({ added: 4 })
    expect(await read('Weekly', [weekly(3)])).toMatchObject({ unchanged: 3, withdrawn: 1, missing: 0 })
  })

  it('is read from a file, and named after it where it has no name', async () => {
    const text = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${release('p', '20260110')}\r\nEND:VCALENDAR\r\n`
    const ical = tandem.write('payroll.ics', text)
    expect(await tandem.perform('change-import', { ical })).toMatchObject({ calendar: 'payroll', added: 1 })
    await expect(tandem.perform('change-import', {})).rejects.toThrow('Name an iCal file')
    await expect(tandem.perform('change-import', { ical: 'nowhere.ics' })).rejects.toThrow(
      'There is no file nowhere.ics',
    )
  })
})
