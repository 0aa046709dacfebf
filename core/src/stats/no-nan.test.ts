import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numbersIn, someHistogram } from '../../../test/reference/histograms.ts'
import * as stats from './index.ts'

const extremeHistogram = fc
  .uniqueArray(
    fc.record({
      value: fc.double({ min: -1e100, max: 1e100, noNaN: true }),
      events: fc.oneof(fc.nat(2), fc.nat(2 ** 31 - 1)),
      censored: fc.oneof(fc.nat(2), fc.nat(2 ** 31 - 1)),
    }),
    { selector: (bin) => bin.value + 0, maxLength: 6 },
  )
  .map((bins) => bins.sort((a, b) => a.value - b.value))
const empty = fc.constantFrom<stats.Histogram[]>(
  [],
  [{ value: 0, events: 0, censored: 0 }],
  [{ value: 0, events: 3, censored: 0 }],
)
const anyHistogram = fc.oneof(empty, someHistogram, extremeHistogram)
const anyLevel = fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true })

describe('no statistic ever returns NaN or infinity', () => {
  test('for any histogram, empty and all zero included', () => {
    fc.assert(
      fc.property(
        fc.array(anyHistogram, { minLength: 2, maxLength: 3 }),
        anyLevel,
        anyLevel,
        fc.constantFrom('log' as const, 'log-log' as const),
        fc.double({ min: 1e-3, max: 1e100, noNaN: true }),
        (groups, level, p, interval, tau) => {
          const histogram = groups[0]!
          const km = stats.kaplanMeier(histogram, { level, interval })
          const results = [
            km,
            stats.mergeHistograms(groups),
            stats.survivalQuantiles(km, [p, 0.5]),
            stats.survivalAt(km.curve, p),
            stats.atRiskAt(histogram, [p, tau]),
            stats.restrictedMean(km, tau, { level }),
            stats.histogramQuantile(histogram, p),
            stats.logRank(groups),
          ]
          expect(numbersIn(results).filter((value) => !Number.isFinite(value))).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  test('for any counts and values', () => {
    fc.assert(
      fc.property(
        fc.nat(1e6),
        fc.nat(1e6),
        fc.array(fc.double({ min: -1e100, max: 1e100, noNaN: true }), { maxLength: 8 }),
        anyLevel,
        (a, b, values, level) => {
          const [few, many] = a < b ? [a, b] : [b, a]
          const results = [
            stats.wilson(few, many, { level }),
            stats.newcombe({ successes: few, n: many }, { successes: 0, n: few }, { level }),
            stats.poissonInterval(few, { level }),
            stats.meanInterval(values, { level }),
            stats.quantile(
              values.toSorted((x, y) => x - y),
              level,
            ),
          ]
          expect(numbersIn(results).filter((value) => !Number.isFinite(value))).toEqual([])
        },
      ),
    )
  })
})
