import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { costOf, type Toll } from './cost-of.ts'

const figure = (value: number) => ({ value, source: 'finance', date: '2026-01-01' })
const MODEL = {
  currency: 'EUR',
  figures: {
    vacancy_per_day: figure(100),
    recruiter_hour: figure(50),
    hours_per_application: figure(1),
    advertising_per_application: figure(10),
    tools_per_application: figure(0),
  },
}
const day = (n: number, more: Partial<Toll> = {}): Toll => ({
  day: `2026-01-0${n}`,
  open: 0,
  waiting: 0,
  ended: 0,
  withdrawn: 0,
  ...more,
})
const HOURS = new Map<string, number>()

describe('what an incident costs', () => {
  it('is waiting requisitions, lost applications and hours, each by its figure', () => {
    const days = [day(1, { waiting: 3 }), day(2, { waiting: 1, ended: 10, withdrawn: 4 })]
    const cost = costOf({ days, usualWaiting: 0, usualWithdrawn: 0.1, hours: new Map([['2026-01-02', 2]]) }, MODEL)
    expect(cost.days.map(({ amount }) => amount)).toEqual([300, 100 + 3 * 60 + 2 * 50])
    expect(cost).toMatchObject({ total: 680, perDay: 340, currency: 'EUR' })
  })

  it('pays for what waits beyond what is usual, and for nothing on a day on which less waits', () => {
    const days = [day(1, { open: 40, waiting: 16 }), day(2, { open: 40, waiting: 3 }), day(3, { open: 7, waiting: 3 })]
    const { days: daily, sentence } = costOf({ days, usualWaiting: 0.15, usualWithdrawn: 0, hours: HOURS }, MODEL)
    expect(daily.map(({ excess, amount }) => [excess, amount])).toEqual([
      [10, 1000],
      [0, 0],
      [2, 200],
    ])
    expect(sentence).toContain('12 days of requisitions beyond what is usual (22 days on which one waited longer')
    expect(sentence).toContain('less 15 % of the requisitions that were there')
  })

  it('counts hours on days that no source has told of, outside the cost per day', () => {
    const cost = costOf(
      { days: [day(1)], usualWaiting: 0, usualWithdrawn: 0, hours: new Map([['2026-02-01', 2]]) },
      MODEL,
    )
    expect(cost).toMatchObject({ total: 100, perDay: 0, days: [{ amount: 0 }, { day: '2026-02-01', amount: 100 }] })
  })

  it('lets a day with few withdrawals make up for one with many', () => {
    const days = [
      day(1, { ended: 10, withdrawn: 0 }),
      day(2, { ended: 10, withdrawn: 5 }),
      day(3, { ended: 10, withdrawn: 2 }),
    ]
    expect(
      costOf({ days, usualWaiting: 0, usualWithdrawn: 0.2, hours: HOURS }, MODEL).days.map(({ lost }) => lost),
    ).toEqual([0, 1, 0])
  })

  it('is not known where a figure that it needs is missing, and says which', () => {
    const { vacancy_per_day: _, ...figures } = MODEL.figures
    const { total, perDay, sentence } = costOf(
      { days: [day(1, { waiting: 1 })], usualWaiting: 0, usualWithdrawn: 0, hours: HOURS },
      { currency: 'EUR', figures },
    )
    expect([total, perDay]).toEqual([null, null])
    expect(sentence).toContain('because the cost model lacks a day of a vacancy. Add it with cost-set')
    // What is not needed is not missed.
    expect(
      costOf({ days: [day(1)], usualWaiting: 0, usualWithdrawn: 0, hours: HOURS }, { currency: null, figures: {} })
        .total,
    ).toBe(0)
  })

  it('is never a number that is none, and adds up', () => {
    const toll = fc.record({ open: fc.nat(90), waiting: fc.nat(50), ended: fc.nat(50), withdrawn: fc.nat(50) })
    fc.assert(
      fc.property(
        fc.array(toll, { maxLength: 9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tolls, usualWithdrawn) => {
          const days = tolls.map((one, i) => day(i + 1, one))
          const cost = costOf({ days, usualWaiting: usualWithdrawn, usualWithdrawn, hours: HOURS }, MODEL)
          const sum = cost.days.reduce((total, { amount }) => total + (amount ?? Number.NaN), 0)
          if (days.length > 0) expect(cost.total).toBeCloseTo(sum, 0)
          for (const { lost, excess, waiting } of cost.days) {
            expect(lost).toBeGreaterThanOrEqual(0)
            expect(excess).toBeGreaterThanOrEqual(0)
            expect(excess).toBeLessThanOrEqual(waiting)
          }
        },
      ),
    )
  })
})
