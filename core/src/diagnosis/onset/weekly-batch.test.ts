import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../../stats/index.ts'
import { weeklyBatch } from './weekly-batch.ts'

const THURSDAY = 4

/** Days of five weekdays, Monday first; from a day on all is done on Thursdays. As much comes each day as before. */
function series(seed: number, { days, batchFrom, perDay }: Record<'days' | 'batchFrom' | 'perDay', number>) {
  const random = new Random(seed)
  let waiting = 0
  return Array.from({ length: days }, (_, day) => {
    const weekday = 1 + (day % 5)
    for (let i = 0; i < 10; i++) waiting += random.chance(perDay / 10) ? 1 : 0
    const observed = day < batchFrom || weekday === THURSDAY ? waiting : 0
    waiting -= observed
    return { weekday, observed, expected: perDay }
  })
}

/** Comes in clumps of up to five, on any day of the week, more of it in some months. */
function spread(seed: number, perDay: number) {
  const random = new Random(seed)
  return Array.from({ length: 300 }, (_, day) => {
    const isBusy = Math.floor(day / 60) % 2 === 0
    const comes = random.chance(Math.min(1, (perDay / 3) * (isBusy ? 1.5 : 0.5)))
    return { weekday: 1 + (day % 5), observed: comes ? 1 + Math.floor(random.next() * 5) : 0, expected: perDay }
  })
}

describe('work that gathers on one day of the week', () => {
  it('is told with its weekday, its shares and the day', () => {
    const days = Array.from({ length: 120 }, (_, day) => {
      const weekday = 1 + (day % 5)
      const since = weekday === THURSDAY ? 5 : 0
      return { weekday, observed: day < 100 ? 1 : since, expected: 1 }
    })
    expect(weeklyBatch(days)).toMatchObject({
      day: 100,
      lower: expect.toSatisfy((day: number) => day >= 96 && day <= 100),
      upper: expect.toSatisfy((day: number) => day >= 100 && day <= 103),
      weekday: THURSDAY,
      before: { on: 20, n: 100 },
      since: { on: 20, n: 20 },
    })
  })

  it('is dated within a week by one or two a week, and its interval holds the day', () => {
    const found = Array.from({ length: 100 }, (_, seed) =>
      weeklyBatch(series(seed, { days: 230, batchFrom: 200, perDay: 0.4 })),
    )
    const told = found.flatMap((one) => (one === null ? [] : [one]))
    expect(told.length).toBeGreaterThanOrEqual(95)
    expect(told.filter(({ day }) => Math.abs(day - 200) <= 5).length / told.length).toBeGreaterThanOrEqual(0.9)
    const holds = told.filter(({ lower, upper }) => lower <= 200 && 200 <= upper)
    expect(holds.length / told.length).toBeGreaterThanOrEqual(0.93)
  })

  it('is not seen where work comes in clumps on any day, in 99 of 100 series', () => {
    const alarms = [0.1, 0.3, 1, 3].flatMap((perDay) =>
      Array.from({ length: 100 }, (_, seed) => weeklyBatch(spread(seed, perDay))).filter((found) => found !== null),
    )
    expect(alarms.length).toBeLessThanOrEqual(4)
  })

  it('has not begun where it has always been so, and a slower week is none', () => {
    const always = series(1, { days: 230, batchFrom: 0, perDay: 1 })
    expect(weeklyBatch(always)).toBeNull()
    const slower = Array.from({ length: 200 }, (_, day) => ({
      weekday: 1 + (day % 5),
      observed: day < 150 ? 3 : 1,
      expected: 3,
    }))
    expect(weeklyBatch(slower)).toBeNull()
    expect(weeklyBatch([])).toBeNull()
  })

  it('lies in its interval, and is never NaN', () => {
    const day = fc.record({ weekday: fc.integer({ min: 0, max: 6 }), observed: fc.nat(4), expected: fc.nat(4) })
    fc.assert(
      fc.property(fc.array(day, { maxLength: 120 }), (days) => {
        const found = weeklyBatch(days)
        if (found === null) return
        expect(Number.isFinite(found.evidence)).toBe(true)
        expect(found.lower <= found.day && found.day <= found.upper).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})
