import type { IncidentSummary } from '@tandem/core/incidents'
import { type BudgetPolicyRow, Objective, type ObjectiveDay, type ObjectiveStatus } from '@tandem/core/objectives'
import { describe, expect, it } from 'vitest'
import { plainText } from '../../components/Sentence.tsx'
import { pathsFor } from '../../paths.ts'
import { burnTitle, isPartial } from './detail/burn-title.ts'
import { listAnswer } from './list/list-answer.ts'
import { filterRows, type ListedObjective, rowsOf } from './list/rows.ts'
import { budgetWords, indicatorWords, populationWords, shareInterval } from './objective-words.ts'
import { policyOf, startOf, withThreshold } from './policy/policy-draft.ts'
import { policyTitle } from './policy/policy-words.ts'
import { promisesAnswer } from './promises-answer.ts'
import { adjust, asProposed } from './proposals/adjust.ts'
import { quartersOf, quartersWords } from './would-have-been.ts'
import { draftOf, idFor, measuresFor, NEW, objectiveOf } from './write/draft.ts'

const paths = pathsFor({})
const objective = (over: Partial<Objective> = {}) =>
  Objective.parse({
    id: 'first-answer',
    title: '90 % of applicants hear back within 4 working days',
    indicator: { kind: 'promise', measure: 'time_to_first_response', within: 4 },
    target: 0.9,
    hrOwner: 'Head of recruiting',
    itOwner: 'Owner of the hiring system',
    ...over,
  })

const judgement = {
  day: '2026-06-26',
  state: 'alarm' as const,
  score: 6,
  alarmAt: 5,
  since: '2026-05-01',
  due: 60,
  late: 24,
  workingDays: 9,
  pace: 2,
  urgency: 'urgent' as const,
  change: null,
  sentence: '24 of 60 late.',
}
const listed = (id: string): ListedObjective => ({
  ...objective({ id, title: `Promise ${id}` }),
  version: 1,
  managedBy: 'page',
  updatedAt: '2026-06-01T00:00:00Z',
  updatedBy: 'local',
  standing: { state: 'not enough data', judgedUntil: null, judgement: null, sentence: 'Not judged yet.' },
})
const status = (id: string, over: Partial<ObjectiveStatus> = {}): ObjectiveStatus => ({
  from: '2026-03-31',
  to: '2026-06-29',
  good: 80,
  bad: 20,
  valid: 100,
  compliance: 0.8,
  interval: [0.711, 0.867],
  budgetRemaining: 0.2,
  objective: id,
  title: `Promise ${id}`,
  target: 0.9,
  pending: 3,
  excluded: 0,
  uncertain: 0,
  restated: null,
  burn: [],
  course: [],
  exhaustedInDays: null,
  judgement: null,
  state: 'ok',
  sentence: '',
  asOf: '2026-06-28T12:00:00Z',
  judgedUntil: null,
  ...over,
})
const incident = (id: number, over: Partial<IncidentSummary> = {}): IncidentSummary => ({
  id,
  kind: 'objective',
  topic: 'flow',
  title: 'Not kept',
  sentence: '',
  state: 'open',
  severity: 1,
  objectives: ['b'],
  stage: null,
  where: [],
  populations: [],
  system: null,
  since: '2026-05-01',
  openedAt: '2026-05-20T00:00:00Z',
  acknowledgedAt: null,
  resolvedAt: null,
  owner: 'IT',
  ownerSource: 'people',
  roles: { lead: null, hrOwner: null, itOwner: null, scribe: null },
  cause: null,
  causeSource: null,
  cost: { perDay: 1234, total: 9000, currency: 'EUR', days: [], sentence: '' },
  suppressed: null,
  mergedInto: null,
  ...over,
})

const rows = rowsOf(['a', 'b', 'c', 'd'].map(listed), {
  statuses: [
    status('a'),
    status('b', { state: 'breach', budgetRemaining: -1.5, compliance: 0.75, judgement }),
    status('c', { state: 'not enough data', budgetRemaining: null, compliance: null }),
  ],
  incidents: [incident(7), incident(8, { state: 'resolved', objectives: ['a'] })],
  actions: [{ objective: 'a', side: 'HR', doneAt: null }],
})

