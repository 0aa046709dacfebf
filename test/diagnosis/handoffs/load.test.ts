import {
  explainWaits,
  findLoad,
  type LoadWeek,
  littlesLaw,
  splitItems,
  WEEK_MS,
  WORK_KINDS,
  type WorkItem,
  type WorkKind,
  weeklyLoad,
  writeLoad,
} from '@tandem/core/diagnosis'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const HOUR = 3_600_000
const MONDAY = Date.parse('2026-01-05T00:00:00Z')
const kindOf = (kind: string) => WORK_KINDS.find((one) => one.kind === kind) as WorkKind

const item = (arrived: number, served: number | null, more: Partial<WorkItem> = {}): WorkItem => ({
  arrivedAt: MONDAY + arrived * HOUR,
  servedAt: served === null ? null : MONDAY + served * HOUR,
  doneAt: served === null ? null : MONDAY + (served + 1) * HOUR,
  leftAt: null,
  resource: 'x',
  steppedIn: false,
  department: 'Sales',
  location: 'Berlin',
  jobFamily: 'Seller',
  worked: null,
  ...more,
})
const week = (more: Partial<LoadWeek>, i = 0): LoadWeek => ({
  from: MONDAY + i * WEEK_MS,
  share: 1,
  arrived: 10,
  served: 10,
  steppedIn: 0,
  left: 0,
  waitingAtStart: 0,
  ...more,
})

describe('weeks', () => {
  it('count what came, what went and what waited at their beginning', () => {
    const items = [
      item(1, 200),
      item(2, 3, { steppedIn: true }),
      item(-5, null),
      item(10, null, { leftAt: MONDAY + 20 * HOUR, servedAt: null }),
    ]
    const weeks = weeklyLoad(items, { from: MONDAY, to: MONDAY + 2 * WEEK_MS + HOUR, shareOf: () => 1 })
    expect(weeks).toEqual([
      week({ arrived: 3, served: 0, steppedIn: 1, left: 1, waitingAtStart: 1 }),
      week({ arrived: 0, served: 1, waitingAtStart: 2 }, 1),
    ])
  })

  it('keep the balance: what waits is what waited, plus what came, less what went', () => {
    const someItems = fc.array(
      fc.tuple(fc.nat(900), fc.option(fc.nat(400)), fc.boolean()).map(([at, wait, served]) =>
        item(at, wait !== null && served ? at + wait : null, {
          leftAt: wait !== null && !served ? MONDAY + (at + wait) * HOUR : null,
        }),
      ),
    )
    fc.assert(
      fc.property(someItems, (items) => {
        const weeks = weeklyLoad(items, { from: MONDAY, to: MONDAY + 6 * WEEK_MS, shareOf: () => 1 })
        for (const [i, { arrived, served, steppedIn, left, waitingAtStart }] of weeks.entries()) {
          const next = weeks[i + 1]
          if (next !== undefined) expect(next.waitingAtStart).toBe(waitingAtStart + arrived - served - steppedIn - left)
        }
      }),
    )
  })
})

