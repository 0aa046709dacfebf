import type {
  ExclusionRow,
  Incident,
  IncidentCost,
  IncidentList,
  IncidentSummary,
  SilenceRow,
} from '@tandem/core/incidents'
import { type DayJudgement, Objective } from '@tandem/core/objectives'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../server/src/audit/verify.ts'
import { advanceIncidents } from '../../server/src/incidents/advance.ts'
import { keepCosts } from '../../server/src/incidents/keep-costs.ts'
import { readExclusions } from '../../server/src/incidents/read-exclusions.ts'
import { readSystems } from '../../server/src/incidents/read-systems.ts'
import type { Judged } from '../../server/src/objectives/judged.ts'
import { NOW, withStore } from '../helpers/with-store.ts'

const HEAD = 'id,kind,occurred_at,application_id,requisition_id,candidate_key,stage,department,location,system,note'
const day = (n: number) => new Date(Date.UTC(2026, 0, 15) + n * 86_400_000).toISOString().slice(0, 10)

/** Twenty stays of two days last year; then, from the tenth of January, two requisitions whose interviews do not end. */
function log(): string {
  const rows: string[] = []
  let id = 0
  const add = (
    kind: string,
    at: string,
    more: {
      app?: string
      req?: string
      stage?: string
      department?: string
      location?: string
      system?: string
      note?: string
    },
  ) => {
    id += 1
    rows.push(
      [
        id,
        kind,
        at,
        more.app ?? '',
        more.req ?? '',
        more.app === undefined ? '' : `of-${more.app}`,
        more.stage ?? '',
        more.department ?? '',
        more.location ?? '',
        more.system ?? '',
        more.note ?? '',
      ].join(','),
    )
  }
  const of = { department: 'Sales', location: 'Berlin' }
  for (let i = 0; i < 20; i++) {
    const app = `old-${i}`
    add('requisition.opened', '2025-09-01T08:00:00Z', { req: `R-${i}`, ...of })
    add('application.submitted', '2025-10-01T08:00:00Z', { app, req: `R-${i}`, stage: 'Review', ...of })
    add('application.entered_stage', '2025-10-02T08:00:00Z', { app, req: `R-${i}`, stage: 'Interview', ...of })
    add('application.rejected', '2025-10-04T08:00:00Z', { app, req: `R-${i}`, ...of })
  }
  for (const i of [0, 1]) {
    const app = `new-${i}`
    add('application.submitted', '2026-01-08T08:00:00Z', { app, req: `R-${i}`, stage: 'Review', ...of })
    add('application.entered_stage', '2026-01-09T08:00:00Z', { app, req: `R-${i}`, stage: 'Interview', ...of })
  }
  add('application.submitted', '2026-01-08T08:00:00Z', { app: 'gone', req: 'R-2', stage: 'Review', ...of })
  add('application.entered_stage', '2026-01-09T08:00:00Z', { app: 'gone', req: 'R-2', stage: 'Interview', ...of })
  add('application.withdrawn', '2026-01-10T12:00:00Z', { app: 'gone', req: 'R-2', ...of })
  add('change.freeze', '2025-11-01T00:00:00Z', { department: 'Product', note: 'hiring freeze 2025-11-01/2025-12-13' })
  add('change.freeze', '2025-11-05T00:00:00Z', { department: 'Legal', note: 'nobody is hired' })
  add('change.policy', '2025-11-20T00:00:00Z', { department: 'Legal', note: 'hiring freeze lifted' })
  add('change.freeze', '2026-01-05T00:00:00Z', { department: 'Endless', note: 'for now' })
  add('system.outage', '2026-01-12T08:00:00Z', { system: 'calendar-sync', note: 'vendor outage' })
  add('application.submitted', '2026-01-15T11:00:00Z', { app: 'last', req: 'R-3', stage: 'Review', ...of })
  return `${HEAD}\n${rows.join('\n')}\n`
}

const promise = Objective.parse({
  id: 'interviews',
  title: 'Interviews within a week',
  indicator: { kind: 'promise', measure: 'time_in_stage', within: 5 },
  where: ['kind=interview', 'location=Berlin'],
  target: 0.9,
  hrOwner: 'hr-lead',
  itOwner: 'it-lead',
})

