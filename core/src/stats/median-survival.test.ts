import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formulaObservations, someHistogram } from '../../../test/reference/histograms.ts'
import { expectAsInR, reference } from '../../../test/reference/stats.ts'
import { kaplanMeier, medianSurvival, survivalQuantile, toHistogram } from './index.ts'

const half = reference.survivalProbabilities.indexOf(0.5)

describe('the median survival', () => {
  test.each(reference.survivalCases)('of $name is that of R', (item) => {
    const histogram = item.name === 'formula' ? toHistogram(formulaObservations()) : item.histogram
    expectAsInR(medianSurvival(histogram), item.loglog.quantile[half], 'median')
  })

  test('is the quantile of the curve at a half, to the last digit', () => {
    const tied = fc.array(
      fc.record({ value: fc.integer({ min: 0, max: 6 }), censored: fc.boolean() }),
      { maxLength: 16 }, // few and even, so that the curve is often flat at a half
    )
    fc.assert(
      fc.property(fc.oneof(someHistogram, tied.map(toHistogram)), (histogram) => {
        expect(medianSurvival(histogram)).toBe(survivalQuantile(kaplanMeier(histogram), 0.5).estimate)
      }),
      { numRuns: 1000 },
    )
  })

  test('is unknown where the curve never gets there', () => {
    expect(medianSurvival([])).toBeNull()
    expect(medianSurvival([{ value: 3, events: 1, censored: 4 }])).toBeNull()
  })
})