describe('load', () => {
  const load = (recent: LoadWeek[], before: LoadWeek[] = [], waitingNow = 40) =>
    findLoad(recent, { before, peopleIn: () => 4, waitingNow })

  it('is refused where nothing waited: what was completed is demand', () => {
    const weeks = Array.from({ length: 12 }, (_, i) => week({ waitingAtStart: 3 }, i))
    expect(load(weeks)).toEqual({
      told: false,
      why: 'Capacity cannot be told: in none of these weeks did as much wait at the beginning as was completed by its end, so what was completed is demand.',
    })
    expect(load([week({})])).toMatchObject({ told: false, why: /1 whole working weeks and 10 arrivals/ })
    expect(load([])).toMatchObject({ told: false })
  })

  it('holds demand against what was completed while the queue never ran out, since it began to grow', () => {
    const before = Array.from({ length: 10 }, (_, i) => week({ waitingAtStart: 4 }, i))
    const recent = Array.from({ length: 12 }, (_, i) =>
      week({ arrived: 10, served: 8, waitingAtStart: 4 + 2 * (i + 1) }, 10 + i),
    )
    const answer = load(recent, before, 28)
    expect(answer).toMatchObject({
      told: true,
      load: {
        demandPerWeek: { estimate: 10 },
        capacityPerWeek: { estimate: 8 },
        ratio: { estimate: 1.25 },
        excess: 24,
        // As usual until the tenth week, a whole week of work two weeks later.
        since: { earliest: MONDAY + 9 * WEEK_MS, latest: MONDAY + 11 * WEEK_MS },
        busyWeeks: 11,
        remedy: { peopleMissing: 2, weeksToClear: 12 },
      },
    })
    if (!answer.told) return
    // The same is reached with a fifth less demand: 8 − 10 × (1 − f) = 24 / 12.
    expect(answer.load.remedy?.fewerShare).toBeCloseTo(0.4, 12)
  })

  it('counts a week with holidays as a part of one', () => {
    const recent = Array.from({ length: 12 }, (_, i) =>
      week({ share: 0.5, arrived: 5, served: 4, waitingAtStart: 20 + i }, i),
    )
    expect(load(recent)).toMatchObject({ load: { demandPerWeek: { estimate: 10 }, capacityPerWeek: { estimate: 8 } } })
  })

  it('is told with ranges, and not called a cause where it may be chance', () => {
    const recent = Array.from({ length: 40 }, (_, i) => week({ arrived: 10, served: 8, waitingAtStart: 6 + 2 * i }, i))
    const answer = load(recent, [], 24)
    if (!answer.told) throw new Error(answer.why)
    const words = {
      kind: kindOf('lead time'),
      place: 'Seller, Berlin',
      medians: { now: 8 * 86_400, before: 4 * 86_400 },
    }
    expect(writeLoad({ ...answer.load, since: { earliest: null, latest: Date.parse('2026-03-03') } }, words)).toMatch(
      /^Interview waits in Seller, Berlin doubled \(4 days to 8 days at the median\) because demand is 1\.3 times interviewer capacity \(1\.1 to 1\.5\) since 3 March; two more interviewers \(1 to 3\), or 40 % fewer interviews per hire, would clear the queue in twelve weeks\.$/,
    )
    const few = load(recent.slice(0, 5), [], 20)
    if (!few.told) throw new Error(few.why)
    expect(writeLoad(few.load, words)).toMatch(
      /demand is 1\.\d times interviewer capacity \(0\.\d to [\d.]+\), which cannot be told from a balance/,
    )
  })
})

describe('Little’s law', () => {
  it('holds exactly where the period begins and ends empty', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(300), fc.integer({ min: 1, max: 30 })), { minLength: 1 }), (waits) => {
        const items = waits.map(([at, wait]) => item(at, at + wait))
        const law = littlesLaw(items, { from: MONDAY, to: MONDAY + 2 * WEEK_MS })
        expect(Math.abs(law?.relativeDifference ?? 1)).toBeLessThan(1e-9)
        expect(law?.holds).toBe(true)
      }),
    )
  })

  it('does not where the queue grows', () => {
    const items = Array.from({ length: 100 }, (_, i) => item(i * 3, i < 20 ? i * 3 + 10 : null))
    expect(littlesLaw(items, { from: MONDAY, to: MONDAY + 2 * WEEK_MS })).toMatchObject({
      holds: false,
      waitingAtEnd: 80,
    })
    expect(littlesLaw([], { from: MONDAY, to: MONDAY + WEEK_MS })).toBeNull()
  })
})

