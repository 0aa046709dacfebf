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
  return groups.map((group) => ({
    values: [group],
    stays: Array.from({ length: DAYS * coming }, (_, i) => {
      const began = Math.floor(i / coming)
      let last = began
      while (last < DAYS && random.next() >= paceOf(group, last)) last++
      return { began, last: Math.min(last, DAYS - 1), hasEnded: last < DAYS, n: 1 }
    }),
  }))
}

/** What left of a group, or of all others, from a day on. */
const leftOf = (all: readonly StaysOf[], is: (group: string) => boolean, from: number) =>
  all
    .filter(({ values }) => is(values[0] as string))
    .flatMap(({ stays }) => stays)
    .filter(({ last, hasEnded }) => hasEnded && last >= from).length

describe('the group whose queue has slowed', () => {
  it('is found in two weeks, with what left and what would have', () => {
    const stays = queues((group, day) => (group === 'London' && day >= 148 ? 0.07 : 0.25))
    const [first, ...others] = slowedGroups(stays, { days: DAYS, baseline: BASELINE, among: everybody })
    expect(others).toEqual([])
    expect(first?.values).toEqual(['London'])
    expect(first?.days).toBe(10)
    const left = leftOf(stays, (group) => group === 'London', DAYS - 10)
    expect(first?.left).toBe(left)
    expect(first?.expected).toBeGreaterThan(2 * left)
  })

  it('has the chance of so few among all that left, in any of four stretches', () => {
    const stays = queues((group, day) => (group === 'London' && day >= 145 ? 0.15 : 0.25))
    const [first] = slowedGroups(stays, { days: DAYS, baseline: BASELINE, among: ([name]) => name === 'London' })
    const others = leftOf(stays, (group) => group !== 'London', DAYS - 10)
    expect([first?.days, first?.left, others, first?.expected.toFixed(4)]).toEqual([10, 25, 98, '46.4605'])
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

  it('is never one without a name, and has fewer that left than expected', () => {
    const stay = fc.record({
      began: fc.integer({ min: 0, max: 99 }),
      lasts: fc.integer({ min: 0, max: 40 }),
      hasEnded: fc.boolean(),
      n: fc.integer({ min: 1, max: 9 }),
    })
    const stays = fc
      .array(stay, { maxLength: 30 })
      .map((drawn) => drawn.map(({ lasts, ...one }) => ({ ...one, last: Math.min(99, one.began + lasts) })))
    fc.assert(
      fc.property(stays, stays, stays, (none, one, other) => {
        const groups = [
          { values: [''], stays: none },
          { values: ['A'], stays: one },
          { values: ['B'], stays: other },
        ]
        const settings = { days: 100, baseline: [10, 60] as const, among: everybody }
        const found = slowedGroups(groups, settings)
        expect(slowedGroups(groups.toReversed(), settings).map(({ values }) => values)).toEqual(
          found.map(({ values }) => values),
        )
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
