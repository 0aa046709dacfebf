import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PastCase, segmentHistory } from './index.ts'

const FIRST_DAY = 100
const anyPast = fc.record({
  segment: fc.constantFrom('a', 'b', 'c'),
  beganDay: fc.integer({ min: 0, max: FIRST_DAY - 1 }),
  days: fc.integer({ min: 0, max: 200 }),
  hit: fc.constantFrom(0, 1),
})

describe('the history of a segment', () => {
  it('is the average of what was known when the pilot began, drawn towards all', () => {
    const past = (segment: string, value: number): PastCase => ({ segment, beganDay: 1, endedDay: 2, value })
    const told = segmentHistory([past('a', 1), past('a', 1), past('b', 0), past('b', 0)], {
      fixedOn: FIRST_DAY,
      horizon: null,
    })!
    expect(told.usual).toBe(0.5)
    expect(told.of.get('a')).toBeCloseTo((2 + 5 * 0.5) / 7, 12)
    expect(told.of.get('c')).toBeUndefined()
    expect(segmentHistory([], { fixedOn: FIRST_DAY, horizon: null })).toBeNull()
  })

  it('uses nothing that came after: whatever happens from the first day on, it stays the same', () => {
    fc.assert(
      fc.property(
        fc.array(anyPast, { maxLength: 40 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 300 })),
        fc.constantFrom(null, 30),
        (cases, later, horizon) => {
          const plan = { fixedOn: FIRST_DAY, horizon }
          const worth = (days: number, hit: number) => (horizon === null ? hit : days)
          const told = cases.map(({ segment, beganDay, days, hit }) => {
            const endedDay = beganDay + days
            return { segment, beganDay, endedDay, value: worth(days, hit) }
          })
          // The same company as it would be had everything from the first day on gone another way.
          const otherwise = told.map((one): PastCase => {
            if (one.endedDay < FIRST_DAY) return one
            const endedDay = FIRST_DAY + later.next().value!
            return { ...one, endedDay, value: worth(endedDay - one.beganDay, endedDay % 2) }
          })
          const asItWas = told.map(
            (one): PastCase =>
              one.endedDay < FIRST_DAY ? one : { ...one, endedDay: null, value: worth(FIRST_DAY - one.beganDay, 0) },
          )
          expect(segmentHistory(otherwise, plan)).toEqual(segmentHistory(told, plan))
          expect(segmentHistory(asItWas, plan)).toEqual(segmentHistory(told, plan))
        },
      ),
    )
  })
})
