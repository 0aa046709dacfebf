import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { History } from '../simulation/index.ts'
import { Random } from '../stats/index.ts'
import { chooseOrigins } from './choose-origins.ts'
import { countHires } from './count-hires.ts'
import type { Origin } from './judge-origin.ts'
import { naiveOf } from './naive.ts'
import { placeAmong, shareWithin } from './place-among.ts'
import { plantHistory } from './plant-history.ts'
import { scoreBacktest } from './score-backtest.ts'
import { filledBy, summariseFills } from './summarise-fills.ts'

describe('the place of what came among what was drawn', () => {
  it('is the share below and the share up to it, as if it were one more draw', () => {
    expect(placeAmong([1, 2, 2, 5], 2)).toEqual({ low: 1 / 5, high: 4 / 5 })
    expect(placeAmong([1, 2, 3], 9)).toEqual({ low: 3 / 4, high: 1 })
  })

  it('is covered by every interval as often as it says, ties or not', () => {
    const random = new Random(5)
    for (const round of [(value: number) => value, Math.round]) {
      const places = Array.from({ length: 4000 }, () => {
        const draw = () => Math.min(4, round(random.exponential(3)))
        return placeAmong(Array.from({ length: 19 }, draw), draw())
      })
      for (const level of [0.5, 0.8, 0.95]) {
        const held = places.reduce((sum, place) => sum + shareWithin(place, level), 0) / places.length
        expect(Math.abs(held - level)).toBeLessThan(0.02)
      }
    }
  })

  it('never counts for less than nothing or more than one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: -2, max: 12 }),
        fc.constantFrom(0.5, 0.8, 0.95),
        (draws, actual, level) => {
          const share = shareWithin(placeAmong(draws, actual), level)
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1 + 1e-12)
        },
      ),
    )
  })
})

const chance = (forecast: number, naive: number, happened: boolean) => ({
  forecast,
  naive,
  naiveByAge: naive,
  happened,
})

describe('the score of a backtest', () => {
  const origin = (at: number, requisitions: Origin['requisitions']): Origin => ({
    at,
    requisitions,
    found: { runs: [], actual: [] },
  })

  it('is what one gets by hand', () => {
    const told = scoreBacktest(
      [
        origin(19_000, [
          {
            id: 'a',
            place: { low: 0.4, high: 0.5 },
            expectedDays: 30,
            actualDays: 20,
            chances: [chance(0.8, 0.5, true), chance(0.9, 0.5, true), chance(1, 0.5, true)],
          },
        ]),
        origin(19_031, [
          {
            id: 'b',
            place: { low: 0.95, high: 1 },
            expectedDays: 40,
            actualDays: 90,
            chances: [chance(0.3, 0.5, false), chance(0.6, 0.5, false), chance(0.7, 0.5, true)],
          },
        ]),
      ],
      { horizonDays: 120, runs: 9, now: new Date('2026-01-15T12:00:00Z') },
    )
    expect(told.n).toBe(2)
    expect(told.coverage).toEqual({ '50': 0.5, '80': 0.5, '95': expect.closeTo(0.75, 9) })
    expect(told.bias).toBe(-20)
    // sklearn.metrics.brier_score_loss([1,1,1,0,0,1], [.8,.9,1,.3,.6,.7]) = 0.098333…; 0.25 for always saying a half.
    expect(told.brier).toBeCloseTo(0.0983333333, 9)
    expect(told.naive).toEqual({ brier: 0.25, brierByAge: 0.25 })
    expect(told.within[0]).toMatchObject({ days: 30, n: 2, happened: 0.5, forecast: 0.55 })
    expect(told.calibration.at(-1)).toMatchObject({ from: 0.9, n: 2, happened: 1, forecast: 0.95 })
    expect(told.origins.map(({ at }) => at)).toEqual(['2022-01-08', '2022-02-08'])
    expect(told.sentence).toContain('20.0 days too early on average')
    expect(told.doubts.join(' ')).toContain('With 2 forecasts of 2 requisitions')
  })

  it('says nothing where nothing was judged, without a number that is none', () => {
    const told = scoreBacktest([origin(19_000, [])], { horizonDays: 120, runs: 9, now: new Date(0) })
    expect(told).toMatchObject({ coverage: null, brier: null, bias: null, n: 0 })
    expect(told.sentence).toBe('No forecast of a requisition could be judged yet.')
    expect(JSON.stringify(told)).not.toMatch(/NaN/)
  })
})

