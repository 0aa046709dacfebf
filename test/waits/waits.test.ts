import { sql } from '@tandem/core/sql'
import { proposeStageRules } from '@tandem/core/trace'
import {
  attribute,
  attributionLines,
  type EventFamily,
  type Queue,
  USUAL_RULES,
  type WaitRules,
  type Waits,
} from '@tandem/core/waits'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { derive } from '../../server/src/trace/derive.ts'
import { insertLog } from '../helpers/insert-log.ts'
import { someEvents } from '../helpers/some-events.ts'
import { withStore } from '../helpers/with-store.ts'

/** One application whose waiting one can count on fingers, all times on one Monday unless said; the day runs 09:00 to 17:00 UTC. */
const ROWS = `id,kind,occurred_at,application_id,requisition_id,candidate_key,stage,department,location,system,note
1,application.submitted,2025-03-03T09:00:00Z,A1,R1,c1,Applied,Sales,Berlin,,
2,application.entered_stage,2025-03-03T11:00:00Z,A1,R1,c1,Interview,Sales,Berlin,,
3,interview.requested,2025-03-03T12:00:00Z,A1,R1,c1,,Sales,Berlin,,
4,interview.scheduled,2025-03-03T14:00:00Z,A1,R1,c1,,Sales,Berlin,,
5,interview.started,2025-03-04T10:00:00Z,A1,R1,c1,,Sales,Berlin,,
6,interview.completed,2025-03-04T11:00:00Z,A1,R1,c1,,Sales,Berlin,,
7,scorecard.submitted,2025-03-04T15:00:00Z,A1,R1,c1,,Sales,Berlin,,
8,application.entered_stage,2025-03-05T09:00:00Z,A1,R1,c1,Offer,Sales,Berlin,,
9,offer.created,2025-03-05T10:00:00Z,A1,R1,c1,,Sales,Berlin,,
10,offer.approval_requested,2025-03-05T10:00:00Z,A1,R1,c1,,Sales,Berlin,,
11,offer.approved,2025-03-05T12:00:00Z,A1,R1,c1,,Sales,Berlin,,
12,offer.sent,2025-03-05T13:00:00Z,A1,R1,c1,,Sales,Berlin,,
13,offer.accepted,2025-03-06T10:00:00Z,A1,R1,c1,,Sales,Berlin,,
14,application.entered_stage,2025-03-06T10:00:00Z,A1,R1,c1,Pre-boarding,Sales,Berlin,,
15,task.opened,2025-03-06T10:00:00Z,A1,R1,c1,,Sales,Berlin,checker,background_check
16,system.outage,2025-03-06T12:00:00Z,,,,,,,checker,
17,system.recovered,2025-03-06T14:00:00Z,,,,,,,checker,
18,task.closed,2025-03-06T16:00:00Z,A1,R1,c1,,Sales,Berlin,checker,background_check
19,application.hired,2025-03-06T17:00:00Z,A1,R1,c1,,Sales,Berlin,,
20,application.submitted,2025-03-06T16:00:00Z,A2,R1,c1,Applied,Tech,Berlin,,
21,application.entered_stage,2025-03-06T16:30:00Z,A2,R1,c1,Strange place,Tech,Berlin,,
22,system.deployed,2025-03-07T17:00:00Z,,,,,,,checker,
`

const hours = [{ from: '09:00', to: '17:00' }]
const week = { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours }

describe('the ledger of waiting', () => {
  const tandem = withStore()
  const ask = (input: Record<string, unknown> = {}) =>
    tandem.perform<Waits>('waits', { where: ['source=day'], ...input })
  const inHours = ({ rows }: Waits) => Object.fromEntries(rows.map(({ key, seconds }) => [key, seconds / 3600]))

  beforeAll(async () => {
    await tandem.import({ source: 'day', file: tandem.write('day.csv', ROWS) })
    await tandem.perform('calendar-set', {
      id: 'utc',
      plan: { name: 'UTC office', zone: 'UTC', week },
      elsewhere: true,
    })
  })

  it('gives each working hour to whoever holds the ball', async () => {
    const found = await ask({ by: 'owner,kind', where: ['source=day', 'department=Sales'] })
    expect(found).toMatchObject({
      calendar: 'working hours by location',
      secondsPerDay: 28_800,
      visits: 4,
    })
    expect(inHours(found)).toEqual({
      'recruiter · queue': 3,
      'recruiter or scheduling tool · scheduling': 2,
      'interviewer calendar · lead time': 4,
      'interviewer · interview': 1,
      'interviewer · feedback': 4,
      'hiring manager · decision': 2,
      'recruiter · preparing an offer': 2,
      'approver · approval': 2,
      'candidate · candidate': 5,
      'vendor · external': 4,
      'checker · outage': 2,
      'candidate · notice period': 1,
    })
  })

  it('takes the hours of an outage from whoever waited and gives them to IT, with the system named', async () => {
    const { outages } = await ask()
    expect(outages).toMatchObject([
      { system: 'checker', stages: ['preboard'], seconds: 7200, to: '2025-03-06T14:00:00.000Z' },
    ])
    expect(inHours(await ask({ by: 'side', where: ['source=day', 'department=Sales'] }))).toMatchObject({
      IT: 2,
      vendor: 4,
    })
  })

  it('shows what nobody is known to hold, and says why', async () => {
    const { unattributed } = await ask()
    expect(unattributed).toEqual([
      { reason: 'nobody has said what this stage is for', stage: 'Strange place', source: 'day', seconds: 8.5 * 3600 },
    ])
  })

  it('adds up to the same whole however it is cut, with shares that add up to 1', async () => {
    const whole = await ask()
    for (const by of [
      'side',
      'owner',
      'kind',
      'stage',
      'week',
      'month',
      'quarter',
      'department',
      'stage,side',
      'week,owner',
    ]) {
      const found = await ask({ by })
      expect({ by, total: found.totalSeconds }).toEqual({ by, total: whole.totalSeconds })
      expect(found.rows.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12)
    }
  })

  it('follows the table of rules, whose versions are kept', async () => {
    const { rules } = await tandem.perform<WaitRules>('wait-rules')
    expect(rules).toEqual(USUAL_RULES)
    const changed = rules.map((rule) =>
      rule.when === 'interview to be scheduled' ? { ...rule, side: 'IT', owner: 'scheduler' } : rule,
    )
    const { version } = await tandem.perform<{ version: number }>('wait-rules-set', {
      rules: changed,
      reason: 'we schedule by machine',
    })
    const found = await ask({ by: 'owner' })
    expect(inHours(found)).toMatchObject({ scheduler: 2 })
    expect(found.rulesVersion).toBe(version)
    await tandem.perform('wait-rules-set', { rules: [...rules], reason: 'back to the table as it comes' })
  })

  it('says that a source reports no interviews, instead of guessing who holds them', async () => {
    const rows =
      'case,time,activity\n1,2025-03-03T09:00:00Z,Applied\n1,2025-03-03T10:00:00Z,Interview\n1,2025-03-04T10:00:00Z,Offer\n'
    await tandem.import({ source: 'bare', file: tandem.write('bare.csv', rows) })
    const { unattributed } = await ask({ where: ['source=bare'] })
    expect(unattributed).toMatchObject([{ reason: 'no interview events from this source', seconds: 8 * 3600 }])
  })

  it('lists open applications with whose move each is, the most overdue first', async () => {
    const found = await tandem.perform<Queue>('queue', { where: ['source=day'] })
    expect(found).toMatchObject({ total: 1, late: 0, sides: [{ side: 'unattributed', n: 1 }] })
    expect(found.rows[0]).toMatchObject({
      applicationId: 'A2',
      stage: 'Strange place',
      stageSeconds: 8.5 * 3600,
      usualSeconds: null,
    })
    await expect(tandem.perform('queue', { mine: true })).rejects.toThrow('does not say how the data name you')
  })

  it.each([
    ['waits', { by: 'departement' }, 'There is no dimension departement in these data. Did you mean department?'],
    ['waits', { where: ['depatment=HR'] }, 'Did you mean department?'],
    ['waits', { calendar: 'mars' }, 'There is no calendar mars'],
    ['wait-rules-set', { rules: [], reason: 'none' }, 'needs at least one line'],
    [
      'wait-rules-set',
      { rules: [{ when: 'lunch', side: 'HR', owner: 'a', kind: 'b' }], reason: 'odd' },
      'must be one of nothing, answer to an offer',
    ],
  ])('%s refuses %j with the reason', async (name, input, words) => {
    await expect(tandem.perform(name, input)).rejects.toThrow(words)
  })

  it('is the stays, to the second, for random histories: in all and by who is waited for', {
    timeout: 120_000,
  }, async () => {
    const source = 'random'
    const { warehouse, state } = tandem.store
    await state
      .insertInto('source')
      .values({ name: source, as_of: new Date('2025-01-03T12:00:00Z') })
      .execute()
    const facts = ['Inbox', 'Screen', 'Onsite', 'Offer accepted'].map((stage, i) => ({
      stage,
      entries: 1,
      last: 0,
      meanRank: i + 1,
    }))
    const stageRules = proposeStageRules(facts, { hasOwnEvents: true })
    await fc.assert(
      fc.asyncProperty(fc.array(someEvents, { minLength: 1, maxLength: 8 }), async (log) => {
        await insertLog(tandem.store, source, log)
        await derive(warehouse, source, stageRules)
        const stays = await warehouse.rows<Stay>(sql`
          select toString(stage) as stage, toString(kind) as stageKind, toUnixTimestamp64Second(entered_at) as entered,
            ifNull(toUnixTimestamp64Second(left_at), ${Date.UTC(2025, 0, 3, 12) / 1000}) as gone, arrayMap(m -> (toUnixTimestamp64Second(m.at), m.pending), marks) as marks
          from visit where source = ${source} and exit != 'ended' and kind != 'end'`)
        const families = new Set(log.flat().map(({ kind }) => kind.split('.')[0] as EventFamily))
        const lines = attributionLines(USUAL_RULES, { [source]: [...families] })
        const expected: Record<string, number> = {}
        for (const { stage, stageKind, entered, gone, marks } of stays) {
          const cuts = [[entered, 0] as const, ...marks]
          cuts.forEach(([from, pending], i) => {
            const seconds = (cuts[i + 1]?.[0] ?? gone) - from
            const { owner } = attribute({ source, stage, stageKind, pending }, lines)
            if (seconds > 0) expected[owner] = (expected[owner] ?? 0) + seconds
          })
        }
        const found = await ask({ by: 'owner', where: [`source=${source}`], calendar: 'all' })
        expect(Object.fromEntries(found.rows.map(({ key, seconds }) => [key, seconds]))).toEqual(expected)
        expect(found.totalSeconds).toBe(stays.reduce((sum, { entered, gone }) => sum + gone - entered, 0))
        expect((await ask({ by: 'week,side', where: [`source=${source}`], calendar: 'utc' })).totalSeconds).toBe(
          (await ask({ where: [`source=${source}`], calendar: 'utc' })).totalSeconds,
        )
      }),
      { numRuns: 20 },
    )
  })
})

interface Stay {
  stage: string
  stageKind: string
  entered: number
  gone: number
  marks: [number, number][]
}
