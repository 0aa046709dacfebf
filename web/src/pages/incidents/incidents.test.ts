import { type Incident, type IncidentSummary, NO_ROLES } from '@tandem/core/incidents'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../components/Sentence.tsx'
import { pathsFor } from '../../paths.ts'
import { stepsOf } from './detail/steps.ts'
import { incidentAnswer, stillInAlarm } from './incident-answer.ts'
import { inLanes, rowsOf } from './incident-bars.ts'
import { costTogether, moveWords, whereWords, whoWords } from './incident-words.ts'
import { incidentsAnswer } from './incidents-answer.ts'

const summary: IncidentSummary = {
  id: 7,
  kind: 'objective',
  topic: 'flow',
  title: 'Offers wait',
  sentence: '5 of 9 offers waited longer than 10 days',
  state: 'open',
  severity: 2,
  objectives: ['offers'],
  stage: 'offer',
  where: [],
  populations: [[]],
  system: null,
  since: '2026-01-05',
  openedAt: '2026-01-09T08:00:00Z',
  acknowledgedAt: null,
  resolvedAt: null,
  owner: null,
  ownerSource: null,
  roles: NO_ROLES,
  cause: null,
  causeSource: null,
  cost: null,
  suppressed: null,
  mergedInto: null,
}
const incident: Incident = {
  ...summary,
  timeline: [],
  alarms: [],
  followUps: [],
  review: null,
  next: ['acknowledged', 'identified', 'mitigated', 'resolved'],
  suggestion: null,
}
const costing = (perDay: number | null, currency: string | null = 'EUR') => ({
  ...summary,
  cost: { perDay, total: 9000, currency, days: [], sentence: '' },
})

describe('the answer of the list', () => {
  const said = (live: IncidentSummary[]) => plainText(incidentsAnswer(live, pathsFor({})))
  it('names the worst, whose move it is and what nobody has taken up', () => {
    expect(said([summary, { ...costing(1200), id: 4, state: 'identified', owner: 'IT' }])).toBe(
      '2 incidents are open, the worst of them incident 7, “Offers wait”, of severity 2 (act today), since 5 Jan 2026. The next move: IT (1); nobody has taken up 1. Together they cost EUR 1,200 a day, as far as the cost model tells.',
    )
  })
  it('says of one what is to be said of one', () => {
    expect(said([summary])).toBe(
      '1 incident is open: incident 7, “Offers wait”, of severity 2 (act today), since 5 Jan 2026. Nobody is named for the next move; nobody has taken it up. What it costs a day is not known.',
    )
    expect(said([])).toMatch(/no incident is open/)
  })
  it('says nothing of a cost that is nothing', () => {
    expect(said([costing(0)])).toMatch(/nobody has taken it up\.$/)
  })
  it('adds up what is known, each currency by itself', () => {
    expect(costTogether([costing(100), costing(50), costing(null), costing(7, 'USD')])).toBe('EUR 150 and USD 7')
    expect(costTogether([summary])).toBe('')
  })
})

describe('the answer of one', () => {
  it('says since when it goes on, whose move it is and what it costs', () => {
    expect(incidentAnswer(incident)).toBe(
      '5 of 9 offers waited longer than 10 days. It goes on since 5 Jan 2026. Nobody has taken it up yet.',
    )
    expect(incidentAnswer({ ...incident, ...costing(1200), owner: 'HR', ownerSource: 'waits' })).toMatch(
      /The move seems to be with HR, for whom most of it waits\. So far it has cost EUR 9,000, EUR 1,200 a day\.$/,
    )
    expect(incidentAnswer({ ...incident, state: 'resolved', resolvedAt: '2026-02-01T10:00:00Z' })).toMatch(
      /It began on 5 Jan 2026 and was resolved on 1 Feb 2026\. The next move: its review\.$/,
    )
  })
  it('warns of objectives that are still in alarm', () => {
    const alarm = { closedDay: null } as Incident['alarms'][number]
    expect(stillInAlarm({ alarms: [] })).toBe('')
    expect(stillInAlarm({ alarms: [alarm, alarm] })).toMatch(/^2 objectives in it are still in alarm\./)
  })
})

describe('the steps', () => {
  it('lead on from where it stands; what goes back comes last', () => {
    expect(stepsOf(incident)).toEqual(['acknowledge', 'identify', 'mitigate', 'resolve', 'severity'])
    expect(stepsOf({ state: 'mitigated', next: ['open', 'resolved'], cause: 'It broke' })).toEqual([
      'resolve',
      'identify',
      'severity',
      'reopen',
    ])
    // A candidate opens by its evidence.
    expect(stepsOf({ state: 'candidate', next: ['open', 'acknowledged', 'resolved'], cause: null })).toEqual([
      'acknowledge',
      'resolve',
      'severity',
    ])
  })
})

describe('words', () => {
  it('never show the id of an account', () => {
    expect(
      ['system', 'person:8f3', 'key:1', 'integration:ops:U1', 'local', 'HR systems'].map((by) => whoWords(by)),
    ).toEqual([
      'Tandem',
      'a person with an account',
      'a program with a key',
      'somebody in the channel ops',
      'the owner of this machine',
      'HR systems',
    ])
    expect(whoWords('person:8f3', 'Ada')).toBe('Ada')
  })
  it('say whose move it is, and when that is only likely', () => {
    expect(moveWords({ owner: 'IT', ownerSource: 'waits', state: 'open' })).toBe('IT, it seems')
    expect(moveWords({ owner: 'IT', ownerSource: 'people', state: 'resolved' })).toBe('the review is due')
    expect(moveWords({ owner: null, ownerSource: null, state: 'acknowledged' })).toBe('taken up, nobody named')
  })
  it('say of whom', () => {
    expect(whereWords([])).toBe('everybody')
    expect(whereWords(['job_family=Sales', 'job_family=IT', 'location=Berlin'])).toBe(
      'Job family: Sales or IT, Location: Berlin',
    )
  })
})

describe('the picture', () => {
  it('puts what overlaps into lanes below each other', () => {
    const bar = (from: number, to: number) => ({ row: 'a', from: new Date(from), to: new Date(to) })
    expect(inLanes([bar(6, 9), bar(0, 5), bar(1, 3), bar(4, 8)]).map(({ lane }) => lane)).toEqual([
      'a',
      'a#1',
      'a#1',
      'a',
    ])
  })
  it('draws an incident under each objective in it, else under what is down or its stage', () => {
    expect(rowsOf({ ...summary, objectives: ['a', 'b'] }, (id) => id.toUpperCase())).toEqual(['A', 'B'])
    expect(rowsOf({ ...summary, objectives: [], system: 'mail' }, String)).toEqual(['Outage of mail'])
    expect(rowsOf({ ...summary, objectives: [], stage: null }, String)).toEqual(['The whole way'])
  })
})
