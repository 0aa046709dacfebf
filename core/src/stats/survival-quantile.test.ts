import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formulaObservations, someHistogram } from '../../../test/reference/histograms.ts'
import { expectAsInR, reference } from '../../../test/reference/stats.ts'
import { kaplanMeier, survivalQuantile, survivalQuantiles, toHistogram } from './index.ts'

describe.each(reference.survivalCases)('the survival quantiles of $name', (item) => {
  test.each(['log-log', 'log'] as const)('and their %s limits are those of R', (interval) => {
    const histogram = item.name === 'formula' ? toHistogram(formulaObservations()) : item.histogram
    const expected = interval === 'log' ? item.log : item.loglog
    const found = survivalQuantiles(
      kaplanMeier(histogram, { level: item.level, interval }),
      reference.survivalProbabilities,
    )
    reference.survivalProbabilities.forEach((p, index) => {
      expectAsInR(found[index]?.estimate, expected.quantile[index], `quantile ${p}`)
      expectAsInR(found[index]?.lower, expected.quantileLower[index], `lower limit of quantile ${p}`)
      expectAsInR(found[index]?.upper, expected.quantileUpper[index], `upper limit of quantile ${p}`)
    })
  })
})

describe('a survival quantile', () => {
  const each = (values: number[], censored = 0) => values.map((value) => ({ value, events: 1, censored }))

  test('is unknown without observations and where the curve never gets there', () => {
    expect(survivalQuantile(kaplanMeier([]), 0.5)).toEqual({ estimate: null, lower: null, upper: null })
    expect(survivalQuantile(kaplanMeier(each([3], 4)), 0.5).estimate).toBeNull()
  })

  test('is the middle of the piece where the curve is flat at the height asked for', () => {
    expect(survivalQuantile(kaplanMeier(each([1, 2, 3, 4])), 0.5).estimate).toBe(2.5)
    const flatToTheEnd = [...each([1, 2]), { value: 9, events: 0, censored: 2 }]
    expect(survivalQuantile(kaplanMeier(flatToTheEnd), 0.5).estimate).toBe(5.5)
  })

  test('does not depend on which others were asked for', () => {
    fc.assert(
      fc.property(someHistogram, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (histogram, p) => {
        const km = kaplanMeier(histogram)
        expect(survivalQuantiles(km, [0.001, p])[1]).toEqual(survivalQuantile(km, p))
      }),
    )
  })

  test('never falls as the probability rises, and once unknown stays unknown', () => {
    const someLevels = fc.array(fc.double({ min: 0.001, max: 0.999, noNaN: true }), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(someHistogram, someLevels, (histogram, levels) => {
        const nonNegative = histogram.filter((bin) => bin.value >= 0)
        const found = survivalQuantiles(
          kaplanMeier(nonNegative),
          levels.toSorted((a, b) => a - b),
        ).map(({ estimate }) => estimate ?? Number.POSITIVE_INFINITY)
        expect(found).toEqual(found.toSorted((a, b) => a - b))
      }),
    )
  })

  test('refuses a probability outside 0 and 1', () => {
    for (const p of [0, 1, -0.1, Number.NaN]) {
      expect(() => survivalQuantile(kaplanMeier([]), p)).toThrow(
        'The probability of a survival quantile must lie strictly',
      )
    }
  })
})
