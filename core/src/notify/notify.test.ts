import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { IncidentSummary } from '../incidents/contract.ts'
import { Calendar } from '../working-time/calendar.ts'
import { nextWorkingMoment } from '../working-time/next-working-moment.ts'
import { type DigestTime, lastDigest, nextDigest } from './digest-time.ts'
import { costWords, digestMessage, incidentMessage, severityWords } from './message.ts'
import { Route, routedIncident, routedReminder, routesFor, sideOfIncident } from './route.ts'

const roles = { lead: null, hrOwner: 'Recruiting', itOwner: 'Hiring systems', scribe: null }
const incident: IncidentSummary = {
  id: 3,
  kind: 'objective',
  topic: 'flow',
  populations: [['department=Engineering', 'location=Berlin']],
  system: null,
  ownerSource: null,
  causeSource: null,
  mergedInto: null,
  title: 'Offers wait',
  sentence: '5 of 9 offers waited longer than 10 days.',
  state: 'open',
  severity: 2,
  objectives: ['offers'],
  stage: null,
  where: ['department=Engineering', 'location=Berlin'],
  since: '2026-01-05T00:00:00Z',
  openedAt: '2026-01-09T00:00:00Z',
  acknowledgedAt: null,
  resolvedAt: null,
  owner: null,
  roles,
  cause: null,
  cost: null,
  suppressed: null,
}

describe('the side of an incident', () => {
  it.each([
    [{ kind: 'outage', owner: null }, 'IT'],
    [{ kind: 'objective', owner: 'Recruiting' }, 'HR'],
    [{ kind: 'objective', owner: 'Hiring systems' }, 'IT'],
    [{ kind: 'objective', owner: 'hr' }, 'HR'],
    [{ kind: 'reported', owner: 'IT' }, 'IT'],
    [{ kind: 'objective', owner: null }, 'both'],
    [{ kind: 'objective', owner: 'somebody else' }, 'both'],
  ] as const)('%j is of %s', (part, side) => {
    expect(sideOfIncident({ ...incident, ...part })).toBe(side)
  })
})

describe('routes', () => {
  const line = (given: object) => Route.parse({ name: 'a', channels: ['x'], ...given })
  it('stop at the first line that fits, unless it says otherwise', () => {
    const news = routedIncident(incident, 'opened')
    const lines = [
      line({ severities: [1] }),
      line({ name: 'b', after: 'continue' }),
      line({ name: 'c' }),
      line({ name: 'd' }),
    ]
    expect(routesFor(lines, news).map(({ name }) => name)).toEqual(['b', 'c'])
  })
  it('take what fits all choices and nothing else', () => {
    const fits = (given: object) => routesFor([line(given)], routedIncident(incident, 'opened')).length === 1
    expect(
      fits({ objectives: ['offers'], severities: [2, 3], kinds: ['objective'], events: ['opened'], side: 'HR' }),
    ).toBe(true)
    for (const other of [{ objectives: ['x'] }, { severities: [1] }, { kinds: ['outage'] }, { events: ['resolved'] }])
      expect(fits(other), JSON.stringify(other)).toBe(false)
  })
  it('take reminders by their kind, side and how soon they are', () => {
    const reminder = {
      key: 'evidence-lapsing/cv/eu-input/2026-02-01',
      kind: 'evidence-lapsing' as const,
      ...{ title: 'CV screening', sentence: 'It lapses.', side: 'IT' as const, owner: 'IT (Head of HR systems)' },
      ...{ dueOn: '2026-02-01', isLate: false, path: '/ai/cv' },
    }
    const fits = (given: object, isLate = false) =>
      routesFor([line(given)], routedReminder({ ...reminder, isLate }, 'opened')).length === 1
    for (const yes of [
      {},
      { kinds: ['evidence-lapsing'] },
      { side: 'IT' },
      { severities: [4] },
      { events: ['opened'] },
    ])
      expect(fits(yes), JSON.stringify(yes)).toBe(true)
    for (const no of [{ kinds: ['outage'] }, { side: 'HR' }, { severities: [1, 2, 3] }, { objectives: ['offers'] }])
      expect(fits(no), JSON.stringify(no)).toBe(false)
    expect(fits({ severities: [3] }, true)).toBe(true)
  })
})

