import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../stats/index.ts'
import { type StaysOf, slowedGroups } from './slowed-groups.ts'

const DAYS = 160
const BASELINE = [20, 110] as const
const everybody = () => true

/** So many come to each group every day, and whoever waits leaves with some chance each day. */
function queues(
  paceOf: (group: string, day: number) => number,
  { seed = 1, coming = 3, groups = ['Berlin', 'London', 'Remote', 'Toronto'] } = {},
): StaysOf[] {
  const random = new Random(seed)
  return groups.flatMap((group) =>
    Array.from({ length: DAYS * coming }, (_, i): StaysOf => {
      const began = Math.floor(i / coming)
      let last = began
      while (last < DAYS && random.next() >= paceOf(group, last)) last++
      return { values: [group], began, last: Math.min(last, DAYS - 1), hasEnded: last < DAYS, n: 1 }
    }),
  )
}

describe('the group whose queue has slowed', () => {
  it('is found in two weeks, with what left and what would have', () => {
    const stays = queues((group, day) => (group === 'London' && day >= 148 ? 0.07 : 0.25))
    const [first, ...others] = slowedGroups(stays, { days: DAYS, baseline: BASELINE, among: everybody })
    expect(others).toEqual([])
    expect(first?.values).toEqual(['London'])
    expect(first?.days).toBe(10)
    const left = stays.filter(({ values, last, hasEnded }) => values[0] === 'London' && hasEnded && last >= 150)
    expect(first?.left).toBe(left.length)
    expect(first?.expected).toBeGreaterThan(2 * left.length)
  })

  it('has the chance of so few among all that left, in any of four stretches', () => {
    const stays = queues((group, day) => (group === 'London' && day >= 145 ? 0.15 : 0.25))
    const [first] = slowedGroups(stays, { days: DAYS, baseline: BASELINE, among: ([name]) => name === 'London' })
    const others = stays.filter(
      ({ values, last, hasEnded }) => values[0] !== 'London' && hasEnded && last >= DAYS - (first?.days ?? 0),
    )
    expect([first?.days, first?.left, others.length, first?.expected.toFixed(4)]).toEqual([10, 25, 98, '46.4605'])
    // R 4: 4 * pbinom(25, 25 + 98, 46.4605 / (46.4605 + 98))
    expect(first?.p).toBeCloseTo(0.00994505, 6)
  })

  it('is nobody where everybody slows alike, or was slow before', () => {
    const alike = queues((_, day) => (day >= 130 ? 0.1 : 0.25))
    expect(slowedGroups(alike, { days: DAYS, baseline: BASELINE, among: everybody })).toEqual([])
    const before = queues((group) => (group === 'London' ? 0.1 : 0.25), { seed: 2 })
    expect(slowedGroups(before, { days: DAYS, baseline: BASELINE, among: everybody })).toEqual([])
  })

  it('is one of those in question, held against all', () => {
    const stays = queues((group, day) => (group === 'London' && day >= 140 ? 0.05 : 0.25))
    const found = slowedGroups(stays, { days: DAYS, baseline: BASELINE, among: ([name]) => name !== 'London' })
    expect(found).toEqual([])
  })

  it('is a group that was named beforehand by chance in at most one of twenty', () => {
    const seeds = Array.from({ length: 100 }, (_, i) => i + 1)
    const found = seeds.filter((seed) => {
      const stays = queues(() => 0.25, { seed, coming: 1 })
      return slowedGroups(stays, { days: DAYS, baseline: BASELINE, among: ([name]) => name === 'London' }).length > 0
    })
    expect(found.length).toBeLessThanOrEqual(5)
  })

  it('does not depend on the order of the stays, and is never a group without a name', () => {
    const stay = fc.record({
      values: fc.constantFrom([''], ['A'], ['B'], ['C']),
      began: fc.integer({ min: 0, max: 99 }),
      lasts: fc.integer({ min: 0, max: 40 }),
      hasEnded: fc.boolean(),
      n: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 60 }), (drawn) => {
        const stays = drawn.map(({ lasts, ...one }): StaysOf => ({ ...one, last: Math.min(99, one.began + lasts) }))
        const settings = { days: 100, baseline: [10, 60] as const, among: everybody }
        const found = slowedGroups(stays, settings)
        expect(slowedGroups(stays.toReversed(), settings)).toEqual(found)
        for (const { values, p, expected, left } of found) {
          expect(values).not.toContain('')
          expect(p).toBeGreaterThanOrEqual(0)
          expect(p).toBeLessThanOrEqual(0.05)
          expect(left).toBeLessThan(expected)
        }
      }),
      { numRuns: 50 },
    )
  })
})
