import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedExits, type StayGroup } from './expected-exits.ts'
import { onsetOf } from './onset-of.ts'

/** Ten come each day; each day a share of those who wait leaves, from a day on a smaller one. */
function queue({ days, slowFrom, pace, slowPace }: { days: number; slowFrom: number; pace: number; slowPace: number }) {
  const stays: StayGroup[] = []
  for (let began = 0; began < days; began++) {
    let left = 10
    for (let day = began; day < days && left > 1e-9; day++) {
      const gone = left * (day < slowFrom ? pace : slowPace)
      stays.push({ began, last: day, hasEnded: true, n: gone })
      left -= gone
    }
    if (left > 1e-9) stays.push({ began, last: days - 1, hasEnded: false, n: left })
  }
  return stays
}

describe('exits against what is usual for those who wait', () => {
  it('are as expected while the pace is as before', () => {
    const counts = expectedExits(queue({ days: 80, slowFrom: 80, pace: 0.3, slowPace: 0.3 }), {
      days: 80,
      baseline: [20, 60],
    })
    for (const { observed, expected } of counts) expect(observed).toBeCloseTo(expected, 6)
  })

  it('fall on the very day the pace falls, not when the slow stays are over', () => {
    const counts = expectedExits(queue({ days: 80, slowFrom: 65, pace: 0.3, slowPace: 0.15 }), {
      days: 80,
      baseline: [20, 60],
    })
    expect(counts[64]?.observed).toBeCloseTo(counts[64]?.expected ?? 0, 6)
    for (const { observed, expected } of counts.slice(65)) expect(observed / expected).toBeCloseTo(0.5, 6)
    expect(onsetOf(counts, { direction: 'fewer', from: 40 })).toMatchObject({ day: 65, ratio: expect.closeTo(0.5, 6) })
  })

  it('add up over the baseline, whatever the stays', () => {
    const group = fc
      .tuple(fc.nat(39), fc.nat(30), fc.boolean(), fc.integer({ min: 1, max: 20 }))
      .map(([began, long, hasEnded, n]) => ({ began, last: Math.min(39, began + long), hasEnded, n }))
    fc.assert(
      fc.property(fc.array(group, { maxLength: 60 }), (stays) => {
        const counts = expectedExits(stays, { days: 40, baseline: [0, 40] })
        const sum = (pick: 'observed' | 'expected') => counts.reduce((total, one) => total + one[pick], 0)
        // Only a last handful of ages may borrow the pace of the ages before.

        expect(Math.abs(sum('observed') - sum('expected'))).toBeLessThanOrEqual(50)
        for (const { expected } of counts) expect(Number.isFinite(expected)).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})
