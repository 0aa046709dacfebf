import { describe, expect, it } from 'vitest'
import { parseDocument, stringify } from 'yaml'
import { applyScenario } from '../apply-scenario.ts'
import type { RunMeasures } from '../measure-run.ts'
import type { Demand, Model, Route } from '../model.ts'
import { replicate } from '../replicate.ts'
import type { Change, Scenario } from '../scenario.ts'
import { alike, stay, toyModel, toyNode } from '../toy-model.ts'
import { AS_IT_IS, compareRuns } from './compare-runs.ts'
import { costNotes, costOfRun } from './cost-of-run.ts'
import { fromPortable, toPortable } from './portable-model.ts'
import { readScenarioFile } from './scenario-file.ts'

const DEMAND: Demand = { perDay: 0.5, n: 500, weekdays: [1, 1, 1, 1, 1, 1, 1], months: [], dispersion: 1 }
const REJECTED: Route = { exit: 'rejected', to: null, fills: false }
const HIRED: Route = { exit: 'hired', to: null, fills: true }
const on = (to: number): Route => ({ exit: 'advanced', to, fills: false })
const wait = { owner: 'x', kind: 'scheduling', side: 'HR', unit: 'working', pool: null } as const
const DAYS = 300

/** An interview before whose one interviewer people queue, then an offer. */
function company({
  talk = 6,
  service = 0.2,
  again = 0,
}: {
  talk?: number
  service?: number
  again?: number
} = {}): Model {
  return toyModel({
    perDay: 0.5,
    demand: DEMAND,
    nodes: [
      toyNode({
        stage: 'Talk',
        kind: 'interview',
        steps: [wait, { ...wait, kind: 'interview', pool: alike(0) }],
        stays: alike(stay([talk, 1], [on(1), REJECTED, on(0)], [0.5 * (1 - again), 0.5 * (1 - again), again])),
      }),
      toyNode({ stage: 'Offer', kind: 'offer', atOnce: 1, steps: [wait], stays: alike(stay([4], [HIRED])) }),
    ],
    pools: [
      {
        name: 'interviewer',
        calendar: 0,
        servers: 1,
        service: { kind: 'fixed', days: service },
        goesOn: 'at start',
        error: 0,
        priority: 'first come',
      },
    ],
  })
}

function whatIf(model: Model, changes: Change[], runs = 8) {
  const scenario: Scenario = { name: 'Other', changes }
  const options = { from: 0, until: DAYS, measured: { from: 0, until: DAYS } }
  return compareRuns({
    model,
    scenarios: [AS_IT_IS, scenario],
    notes: [[], applyScenario(model, scenario).notes],
    runs: Array.from({ length: runs }, (_, i) => replicate(model, [AS_IT_IS, scenario], { ...options, seed: i + 1 })),
    costs: { currency: null, figures: {} },
    days: DAYS,
    stands: 3,
  })
}

describe('a what-if', () => {
  it('says what a scenario comes to, and how much of it is the scenario’s own', () => {
    const [asItIs, other] = whatIf(company({ service: 0.01 }), [{ what: 'duration', stage: 'Talk', factor: 0.5 }])
    const change = other?.measures.find(({ measure }) => measure === 'time_to_fill')?.change
    // Half of six days, for everybody.
    expect(change?.p50).toBeCloseTo(-3, 0)
    expect((change?.p95 ?? 0) - (change?.p5 ?? 0)).toBeLessThan(3)
    expect(asItIs?.measures.every((one) => one.change === null)).toBe(true)
    expect(other?.sentence).toMatch(
      /^With “Other”, half of all requisitions are filled within \d+\.\d days, \d\.\d fewer than now/,
    )
  })

  it('says of a scenario that changes nothing that nothing changes, and of a level what its change says', () => {
    const [, nothing] = whatIf(company({ service: 0.01 }), [])
    for (const { change } of nothing?.measures ?? [])
      if (change !== null) expect(change).toMatchObject({ p5: 0, p50: 0, p95: 0 })
    const [asItIs, other] = whatIf(company({ service: 0.01 }), [{ what: 'duration', stage: 'Talk', factor: 0.5 }])
    const of = (result: typeof other) => result?.measures.find(({ measure }) => measure === 'time_to_fill')
    expect((of(other)?.level?.mean ?? 0) - (of(asItIs)?.level?.mean ?? 0)).toBeCloseTo(of(other)?.change?.mean ?? 0, 9)
  })

  it('multiplies counts by the requisitions that each stands for, and no duration', () => {
    const model = company({ service: 0.01 })
    const [asItIs] = whatIf(model, [], 2)
    const options = { from: 0, until: DAYS, measured: { from: 0, until: DAYS } }
    const runs = [1, 2].flatMap((seed) => replicate(model, [AS_IT_IS], { ...options, seed }))
    const mean = (value: (run: RunMeasures) => number) => runs.reduce((sum, run) => sum + value(run), 0) / runs.length
    const level = (measure: string) => asItIs?.measures.find((one) => one.measure === measure)?.level?.mean
    expect(level('applications')).toBeCloseTo(3 * mean(({ applications }) => applications), 6)
    expect(level('vacancy_days')).toBeCloseTo(3 * mean(({ vacancyDays }) => vacancyDays), 6)
    expect(level('time_to_fill')).toBeCloseTo(
      mean(({ timeToFill }) => timeToFill ?? 0),
      6,
    )
  })

  it('ends where a queue grows without end, and says so with the load', () => {
    const [asItIs, other] = whatIf(company(), [{ what: 'capacity', stage: 'Talk', factor: 0.02 }], 2)
    expect(asItIs?.notes).toEqual([])
    expect(other?.notes.join(' ')).toMatch(/queue before interviewer grows without end: its load is \d{3,} %/)
  })

  it('refuses a stage without anybody, with the reason and the way out', () => {
    expect(() => whatIf(company(), [{ what: 'capacity', stage: 'Talk', factor: 0 }])).toThrow(
      'With nobody left, Talk would never end and nobody would get past it. Leave a part of the capacity, or remove the stage.',
    )
  })

  it('ends cases that go in circles, and says how many', () => {
    const [asItIs] = whatIf(company({ talk: 0.1, service: 0.0001, again: 0.99 }), [], 2)
    expect(asItIs?.notes.join(' ')).toMatch(/went in circles for more than 60 stays and were ended/)
  })

  it('names the stages and dimensions there are where one is not', () => {
    expect(() => whatIf(company(), [{ what: 'pass rate', stage: 'Tlak', factor: 2 }])).toThrow(
      'There is no stage Tlak in this history. Name one of: Talk, Offer.',
    )
    expect(() => whatIf(company(), [{ what: 'applications', factor: 2, where: ['planet=Mars'] }])).toThrow(
      'Requisitions are not told apart by planet here.',
    )
  })

  it('travels as JSON and runs the same', () => {
    const model = company()
    const beginning = {
      requisitions: [{ segment: 0, openedAt: 0, approvedAt: 0, openings: Number.POSITIVE_INFINITY }],
      applications: [],
    }
    const arrived = fromPortable(JSON.parse(JSON.stringify(toPortable(model, beginning))))
    expect(arrived.beginning).toEqual(beginning)
    const run = (one: Model) =>
      replicate(one, [AS_IT_IS], { seed: 4, from: 0, until: DAYS, beginning, measured: { from: 0, until: DAYS } })
    expect(run(arrived.model)).toEqual(run(model))
  })
})

