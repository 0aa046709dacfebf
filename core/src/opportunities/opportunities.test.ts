import { expect, it } from 'vitest'
import type { CostModel } from '../costs/index.ts'
import { alike, stay, toyModel, toyNode } from '../simulation/toy-model.ts'
import { casesForMeans, casesForProportions } from '../stats/index.ts'
import { CATALOGUE } from './catalogue.ts'
import { OpportunitySetInput } from './contract.ts'
import { drawn } from './draw.ts'
import type { Intervention } from './intervention.ts'
import type { Look } from './look-at.ts'
import type { YearMeasures } from './measure-year.ts'
import { proposePilot, writeProposal } from './pilot.ts'
import { rank, type Seen } from './rank.ts'
import { runInterventions } from './run-interventions.ts'
import { type Settled, settle } from './settle.ts'

const of = (value: number) => ({ low: value, mode: value, high: value })
const of3 = (low: number, mode: number, high: number) => ({ low, mode, high })

/** Offer approval with numbers that leave nothing to chance. */
const known = (more: Partial<Intervention> & { id: string }, factor = 0.5): Settled =>
  settle([
    {
      ...(CATALOGUE.find(({ id }) => id === 'offer-approval') as Intervention),
      effects: [{ what: 'duration', stage: 'offer', wait: 'approval', factor: of(factor) }],
      numbers: {
        hoursPerCase: of(2),
        oneOff: of(3000),
        perYear: of(500),
        itDays: of(10),
        oversightPerCase: of(0),
        oversightPerYear: of(5),
      },
      ...more,
    },
  ])[0] as Settled

const LOOK: Look = { absent: null, n: 100, mean: 8, deviation: 4, ofHires: { days: 8, of: 60, n: 100 }, first: null }
const seenAs = (intervention: Settled, place: number, look: Look = LOOK): Seen => ({
  intervention,
  place,
  look,
  casesPerYear: 100,
})
const year = (emptyDays: number, withdrawn = 50): YearMeasures => ({
  emptyDays,
  timeToFill: emptyDays / 100,
  hires: 100,
  applications: 2000,
  withdrawn,
  load: null,
})
const figures = Object.fromEntries(
  Object.entries({
    vacancy_per_day: 100,
    recruiter_hour: 50,
    hours_per_application: 0.4,
    advertising_per_application: 10,
    tools_per_application: 5,
  }).map(([name, value]) => [name, { value, source: 'the test', date: '2026-01-01' }]),
) as CostModel['figures']
const COSTS = { currency: 'EUR', figures }

const ranked = (
  seen: Seen[],
  changed: YearMeasures[][],
  costs: { currency: string | null; figures: CostModel['figures'] } = COSTS,
  order: 'value' | 'effort' = 'value',
) =>
  rank(
    seen,
    seen
      .filter(({ look }) => look.absent === null)
      .map(({ place, intervention }) => ({ place, effects: intervention.effects })),
    changed.map((one, i) => ({ seed: i + 1, run: { today: year(6000), changed: one } })),
    { costs, stands: 1, order },
  )

it('counts days, hours and people by their price, less running, a third of what is spent once, and oversight', () => {
  const [row] = ranked([seenAs(known({ id: 'a' }), 0)], [[year(5000, 40)]])
  // 1000 days × 100 + 200 h × 50 + 10 people × (0.4 × 50 + 10 + 5) − 500 − 3000 / 3 − 5 h × 50
  expect(row?.money?.net.p50).toBeCloseTo(100_000 + 10_000 + 350 - 500 - 1000 - 250, 6)
  expect(row?.perItDay).toBeCloseTo(10_860, 6)
  expect(row?.verdict).toBe('pays')
  expect(row?.money?.pays).toBe(1)
})

it('tells of runs that all agree a range as well, since the model may be wrong', () => {
  const runs = Array.from({ length: 16 }, () => [year(5000, 40)])
  const [row] = ranked([seenAs(known({ id: 'a' }), 0)], runs)
  expect(row?.gains?.emptyDaysSaved.p50).toBeCloseTo(1000, -1)
  expect(row?.gains?.emptyDaysSaved.p5).toBeLessThan(900)
  expect(row?.gains?.emptyDaysSaved.p95).toBeGreaterThan(1100)
  const [same] = ranked(
    [seenAs(known({ id: 'a' }), 0)],
    runs.map(() => [year(6000)]),
  )
  expect(same?.gains?.emptyDaysSaved).toMatchObject({ p5: 0, p50: 0, p95: 0 })
})