describe('what one would say without a model', () => {
  const base = plantHistory({ until: 300 })
  const one = (openedAt: number, filledAt: number | null, closedAt: number | null = filledAt) => ({
    ...(base.requisitions[0] as History['requisitions'][0]),
    openedAt,
    approvedAt: openedAt,
    filledAt,
    closedAt,
  })
  const known: History = {
    ...base,
    requisitions: [one(0, 10), one(0, 20), one(0, 40), one(0, null, 30), one(280, null)],
  }

  it('is the chance of those as old, cancelled ones never filled', () => {
    // R: survfit(Surv(c(10, 20, 40, 1e6, 20), c(1, 1, 1, 0, 0)) ~ 1) gives 0.8, 0.6, 0.3 after 10, 20 and 40.
    expect(naiveOf(known).shareAtAge(0, 30)).toBeCloseTo(0.4, 9)
    expect(naiveOf(known).shareAtAge(15, 30)).toBeCloseTo(1 - 0.3 / 0.8, 9)
  })

  it('is the share of those that were open at earlier moments', () => {
    const young = { ...known, until: 60, requisitions: known.requisitions.slice(0, 4) }
    // Looked back to day 30 and day 0: open were one and four; within 30 days one and two of them were filled.
    expect(naiveOf(young).share(30)).toBeCloseTo(3 / 5, 9)
    expect(naiveOf({ ...young, requisitions: [] }).share(30)).toBeNull()
  })
})

it('goes back to starts of months with enough before and the whole horizon after them', () => {
  const history = plantHistory({ until: 700 })
  const days = (at: number) => new Date(at * 86_400_000).toISOString().slice(0, 10)
  expect(chooseOrigins(history, { horizonDays: 180, most: 3 }).map(days)).toEqual([
    '1971-04-01',
    '1971-05-01',
    '1971-06-01',
  ])
  expect(chooseOrigins(history, { horizonDays: 180, most: 50 })[0]).toBeGreaterThanOrEqual(180)
  expect(chooseOrigins(plantHistory({ until: 200 }), { horizonDays: 180, most: 3 })).toEqual([])
})

it('gives days by which so many of the runs had filled it, and none beyond the horizon', () => {
  const fills = [10, 20, 30, 40, 50, 60, 70, 80, 90, Number.POSITIVE_INFINITY].map((day) => day + 0.5)
  expect(summariseFills(fills)).toMatchObject({ p10: '1970-01-11', p50: '1970-02-20', p90: '1970-04-01', p95: null })
  expect(filledBy(fills, '1970-02-20')).toBe(0.5)
  expect(filledBy(fills, '1970-02-19')).toBe(0.4)
})

it('counts people by week and quarter with what was found already, and what at least is reached', () => {
  const runs = [[100, 101, 108], [100, 109], [107, 108, 109, 110], [100]]
  const { weeks, quarters } = countHires(runs, { from: 100, until: 200, past: [91, 95, 80] })
  expect(weeks[0]).toMatchObject({ from: '1970-04-11', to: '1970-04-18', already: 0, hires: { p50: 1 } })
  expect(weeks[1]?.total.p50).toBe(2.5)
  expect(weeks[1]?.atLeast85).toBe(1)
  // The second quarter began on day 90: two of the past fall into it.
  expect(quarters).toHaveLength(1)
  expect(quarters[0]).toMatchObject({ from: '1970-04-01', to: '1970-07-01', already: 2 })
})
