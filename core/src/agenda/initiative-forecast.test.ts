import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../stats/index.ts'
import type { Place } from './find-places.ts'
import { gainOf, initiativeForecast, type RoleToStaff } from './initiative-forecast.ts'

const open = (draw: number): Place => ({ state: 'open', requisition: { source: 's', requisition: `R${draw}` }, draw })
const started = (at: number): Place => ({ state: 'started', requisition: { source: 's', requisition: 'R' }, at })
const role = (places: Place[], needDay: number, headcount = places.length): RoleToStaff => ({
  headcount,
  needDay,
  places,
})

const day = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 400 }) }, fc.constant(Number.POSITIVE_INFINITY))
const draws = fc.array(fc.array(day, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 60 })

describe('the forecast of an initiative', () => {
  it('is the product of its roles’ chances where they are independent', () => {
    const random = new Random(3)
    const futures = Array.from({ length: 40_000 }, () => [random.next() * 100, random.next() * 100])
    const { probability, interval } = initiativeForecast(futures, [role([open(0)], 59), role([open(1)], 29)])
    // In time is before the end of the day: 60 % and 30 % of uniform draws on 100 days.
    expect(probability).toBeCloseTo(0.6 * 0.3, 2)
    expect(interval[0]).toBeLessThan(0.18)
    expect(interval[1]).toBeGreaterThan(0.18)
  })

  it('is the smaller of its roles’ chances where one future makes both late', () => {
    const random = new Random(4)
    const futures = Array.from({ length: 20_000 }, () => {
      const luck = random.next() * 100
      return [luck, luck]
    })
    const { probability } = initiativeForecast(futures, [role([open(0)], 59), role([open(1)], 29)])
    expect(probability).toBeCloseTo(0.3, 1)
  })

  it('gives known dates for known futures', () => {
    const futures = Array.from({ length: 100 }, (_, i) => [i + 1])
    const { p50, p70, p85, p95, bands } = initiativeForecast(futures, [role([open(0)], 69)])
    expect([p50, p70, p85, p95]).toEqual([50, 70, 85, 95])
    expect(bands).toEqual([
      { level: 50, from: 25, to: 75 },
      { level: 80, from: 10, to: 90 },
      { level: 95, from: 3, to: 98 },
    ])
  })

  it('says never where too few futures get so far', () => {
    const futures = Array.from({ length: 10 }, (_, i) => [i < 6 ? i : Number.POSITIVE_INFINITY])
    const { p50, p70, p95, probability } = initiativeForecast(futures, [role([open(0)], 1000)])
    expect({ p50, p70, p95, probability }).toEqual({ p50: 4, p70: null, p95: null, probability: 0.6 })
  })

  it('counts who works already, each role by its own day, and the first of more requisitions than people', () => {
    const roles = [role([started(10)], 10), role([open(0), open(1), started(5)], 30, 2)]
    expect(initiativeForecast([[20, 40]], roles)).toMatchObject({ probability: 1, p50: 20 })
    expect(initiativeForecast([[31, 40]], roles)).toMatchObject({ probability: 0, p50: 31 })
    expect(initiativeForecast([[20, 40]], [role([started(11)], 10)])).toMatchObject({ probability: 0, p50: 11 })
  })

  it('is never more likely in time, nor earlier, than any of its roles alone', () => {
    fc.assert(
      fc.property(draws, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (futures, a, b) => {
        const roles = [role([open(0), open(1)], a), role([open(2)], b), role([open(3), started(50)], b, 1)]
        const joint = initiativeForecast(futures, roles)
        for (const one of roles) {
          const alone = initiativeForecast(futures, [one])
          expect(joint.probability).toBeLessThanOrEqual(alone.probability)
          for (const p of ['p50', 'p70', 'p85', 'p95'] as const)
            expect(joint[p] ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(alone[p] ?? Number.POSITIVE_INFINITY)
        }
      }),
    )
  })

  it('has dates in order and a probability that grows with the need date', () => {
    fc.assert(
      fc.property(draws, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 90 }), (futures, need, later) => {
        const of = (day: number) => initiativeForecast(futures, [role([open(0), open(1)], day)])
        const { p50, p70, p85, p95, probability } = of(need)
        const order = [p50, p70, p85, p95].map((one) => one ?? Number.POSITIVE_INFINITY)
        expect(order).toEqual([...order].sort((x, y) => x - y))
        expect(of(need + later).probability).toBeGreaterThanOrEqual(probability)
      }),
    )
  })

  it('needs a future', () => {
    expect(() => initiativeForecast([], [role([open(0)], 1)])).toThrow('at least one future')
  })
})

describe('what a lever gains', () => {
  const roles = [role([open(0)], 50)]
  it('is the typical days with the same luck, with an interval', () => {
    const before = [[10], [20], [30], [40]]
    const after = [[6], [16], [26], [36]]
    expect(gainOf(roles, { before, after, until: 100 })).toEqual({ days: 4, interval: [4, 4] })
  })
  it('is nothing without a difference, and counts as the end what is not before it', () => {
    const never = [[Number.POSITIVE_INFINITY], [20]]
    expect(gainOf(roles, { before: never, after: never, until: 100 }).days).toBe(0)
    expect(gainOf(roles, { before: never, after: [[90], [20]], until: 100 }).days).toBe(5)
  })
})