it('ranks by value, or by value for each day of IT, and puts what has nothing to work on last', () => {
  const absent = { ...LOOK, absent: 'The log has no step of the kind offer.' }
  const big = known({ id: 'big' })
  const seen = [
    seenAs(known({ id: 'none' }), 0, absent),
    seenAs({ ...big, numbers: { ...big.numbers, itDays: of(100) } }, 1),
    seenAs(known({ id: 'small' }), 2),
  ]
  const runs = [[year(4000), year(5000)]]
  expect(ranked(seen, runs).map(({ id }) => id)).toEqual(['big', 'small', 'none'])
  expect(ranked(seen, runs, COSTS, 'effort').map(({ id }) => id)).toEqual(['small', 'big', 'none'])
  expect(ranked(seen, runs).at(-1)).toMatchObject({ verdict: 'nothing to work on', whyNot: absent.absent, money: null })
})

it('says of what shortens a wait and fills no seat sooner that hiring waits elsewhere', () => {
  const longer = { ...LOOK, ofHires: { days: 20, of: 60, n: 100 } }
  const seen = [
    seenAs(known({ id: 'idle' }), 0),
    seenAs(
      known({ id: 'other', effects: [{ what: 'duration', stage: 'interview', wait: 'lead time', factor: of(0.5) }] }),
      1,
      longer,
    ),
  ]
  const idle = ranked(seen, [[year(6000), year(4000)]], {
    currency: 'EUR',
    figures: { ...figures, recruiter_hour: { value: 1, source: 'the test', date: '2026-01-01' } },
  }).find(({ id }) => id === 'idle')
  expect(idle?.verdict).toBe('does not pay')
  expect(idle?.whyNot).toContain('hiring waits elsewhere. The longest waiting is in interview (lead time): 20 days.')
})

it('shows no amount where the cost model lacks a figure, and names it', () => {
  const { vacancy_per_day: _, ...some } = figures
  const [row] = ranked([seenAs(known({ id: 'a' }), 0)], [[year(5000)]], { currency: 'EUR', figures: some })
  expect(row?.money).toBeNull()
  expect(row?.verdict).toBe('no price')
  expect(row?.sentence).toContain('the cost model lacks a day of a vacancy')
})

it('tells that two interventions on the same wait do not add up', () => {
  const rows = ranked(
    [seenAs(known({ id: 'a' }), 0), seenAs(known({ id: 'b', title: 'Another' }), 1)],
    [[year(5000), year(5000)]],
  )
  expect(rows[0]?.overlaps).toEqual([{ id: 'b', title: 'Another', on: 'waiting in offer (approval)' }])
})

it('lets pilots that are over count before the company, and the company before the catalogue', () => {
  const id = 'scheduling'
  const own = { intervention: id, numbers: { effect: of(0.4), itDays: of(3) }, reason: 'our own trial' }
  const one = (more: Parameters<typeof settle>[1]) => settle(CATALOGUE, more).find((some) => some.id === id)
  expect(one({ overrides: [own] })).toMatchObject({
    effects: [{ factor: of(0.4) }],
    origins: { effect: 'Set by your company: our own trial' },
  })
  const realised = [{ interventionId: id, low: 0.5, mode: 0.6, high: 0.7, n: 120, source: 'Pilot 3' }]
  expect(one({ overrides: [own], realised })).toMatchObject({
    effects: [{ factor: { low: 0.5, mode: 0.6, high: 0.7 } }],
    numbers: { itDays: of(3) },
    origins: { effect: 'Pilot 3 (n = 120)' },
  })
  expect(() => settle(CATALOGUE, { realised: [{ ...realised[0], low: 0.9 } as never] })).toThrow('runs the wrong way')
})

