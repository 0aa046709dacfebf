import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectAsInR, reference } from '../../../test/reference/stats.ts'
import { histogramQuantile, quantile, toHistogram } from './index.ts'

const histogramOf = (values: number[]) => toHistogram(values.map((value) => ({ value, censored: false })))
const someValues = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 30 })
const ascending = (values: number[]) => values.toSorted((a, b) => a - b)

describe('a quantile', () => {
  test.each(reference.sampleCases)('of $name is type 7 of R, from values and from a histogram', (item) => {
    reference.quantileProbabilities.forEach((p, index) => {
      expectAsInR(quantile(item.values, p), item.quantiles[index], `quantile ${p}`)
      expectAsInR(histogramQuantile(histogramOf(item.values), p), item.quantiles[index], `histogram quantile ${p}`)
    })
  })

  test('is unknown without values, and without events in a histogram', () => {
    expect(quantile([], 0.5)).toBeNull()
    expect(histogramQuantile([], 0.5)).toBeNull()
    expect(histogramQuantile([{ value: 3, events: 0, censored: 4 }], 0.5)).toBeNull()
  })

  test('of a histogram leaves censored observations out', () => {
    const histogram = [
      { value: 1, events: 1, censored: 5 },
      { value: 3, events: 1, censored: 0 },
    ]
    expect(histogramQuantile(histogram, 0.5)).toBe(2)
  })

  test('never falls as the probability rises and stays between smallest and largest', () => {
    const someProbabilities = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2 })
    fc.assert(
      fc.property(someValues, someProbabilities, (values, probabilities) => {
        const sorted = ascending(values)
        const found = ascending(probabilities).map((p) => quantile(sorted, p)!)
        expect(found).toEqual(ascending(found))
        expect(found[0]! >= sorted[0]! && found.at(-1)! <= sorted.at(-1)!).toBe(true)
      }),
    )
  })

  test('of a histogram equals that of its values', () => {
    fc.assert(
      fc.property(someValues, fc.double({ min: 0, max: 1, noNaN: true }), (values, p) => {
        expect(histogramQuantile(histogramOf(values), p)! + 0).toBe(quantile(ascending(values), p)! + 0)
      }),
    )
  })

  test('refuses a probability outside 0 to 1 and values that are not ascending numbers', () => {
    expect(() => quantile([1], 1.1)).toThrow('must lie in [0, 1], but it is 1.1')
    expect(() => quantile([], Number.NaN)).toThrow(RangeError)
    expect(() => quantile([3, 1], 0.5)).toThrow('must ascend, but 1 follows 3')
    expect(() => quantile([Number.NaN], 0.5)).toThrow(RangeError)
  })
})
