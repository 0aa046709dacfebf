import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { observationsOf, someHistogram, someObservations } from '../../../test/reference/histograms.ts'
import { mergeHistograms, toHistogram } from './index.ts'

describe('an exact histogram', () => {
  test('counts events and censored observations apart, ascending by value', () => {
    const observed = [
      { value: 7, censored: true },
      { value: 0, censored: false },
      { value: 7, censored: false },
      { value: -0, censored: false },
    ]
    expect(toHistogram(observed)).toEqual([
      { value: 0, events: 2, censored: 0 },
      { value: 7, events: 1, censored: 1 },
    ])
    expect(toHistogram([])).toEqual([])
  })

  test('holds the same observations that went in', () => {
    fc.assert(
      fc.property(someObservations, (observed) => {
        const back = observationsOf(toHistogram(observed))
        expect(back).toHaveLength(observed.length)
        expect(toHistogram(back)).toEqual(toHistogram(observed))
      }),
    )
  })

  test('of several parts is their merger', () => {
    fc.assert(
      fc.property(fc.array(someHistogram, { maxLength: 4 }), (parts) => {
        expect(mergeHistograms(parts)).toEqual(toHistogram(parts.flatMap(observationsOf)))
      }),
    )
  })

  test('leaves the merged parts as they were', () => {
    const part = [{ value: 1, events: 1, censored: 0 }]
    mergeHistograms([part, part])
    expect(part).toEqual([{ value: 1, events: 1, censored: 0 }])
  })

  test('refuses values and counts that are no numbers of things', () => {
    expect(() => toHistogram([{ value: Number.NaN, censored: false }])).toThrow(
      'A histogram value must be a finite number',
    )
    expect(() => mergeHistograms([[{ value: 1, events: -1, censored: 0 }]])).toThrow(
      'must be a whole number of at least 0',
    )
  })
})