describe('the list of promises', () => {
  it('has the least budget first, and what has none last', () => {
    expect(rows.map(({ objective: { id } }) => id)).toEqual(['b', 'a', 'c', 'd'])
  })

  it('says how many are kept, what burns, since when and whose move it is', () => {
    expect(plainText(listAnswer(rows, paths))).toBe(
      '1 of 2 promises is kept, 1 is broken, of 2 nothing can be said yet. Burning most: Promise b, kept in 75 % where 90 % is promised, since 1 May 2026; incident 7 waits for IT.',
    )
    expect(plainText(listAnswer(rows.slice(2), paths))).toMatch(/^2 promises set; none can be judged yet/)
    expect(plainText(listAnswer(rows.slice(1, 2), paths))).toBe('The one promise that can be judged is kept. ')
  })

  it('is narrowed by state, by whose move it is and by owner', () => {
    const ids = (filter: Parameters<typeof filterRows>[1]) => filterRows(rows, filter).map((row) => row.objective.id)
    expect(ids({ state: 'breach' })).toEqual(['b'])
    expect(ids({ side: 'IT' })).toEqual(['b'])
    expect(ids({ side: 'HR' })).toEqual(['a'])
    expect(ids({ owner: 'Somebody else' })).toEqual([])
  })

  it('tells the first page what a day of the trouble costs, each incident once', () => {
    const twice = [...rows, { ...rows[0]!, objective: listed('e') }]
    expect(plainText(promisesAnswer(twice, paths))).toBe(
      'Hiring keeps 1 of 3 promises; 2 burn, which costs about 1,230 EUR a day.',
    )
    expect(plainText(promisesAnswer(rows.slice(1, 2), paths))).toBe('Hiring keeps its promise.')
  })
})

describe('words', () => {
  it('say what is left, of whom and what is counted', () => {
    expect([null, -1.5, 0, 0.46].map(budgetWords)).toEqual(['–', 'overdrawn by 150 %', 'spent', '46 % left'])
    expect(populationWords([])).toBe('Everybody')
    expect(populationWords(['kind=interview', 'location=Berlin', 'location=Paris'])).toBe(
      'Interview stages, location Berlin or Paris',
    )
    const measures = [{ name: 'time_to_first_response', title: 'Time to first response' }]
    expect(indicatorWords(objective(), measures)).toBe('Time to first response within 4 working days')
    expect(indicatorWords(objective({ indicator: { kind: 'freshness', withinHours: 1 } }), [])).toBe(
      'Syncs of every connection within 1 hour',
    )
    expect(shareInterval([0.711, 0.867])).toBe('71–87 %')
  })

  it('title the picture of the budget with what it shows', () => {
    const days = (...left: (number | null)[]): ObjectiveDay[] =>
      left.map((budgetRemaining, i) => ({
        day: `2026-06-0${i + 1}`,
        good: 1,
        bad: 0,
        due: 1,
        late: 0,
        excluded: 0,
        budgetRemaining,
      }))
    expect(burnTitle(days(0.8, 0.4))).toBe('40 % of the budget is left, less than on 1 Jun 2026')
    expect(burnTitle(days(0.2, -0.1, -0.5))).toBe('The budget has been overdrawn since 2 Jun 2026, now by 50 %')
    expect(burnTitle(days(-0.1, -0.5))).toBe('The budget has been overdrawn all the time, now by 50 %')
    expect(burnTitle(days(null))).toBe('Nothing was decided, so no budget was used')
    expect(isPartial('2026-06-02', '2026-06-02T12:00:00Z')).toBe(true)
    expect(isPartial('2026-06-02', '2026-06-03T00:00:00Z')).toBe(false)
  })
})