const judged = (n: number, more: Partial<DayJudgement> = {}): Judged => ({
  objective: promise,
  fromHistory: false,
  budgetUsed: null,
  judgement: {
    day: day(n),
    state: 'alarm',
    score: 5.4,
    alarmAt: 5,
    since: '2026-01-10',
    due: 20,
    late: 9,
    workingDays: 4,
    pace: 1.6,
    urgency: 'soon',
    change: null,
    sentence: '9 of 20 late in the last 4 working days, allowed 2 (score 5.4, alarm at 5)',
    ...more,
  },
})

describe('incidents over a log', () => {
  const tandem = withStore()
  const step = async (evidence: Judged[], at = NOW) => {
    const systems = await readSystems(tandem.store)
    await tandem.store.state
      .transaction()
      .execute((transaction) => advanceIncidents(transaction, evidence, at, systems))
  }
  const list = () => tandem.perform<IncidentList>('incident-list')

  beforeAll(async () => {
    await tandem.import({ source: 'company', file: tandem.write('events.csv', log()) })
    await tandem.store.state
      .insertInto('objective')
      .values({
        id: promise.id,
        content: JSON.stringify(promise),
        managed_by: 'page',
        made_at: NOW,
        made_by: 'local',
        updated_at: NOW,
        updated_by: 'local',
        ended_at: null,
      })
      .execute()
    await tandem.perform('wait-rules-set', {
      rules: [
        { when: 'nothing', stages: ['interview'], side: 'business', owner: 'interviewer calendar', kind: 'lead time' },
        { when: 'nothing', side: 'HR', owner: 'recruiter', kind: 'queue' },
      ],
      systems: [{ system: 'calendar-sync', stages: ['interview'] }],
      reason: 'to try',
    })
  })

  beforeEach(async () => {
    const { state } = tandem.store
    const tables = [
      'incident_timeline',
      'incident_alarm',
      'incident',
      'silence',
      'exclusion',
      'incident_rules',
      'cost_model',
    ] as const
    for (const table of tables) await state.deleteFrom(table).execute()
  })

  /** The number of the incident that the alarm opens; the outage has the one before. */
  const alarmed = async () => {
    await step([judged(0, { change: 'opened' })])
    const { incidents } = await list()
    return incidents.find(({ kind }) => kind === 'objective')?.id as number
  }
  const figure = (value: number) => ({ value, source: 'finance', date: '2026-01-01' })
  const setCosts = () =>
    tandem.perform('cost-set', {
      currency: 'EUR',
      figures: {
        vacancy_per_day: figure(500),
        hours_per_application: figure(2),
        recruiter_hour: figure(40),
        advertising_per_application: figure(15),
        tools_per_application: figure(5),
      },
      reason: 'to try',
    })

  it('reads freezes from events: by two days in the note, or until they are lifted; never without an end', async () => {
    const freezes = await readExclusions(tandem.store)
    expect(freezes.map(({ where, from, to, reason }) => ({ where, from: day2(from), to: day2(to), reason }))).toEqual([
      {
        where: ['department=Product'],
        from: '2025-11-01',
        to: '2025-12-13',
        reason: 'hiring freeze 2025-11-01/2025-12-13',
      },
      { where: ['department=Legal'], from: '2025-11-05', to: '2025-11-20', reason: 'nobody is hired' },
    ])
  })

  it('opens an incident for an outage as soon as it is known, once', async () => {
    await step([], new Date('2026-01-13T12:00:00Z'))
    await step([], new Date('2026-01-13T13:00:00Z'))
    const { incidents } = await list()
    expect(incidents).toMatchObject([
      { id: 1, kind: 'outage', system: 'calendar-sync', state: 'open', severity: 2, since: '2026-01-12' },
    ])
    expect(incidents[0]?.sentence).toBe(
      'calendar-sync is down since 2026-01-12 08:00; the stage interview depends on it.',
    )
  })

  it('opens nothing for an alarm that the outage explains: it goes to the incident of the outage, and says so', async () => {
    const depends = { ...judged(0, { change: 'opened' }), objective: { ...promise, dependsOn: ['calendar-sync'] } }
    await step([depends])
    const { incidents } = await list()
    expect(incidents.map(({ kind, objectives, state }) => ({ kind, objectives, state }))).toEqual([
      { kind: 'outage', objectives: ['interviews'], state: 'open' },
    ])
    const { timeline, alarms } = await tandem.perform<Incident>('incident', { id: incidents[0]?.id })
    expect(alarms).toHaveLength(1)
    expect(timeline.at(-1)).toMatchObject({
      kind: 'suppressed',
      by: 'system',
      text: 'Interviews within a week is in alarm; the outage of calendar-sync explains it, so it opens no incident of its own. 9 of 20 late in the last 4 working days, allowed 2 (score 5.4, alarm at 5)',
    })
  })

  it('opens one for an alarm, with the sentence of its evidence, and judging the day again changes nothing', async () => {
    const id = await alarmed()
    const before = await tandem.perform<Incident>('incident', { id })
    expect(before).toMatchObject({
      kind: 'objective',
      title: 'Not kept: Interviews within a week',
      stage: 'interview',
      where: ['location=Berlin'],
      since: '2026-01-10',
      severity: 3,
      objectives: ['interviews'],
    })
    expect(before.alarms).toMatchObject([
      { objective: 'interviews', openedDay: day(0), closedDay: null, urgency: 'soon' },
    ])
    await step([judged(0, { change: 'opened' })])
    expect(await tandem.perform<Incident>('incident', { id })).toEqual(before)
  })

  it('stands in the audit log once for each thing that the evaluation does, and once for all of history', async () => {
    const entries = async () =>
      (
        await tandem.store.state
          .selectFrom('audit')
          .select(['operation', 'input'])
          .where('actor', '=', 'evaluation')
          .orderBy('sequence')
          .execute()
      ).map(({ operation, input }) => `${operation} ${input}`)
    const before = (await entries()).length
    await step([judged(-2, { change: 'opened' })].map((one) => ({ ...one, fromHistory: true })))
    await step([judged(-1, { urgency: 'urgent' })])
    await step([judged(0, { state: 'ok', urgency: null, change: 'closed' })])
    await step([])
    expect((await entries()).slice(before)).toEqual([
      'incident-history {"incident-open":2}',
      'incident-severity {"id":2,"state":"open","severity":2}',
      'incident-resolve {"id":2,"state":"resolved","severity":2}',
    ])
    expect(await verifyAudit(tandem.store)).toMatchObject({ ok: true })
  })

  it('counts what it costs by day, and says which figures are missing', async () => {
    const id = await alarmed()
    const unknown = await tandem.perform<IncidentCost>('incident-cost', { id })
    expect(unknown).toMatchObject({ perDay: null, total: null, currency: null })
    expect(unknown.sentence).toMatch(
      /^What it costs is not known, because the cost model lacks a day of a vacancy, recruiter hours spent on an application, an hour of a recruiter, .* Add them with cost-set/,
    )
    await setCosts()
    await tandem.perform('incident-note', { id, text: 'A morning of calls', hours: 3 })
    const { days, total, perDay, currency, sentence } = await tandem.perform<IncidentCost>('incident-cost', { id })
    // Stays of two days are usual, so those of the ninth are late from the eleventh; nobody ever withdrew before.
    expect(days.map(({ day: on, waiting, lost, amount }) => `${on} ${waiting} ${lost} ${amount}`)).toEqual([
      '2026-01-10 0 1 100',
      '2026-01-11 2 0 1000',
      '2026-01-12 2 0 1000',
      '2026-01-13 2 0 1000',
      '2026-01-14 2 0 1000',
      '2026-01-15 2 0 1120',
    ])
    expect({ total, perDay, currency }).toEqual({ total: 5220, perDay: 870, currency: 'EUR' })
    expect(sentence).toBe(
      '5,220 EUR so far. Counted: 10 days of requisitions beyond what is usual (10 days on which one waited longer than 85 % of stays did in the year before, less 0 % of the requisitions that were there, as on a day of that year), 1 application withdrawn beyond the usual share and 3 hours of people.',
    )
  })

  it('suggests whose move it is from the ledger of waiting until somebody says so', async () => {
    const id = await alarmed()
    await setCosts()
    await keepCosts(tandem.store, NOW)
    const { owner, ownerSource, cause, causeSource, cost } = await tandem.perform<Incident>('incident', { id })
    expect({ owner, ownerSource, cause, causeSource }).toEqual({
      owner: 'interviewer calendar',
      ownerSource: 'waits',
      cause: '53 % of the waiting of what came in since 27 December 2025 is for interviewer calendar.',
      causeSource: 'waits',
    })
    expect(cost?.total).toBe(5100)
    const said = await tandem.perform<IncidentSummary>('incident-identify', {
      id: 2,
      cause: 'Two people on leave',
      owner: 'hr-lead',
    })
    expect(said).toMatchObject({
      owner: 'hr-lead',
      ownerSource: 'people',
      cause: 'Two people on leave',
      state: 'identified',
    })
  })

  it('keeps notices back by a silence, which can be ended before its time', async () => {
    const id = await alarmed()
    const silence = await tandem.perform<SilenceRow>('silence-add', {
      to: '2026-02-01',
      where: ['location=Berlin'],
      reason: 'the team knows',
    })
    expect(silence).toMatchObject({ author: 'local', now: true, from: NOW.toISOString(), severity: null })
    await step([])
    expect((await list()).incidents.map(({ kind, suppressed }) => [kind, suppressed])).toEqual([
      ['outage', null],
      ['objective', 'Kept quiet until 2026-02-01 00:00 by a silence of local: the team knows'],
    ])
    await tandem.perform('silence-end', { id: silence.id })
    await expect(tandem.perform('silence-end', { id: silence.id })).rejects.toThrow('was ended by local already')
    await expect(tandem.perform('silence-add', { to: '2020-01-01', reason: 'wrong' })).rejects.toThrow(
      'ends before it begins',
    )
    await step([])
    const { timeline, suppressed } = await tandem.perform<Incident>('incident', { id })
    expect(suppressed).toBeNull()
    expect(timeline.at(-1)?.text).toMatch(/^No longer kept quiet, and still open:/)
    const { silences } = await tandem.perform<{ silences: SilenceRow[] }>('silence-list')
    expect(silences).toMatchObject([{ endedBy: 'local', now: false }])
  })

  it('leaves work out by maintenance that people enter with an approver, beside the freezes of events', async () => {
    const added = await tandem.perform<ExclusionRow>('exclusion-add', {
      kind: 'maintenance',
      from: '2026-01-20T20:00:00Z',
      to: '2026-01-21T04:00:00Z',
      objectives: ['interviews'],
      approver: 'it-lead',
      reason: 'the hiring system is updated',
    })
    const { exclusions } = await tandem.perform<{ exclusions: ExclusionRow[] }>('exclusion-list')
    expect(exclusions.map(({ kind, origin, approver }) => `${kind} ${origin} ${approver}`)).toEqual([
      'maintenance people it-lead',
      'freeze events told by company',
      'freeze events told by company',
    ])
    expect((await readExclusions(tandem.store)).at(-1)).toMatchObject({ id: added.id, objectives: ['interviews'] })
    await tandem.perform('exclusion-end', { id: Number(added.id) })
    expect((await readExclusions(tandem.store)).map(({ kind }) => kind)).toEqual(['freeze', 'freeze'])
  })

  it('takes rules in versions, and goes by them', async () => {
    const id = await alarmed()
    await setCosts()
    await keepCosts(tandem.store, NOW)
    const rules = await tandem.perform<{ version: number; severities: object[] }>('incident-rules')
    expect(rules).toMatchObject({ version: 0, alarmsToOpen: 1, reopenDays: 10 })
    await tandem.perform('incident-rules-set', {
      severities: [{ severity: 1, costPerDay: 800 }],
      reason: 'money counts',
    })
    await step([])
    expect(await tandem.perform<Incident>('incident', { id })).toMatchObject({ severity: 1 })
  })

  it('resolves an incident when its objective is quiet', async () => {
    const id = await alarmed()
    await step(
      [judged(1, { state: 'ok', urgency: null, change: 'closed', sentence: 'All in time.' })],
      new Date('2026-01-16T12:00:00Z'),
    )
    expect(await tandem.perform<Incident>('incident', { id })).toMatchObject({
      state: 'resolved',
      next: ['open', 'reviewed'],
    })
  })
})

const day2 = (ms: number) => new Date(ms).toISOString().slice(0, 10)