it('refuses numbers below 0 and ranges that run the wrong way, with a sentence', () => {
  const set = (numbers: object) =>
    OpportunitySetInput.safeParse({ intervention: 'scheduling', numbers, reason: 'to try' })
  expect(set({ itDays: of3(5, 4, 3) }).error?.issues[0]?.message).toBe(
    'The range runs the wrong way: low is at most mode, and mode at most high.',
  )
  expect(set({ itDays: of3(-1, 4, 5) }).error?.issues[0]?.message).toBe('must not be below 0')
  expect(set({ itDays: of3(1, 4, 5) }).success).toBe(true)
})

it('draws effects from their triangle', () => {
  // Quantiles of a triangle from 0 to 1 with its top at 0.5: sqrt(u / 2) below the middle.
  expect(drawn(of3(0, 0.5, 1), 0.125)).toBeCloseTo(0.25, 12)
  expect(drawn(of3(0, 0.5, 1), 0.5)).toBeCloseTo(0.5, 12)
  expect(drawn(of3(2, 2, 2), 0.9)).toBe(2)
})

it('finds in a company that only waits for approval that shortening it saves what it takes off', () => {
  const model = toyModel({
    perDay: 2,
    nodes: [
      toyNode({
        stage: 'Offer',
        kind: 'offer',
        steps: [{ owner: 'approver', kind: 'approval', side: 'business', unit: 'calendar', pool: null }],
        stays: alike(stay([10], [{ exit: 'hired', to: null, fills: true }])),
        withdrawnPerDay: alike({ rate: 0, n: 1000 }),
      }),
    ],
  })
  const { today, changed } = runInterventions(model, [{ place: 0, effects: known({ id: 'a' }, 0.5).effects }], {
    seed: 1,
    from: 100,
    beginning: { requisitions: [], applications: [] },
  })
  expect(today.emptyDays / today.hires).toBeCloseTo(10, 6)
  expect((changed[0]?.emptyDays ?? 0) / (changed[0]?.hires ?? 1)).toBeCloseTo(5, 6)
})

it('counts the cases of a pilot as R does', () => {
  // R 4.4: power.prop.test(p1 = .50, p2 = .75, power = .90) gives n = 76.7; power.prop.test(p1 = .5, p2 = .4, power = .8) gives 387.3.
  expect(casesForProportions(0.5, 0.75, { power: 0.9 })).toBe(77)
  expect(casesForProportions(0.5, 0.4)).toBe(388)
  // Two means one deviation apart: 2 (1.959964 + 0.841621)² = 15.7.
  expect(casesForMeans(1, 1)).toBe(16)
  expect(casesForMeans(0, 1)).toBeNull()
})

it('proposes a pilot where most could be gained, with its size, its guardrails and what would end it', () => {
  const first = { where: 'department=Sales', n: 520, mean: 10, deviation: 6, others: 7 }
  const [row] = ranked([seenAs(known({ id: 'a', isAi: true }), 0, { ...LOOK, first })], [[year(5000)]])
  if (row === undefined) throw new Error('nothing was ranked')
  // 2 (2.801585 × 6 / 5)² = 22.6, yet at least 30; 60 of 520 cases a year take 7 weeks.
  expect(proposePilot(row)).toMatchObject({ where: 'department=Sales', perArm: 30, weeks: 7, usual: 10, expected: 5 })
  const { markdown } = writeProposal(row, { currency: 'EUR', asOf: '2026-01-15T00:00:00Z' })
  expect(markdown).toContain(
    'Only department=Sales. There it is 10 days against 7 days elsewhere, with 520 cases a year.',
  )
  expect(markdown).toContain('## What would end it')
  expect(markdown).toContain('up to 2026-01-15')
})

it('names every step of the journey, and calls what ranks or evaluates people high-risk', () => {
  expect(new Set(CATALOGUE.map(({ step }) => step)).size).toBe(8)
  expect(new Set(CATALOGUE.map(({ id }) => id)).size).toBe(CATALOGUE.length)
  expect(CATALOGUE.filter(({ tier }) => tier === 'high-risk').map(({ id }) => id)).toEqual([
    'advert-targeting',
    'screening-support',
    'skill-matching',
  ])
  for (const { isAi, tier } of CATALOGUE) expect(isAi).toBe(tier !== 'no AI')
})
