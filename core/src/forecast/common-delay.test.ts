import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../stats/index.ts'
import { countWithin, delayed, delayOf, delayWithout, type Found, MOST_DELAY } from './common-delay.ts'
import type { CommonDelay } from './contract.ts'
import { placeAmong, shareWithin } from './place-among.ts'

const DAYS = 96

/** Months of a company that finds two people a day, each month as a whole later or sooner by `days`. */
function plantMonths(count: number, { days, seed }: { days: number; seed: number }): Found[] {
  const random = new Random(seed)
  const month = () => {
    const found: number[] = []
    for (let day = random.exponential(0.5); day < DAYS + MOST_DELAY; day += random.exponential(0.5)) found.push(day)
    return found
  }
  return Array.from({ length: count }, (_, place) => {
    const late = days * random.normal()
    return {
      at: 30 * place,
      runs: Array.from({ length: 40 }, month),
      actual: month().map((day) => day + late * Math.min(1, day / 14)),
    }
  })
}

const held = (months: readonly Found[], by: CommonDelay): number => {
  const shares = months.map(({ runs, actual }) => {
    const draws = runs.map((run, place) => countWithin(delayed(run, { from: 0, seed: place + 1, by }), 28))
    return shareWithin(placeAmong(draws, countWithin(actual, 28)), 0.8)
  })
  return shares.reduce((sum, one) => sum + one, 0) / shares.length
}

describe('the delay of whole months', () => {
  it('makes 80 % intervals hold in months it was not told from', () => {
    const by = delayOf(plantMonths(30, { days: 5, seed: 1 }))
    const others = plantMonths(120, { days: 5, seed: 2 })
    expect(by.days).toBeGreaterThan(3.5)
    expect(by.days).toBeLessThan(6.5)
    expect(held(others, { days: 0, n: 30 })).toBeLessThan(0.68)
    expect(held(others, by)).toBeGreaterThan(0.72)
    expect(held(others, by)).toBeLessThan(0.88)
  })

  it('is next to nothing where months differ by luck only', () => {
    expect(delayOf(plantMonths(60, { days: 0, seed: 3 })).days).toBeLessThan(1.5)
  })

  it('is not told from one month or two, nor where nobody was ever found', () => {
    expect(delayOf(plantMonths(2, { days: 9, seed: 4 }))).toEqual({ days: 0, n: 2 })
    const empty = [0, 100, 200].map((at) => ({ at, runs: [[], []], actual: [] }))
    expect(delayOf(empty)).toEqual({ days: 0, n: 3 })
  })

  it('of a month is told by those that have no week in common with it', () => {
    const months = plantMonths(9, { days: 5, seed: 5 })
    const changed = months.map((one, place) => (place >= 2 && place <= 6 ? { ...one, actual: [] } : one))
    expect(delayWithout(changed, changed[4] as Found)).toEqual(delayWithout(months, months[4] as Found))
    expect(delayWithout(months, months[4] as Found).n).toBe(4)
  })

  it('keeps everybody after the beginning and in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 20 }),
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 0, max: 60 }),
        (days, seed, spread) => {
          const sorted = [...days].sort((a, b) => a - b)
          const moved = delayed(sorted, { from: 0, seed, by: { days: spread, n: 5 } })
          expect(moved).toEqual([...moved].sort((a, b) => a - b))
          moved.forEach((day, place) => {
            expect(day).toBeGreaterThanOrEqual(0)
            expect(Math.abs(day - (sorted[place] as number))).toBeLessThanOrEqual(MOST_DELAY)
          })
        },
      ),
    )
  })
})