describe('a proposal that is adjusted', () => {
  it('has a title that follows its numbers until somebody writes another', () => {
    const typed = { ...asProposed(objective()), target: '85', within: '5' }
    expect(adjust(objective(), typed)).toMatchObject({
      objective: {
        title: '85 % of applicants hear back within 5 working days',
        target: 0.85,
        indicator: { within: 5 },
      },
    })
    expect(adjust(objective(), { ...typed, title: 'We answer' })).toMatchObject({ objective: { title: 'We answer' } })
  })

  it('says which field cannot be used', () => {
    const read = adjust(objective(), { ...asProposed(objective()), target: '100', within: '', hrOwner: '' })
    expect('faults' in read && [...read.faults.keys()].sort()).toEqual(['hrOwner', 'target', 'within'])
  })

  it('is told from the survival of each quarter, or from the rate', () => {
    const row = { slice: { period: '2026-01-01' }, n: 40, estimate: 0.3 }
    const survival = [
      { t: 28_800, survival: 0.5, lower: null, upper: null, atRisk: 40 },
      { t: 4 * 28_800, survival: 0.12, lower: null, upper: null, atRisk: 20 },
    ]
    const result = { secondsPerDay: 28_800, definition: { good: 'lower' }, rows: [{ ...row, survival }] }
    const quarters = quartersOf(result as never, objective())
    expect(quarters).toEqual([{ from: '2026-01-01', n: 40, share: 0.88, kept: false }])
    expect(quartersWords(quarters, 0.9)).toBe(
      '90 % would have been kept in 0 of the last 1 quarter; in the latest it was 88 %.',
    )
    const rate = objective({ indicator: { kind: 'ratio', measure: 'renege_rate' }, target: 0.7 })
    expect(quartersOf(result as never, rate)[0]).toMatchObject({ share: 0.7, kept: true })
  })
})

describe('the form', () => {
  it('gives back what it was opened with', () => {
    for (const indicator of [
      { kind: 'promise', measure: 'time_to_first_response', within: 0.5 },
      { kind: 'ratio', measure: 'offer_acceptance' },
      { kind: 'fairness', measure: 'pass_through', attribute: 'sex' },
      { kind: 'freshness', withinHours: 2, connection: 'Greenhouse' },
    ] as const)
      expect(objectiveOf(draftOf(objective({ indicator })))).toEqual({ objective: objective({ indicator }) })
  })

  it('names each field that cannot be used', () => {
    const read = objectiveOf({ ...NEW, target: '0', within: 'soon' })
    expect('faults' in read && [...read.faults.keys()].sort()).toEqual([
      'hrOwner',
      'id',
      'indicator.within',
      'itOwner',
      'target',
      'title',
    ])
  })

  it('offers the measures of which something of a kind can be promised', () => {
    const names = (kind: Parameters<typeof measuresFor>[0]) => measuresFor(kind).map(({ name }) => name)
    expect(names('promise')).toContain('time_to_feedback')
    expect(names('promise')).not.toContain('age_of_open_work')
    expect(names('ratio')).toContain('offer_acceptance')
    expect(names('ratio')).not.toContain('hires')
    expect(names('freshness')).toEqual([])
    expect(idFor('90 % of applicants hear back!')).toBe('90-of-applicants-hear-back')
  })
})

describe('a budget policy', () => {
  it('is read from what is typed, in the order of its thresholds', () => {
    const start = startOf(null, new Date('2026-06-01T00:00:00Z'))
    expect(start.expiresOn).toBe('2027-06-01')
    const turned = { ...start, thresholds: start.thresholds.toReversed() }
    const read = policyOf('first-answer', turned)
    expect('policy' in read && read.policy.thresholds.map(({ used }) => used)).toEqual([0.75, 1])
    const more = policyOf('first-answer', withThreshold(start))
    expect('faults' in more && more.faults.get('thresholds.2.used')).toBe(
      'say how much of the budget, above 0 and up to 1,000 %',
    )
  })

  it('says whose key is missing, and what is due', () => {
    const policy = {
      state: 'waiting',
      missing: ['HR', 'IT'],
      thresholds: [{ used: 0.5, crossedAt: null }],
    } as unknown as BudgetPolicyRow
    expect(policyTitle([policy], null)).toBe('A policy waits for the key of HR and the key of IT')
    const holds = { ...policy, state: 'in force' as const }
    expect(policyTitle([holds], 0.4)).toMatch(/^HR and IT agreed what to do from 50 %/)
    expect(policyTitle([holds], 0.6)).toBe('50 % of the budget was used, and what HR and IT agreed for it is due')
    expect(policyTitle([], null)).toBe('Nothing is agreed for when the budget is used')
  })
})