describe('digests', () => {
  const daily: DigestTime = { every: 'day', weekday: 'monday', hour: 8, zone: 'Europe/Berlin' }
  it('fall due by the clock of their zone, also where the clock changes', () => {
    expect(new Date(nextDigest(daily, Date.parse('2026-03-28T12:00:00Z'))).toISOString()).toBe(
      '2026-03-29T06:00:00.000Z',
    )
    expect(new Date(nextDigest(daily, Date.parse('2026-10-24T12:00:00Z'))).toISOString()).toBe(
      '2026-10-25T07:00:00.000Z',
    )
    const weekly = { ...daily, every: 'week' as const, weekday: 'friday' as const, zone: 'Pacific/Auckland', hour: 0 }
    // Friday begins in Auckland while it is Thursday at 11:00 in Greenwich.
    expect(new Date(nextDigest(weekly, Date.parse('2026-01-12T00:00:00Z'))).toISOString()).toBe(
      '2026-01-15T11:00:00.000Z',
    )
  })
  it('follow one another: the last before the next is the last, whatever the moment', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2027, 0) }),
        fc.constantFrom<DigestTime['every']>('day', 'week'),
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Pacific/Auckland', 'Asia/Kolkata'),
        (now, every, hour, zone) => {
          const time: DigestTime = { every, weekday: 'wednesday', hour, zone }
          const [last, next] = [lastDigest(time, now), nextDigest(time, now)]
          expect(last).toBeLessThanOrEqual(now)
          expect(next).toBeGreaterThan(now)
          expect(lastDigest(time, next)).toBe(next)
          expect(nextDigest(time, last)).toBe(next)
        },
      ),
    )
  })
})

describe('the next working moment', () => {
  const office = Calendar.parse({
    name: 'Office',
    zone: 'Europe/Berlin',
    week: {
      monday: [
        { from: '09:00', to: '12:00' },
        { from: '13:00', to: '17:00' },
      ],
      wednesday: [{ from: '09:00', to: '17:00' }],
    },
    days: [{ date: '2026-01-14', name: 'Company day' }],
    freezes: [{ from: '2026-01-19', to: '2026-01-20', reason: 'Move', approver: 'IT' }],
  })
  it.each([
    ['2026-01-12T08:30:00Z', '2026-01-12T08:30:00.000Z'],
    ['2026-01-12T11:30:00Z', '2026-01-12T12:00:00.000Z'],
    // Tuesday and the company day on Wednesday are off, Monday is frozen.
    ['2026-01-12T16:00:00Z', '2026-01-21T08:00:00.000Z'],
  ])('after %s is %s', (now, next) => {
    expect(new Date(nextWorkingMoment(office, Date.parse(now)) as number).toISOString()).toBe(next)
  })
})

describe('messages', () => {
  const told = { id: 'a', incident, event: 'opened' as const, sentence: 'It began.', at: 0 }
  it('say what is wrong, how bad it is, whose move it is, since when and at what cost, without a number nobody knows', () => {
    const { title, sentence, facts, links, correlation } = incidentMessage(told, 'https://hiring.example.com:8443')
    expect(title).toBe('Incident: Offers wait')
    expect(sentence).toBe('5 of 9 offers waited longer than 10 days.')
    expect(Object.fromEntries(facts.map(({ label, value }) => [label, value]))).toEqual({
      Severity: '2, soon: act today',
      'Whose move it is': 'nobody has taken it on',
      Since: '5 January 2026',
      Where: 'department: Engineering and location: Berlin',
      'Cost so far': 'not known: the cost model does not tell',
    })
    expect(links.map(({ url }) => url)).toEqual([
      'https://hiring.example.com:8443/incidents/3',
      'https://hiring.example.com:8443/objectives/offers',
    ])
    expect(correlation).toBe('tandem-hiring.example.com-8443-3')
  })
  it('tell the end of an incident, and of one that was escalated what changed first', () => {
    const over = incidentMessage(
      { ...told, event: 'resolved', incident: { ...incident, resolvedAt: '2026-02-01T00:00:00Z' } },
      'https://t',
    )
    expect(over.phase).toBe('resolved')
    expect(over.facts).toContainEqual({ label: 'Until', value: '1 February 2026' })
    const worse = incidentMessage({ ...told, event: 'escalated', sentence: 'The budget is used up.' }, 'https://t')
    expect(worse.sentence).toBe('The budget is used up. 5 of 9 offers waited longer than 10 days.')
    expect(worse.phase).toBe('open')
  })
  it('have words for money and for each severity', () => {
    const cost = { perDay: 1200.4, total: 12_345.6, currency: 'EUR', days: [], sentence: '' }
    expect(costWords(cost)).toBe('EUR 12,346, EUR 1,200 a day')
    expect(costWords({ ...cost, perDay: null, currency: null })).toBe('12,346')
    expect(([1, 2, 3, 4] as const).map(severityWords)).toHaveLength(4)
  })
  it('of a digest name what moved and from where', () => {
    const objectives = [
      { objective: 'offers', title: 'Offers', from: 'ok', to: 'watch', sentence: 'Mind it.' } as const,
    ]
    const { title, facts } = digestMessage({ id: 'd', route: 'r', incidents: [], objectives, at: 0 }, 'https://t')
    expect(title).toBe('Digest: news of 1 objective')
    expect(facts).toEqual([{ label: 'Offers: watch, before ok', value: 'Mind it.' }])
  })
})