describe('the cost of a run', () => {
  const [run] = replicate(company({ service: 0.01 }), [AS_IT_IS], {
    seed: 1,
    from: 0,
    until: DAYS,
    measured: { from: 0, until: DAYS },
  })
  const figure = (value: number) => ({ value, source: 'the books', date: '2026-01-01' })
  if (run === undefined) throw new Error('there is one run')

  it('is what the work and the vacancies of the company’s own figures come to', () => {
    const figures = {
      recruiter_hour: figure(50),
      interviewer_hour: figure(80),
      hours_per_application: figure(0.5),
      hours_per_interview: figure(2),
      hours_per_hire: figure(4),
      advertising_per_application: figure(10),
      tools_per_application: figure(1),
      vacancy_per_day: figure(100),
    }
    const { work, vacancies } = costOfRun(run, { currency: 'EUR', figures }, { days: DAYS })
    const hires = (run.hiresPerQuarter * DAYS) / (365.25 / 4)
    expect(hires).toBeCloseTo(Math.round(hires), 6)
    expect(work).toBeCloseTo(run.applications * 36 + run.interviews * 160 + hires * 200, 4)
    expect(vacancies).toBeCloseTo(run.vacancyDays * 100, 4)
    expect(costNotes({ currency: 'EUR', figures })).toEqual([expect.stringContaining('Fees of agencies are left out')])
  })

  it('is not told where a figure is missing, which is named', () => {
    const costs = { currency: 'EUR', figures: { vacancy_per_day: figure(100) } }
    expect(costOfRun(run, costs, { days: DAYS }).work).toBeNull()
    expect(costNotes(costs)).toEqual([expect.stringContaining('7 figures are not set')])
  })
})

describe('a file of scenarios', () => {
  const FILE = `scenarios:
  - name: Faster
    changes:
      - what: duration
        stage: Talk
        factor: 0.5
`
  it('is read, and written again as it was', () => {
    const read = readScenarioFile(FILE, parseDocument)
    expect(read.scenarios).toEqual([{ name: 'Faster', changes: [{ what: 'duration', stage: 'Talk', factor: 0.5 }] }])
    expect(stringify({ scenarios: read.scenarios })).toBe(FILE)
    expect(readScenarioFile('name: One\nchanges: []', parseDocument).scenarios).toEqual([{ name: 'One', changes: [] }])
  })

  it.each([
    ['scenarios: [', null, /^This is not YAML/],
    ['', 1, /begins with “scenarios:”/],
    [FILE.replace('factor: 0.5', 'factr: 0.5'), 6, /factr is no part of a change of duration. Did you mean factor\?/],
    [FILE.replace('        factor: 0.5\n', ''), 4, /Say either factor or days\./],
    [FILE.replace('duration', 'magic'), 4, /must be one of duration, capacity/],
    [FILE.replace('factor: 0.5', 'factor: many'), 6, /changes\.0\.factor/],
    [FILE.replace('name: Faster', 'title: Faster'), 2, /name is missing/],
  ])('says of %j in which line what is wrong', (text, line, sentence) => {
    const { scenarios, faults } = readScenarioFile(text, parseDocument)
    expect(scenarios).toBeNull()
    expect(faults.some((fault) => sentence.test(fault.sentence) && (line === null || fault.line === line))).toBe(true)
  })
})