describe('causes', () => {
  const all = { from: MONDAY, to: MONDAY + 10 * WEEK_MS }

  it('of appointments are contention while those who came before are next, prioritisation for those who came later', () => {
    // x has 1 from 0 to 11, then 2 (which came at 30, after 3) from 30 to 41, then 3.
    const { causes } = splitItems([item(0, 10), item(30, 40), item(20, 60)], { ...all, shape: 'appointment' })
    expect(causes).toMatchObject({
      items: 3,
      waited: (10 + 10 + 40) * HOUR,
      contention: 0,
      prioritisation: 11 * HOUR,
      unexplained: (10 + 10 + 29) * HOUR,
    })
    const inLine = splitItems([item(0, 10), item(1, 30)], { ...all, shape: 'appointment' }).causes
    expect(inLine).toMatchObject({ contention: 10 * HOUR, prioritisation: 0 })
  })

  it('of appointments with nobody known, or somebody else, are not contention', () => {
    for (const resource of ['', 'y'])
      expect(
        splitItems([item(0, 10, { resource: '' }), item(1, 30, { resource })], { ...all, shape: 'appointment' }).causes,
      ).toMatchObject({ contention: 0, prioritisation: 0 })
  })

  it('of signatures that come on one weekday are batching, back to that day of the week before', () => {
    const thursday = 3 * 24 + 14
    const acts = Array.from({ length: 12 }, (_, i) => item(i * 168 + 30, i * 168 + thursday))
    const late = item(0, 168 + thursday)
    const { causes, rhythms } = splitItems([...acts, late], {
      from: MONDAY,
      to: MONDAY + 20 * WEEK_MS,
      shape: 'moment',
    })
    expect(rhythms).toEqual([{ slice: 'Sales', weekday: 4, share: 1, n: 13 }])
    expect(causes.batching).toBe((12 * (thursday - 30) + 168) * HOUR)
    expect(causes.unexplained).toBe(thursday * HOUR)
    const anyDay = Array.from({ length: 20 }, (_, i) => item(i * 24, i * 24 + 10))
    expect(splitItems(anyDay, { ...all, shape: 'moment' })).toMatchObject({ rhythms: [], causes: { batching: 0 } })
  })

  it('add up to the wait and are never negative', () => {
    const someItems = fc.array(
      fc
        .tuple(fc.nat(400), fc.nat(200), fc.constantFrom('x', 'y', ''))
        .map(([at, wait, resource]) => item(at, at + wait, { resource })),
      { minLength: 1, maxLength: 40 },
    )
    fc.assert(
      fc.property(someItems, fc.constantFrom('appointment' as const, 'moment' as const), (items, shape) => {
        const { waited, batching, contention, prioritisation, unexplained } = splitItems(items, {
          ...all,
          shape,
        }).causes
        for (const part of [batching, contention, prioritisation, unexplained]) expect(part).toBeGreaterThanOrEqual(0)
        expect(batching + contention + prioritisation + unexplained).toBe(waited)
        expect(waited).toBe(items.reduce((sum, one) => sum + (one.servedAt as number) - one.arrivedAt, 0))
      }),
    )
  })
})

describe('people', () => {
  const options = {
    kind: kindOf('lead time'),
    from: MONDAY,
    to: MONDAY + 2 * WEEK_MS,
    lookFrom: MONDAY,
    shareOf: () => 1,
    calendar: { name: 'all hours', secondsPerDay: 86_400, isKept: false },
  }
  it('are told one by one only to whom they may be', () => {
    const items = [item(0, 10), item(5, 20, { resource: 'y' })]
    expect(explainWaits(items, { ...options, maySee: () => false }).people).toEqual([])
    expect(explainWaits(items, { ...options, maySee: (person) => person === 'y' }).people).toEqual([
      { person: 'y', served: 1, medianWaitSeconds: 15 * 3600 },
    ])
  })

  it('are nowhere else in the answer', () => {
    const items = Array.from({ length: 40 }, (_, i) => item(i * 5, i * 5 + 100, { resource: `person-${i % 3}` }))
    expect(JSON.stringify(explainWaits(items, { ...options, maySee: () => false }))).not.toContain('person-')
  })
})
