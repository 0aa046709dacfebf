import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeHistograms, subtractHistogram, toHistogram } from './histogram.ts'

const observations = fc.array(fc.record({ value: fc.integer({ min: 0, max: 20 }), censored: fc.boolean() }))

describe('subtractHistogram', () => {
  it('undoes a merge', () => {
    fc.assert(
      fc.property(observations, observations, (a, b) => {
        const [part, rest] = [toHistogram(a), toHistogram(b)]
        expect(subtractHistogram(mergeHistograms([part, rest]), part)).toEqual(rest)
      }),
    )
  })

  it('refuses a part that the whole does not hold', () => {
    const one = [{ value: 1, events: 1, censored: 0 }]
    expect(() => subtractHistogram([], one)).toThrow(RangeError)
    expect(() => subtractHistogram(one, [{ value: 1, events: 2, censored: 0 }])).toThrow(RangeError)
    expect(() => subtractHistogram(one, [{ value: 2, events: 1, censored: 0 }])).toThrow(RangeError)
  })
})
