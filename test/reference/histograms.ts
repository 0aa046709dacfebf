import fc from 'fast-check'
import type { Histogram, Observation } from '../../core/src/stats/index.ts'

/** Short samples with many ties, zeros and censored values, so that the odd shapes come up often. */
export const someObservations: fc.Arbitrary<Observation[]> = fc.array(
  fc.record({
    value: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.double({ min: 0, max: 1e6, noNaN: true })),
    censored: fc.boolean(),
  }),
  { maxLength: 30 },
)

/** Histograms as they come from a database: ascending, with counts up to thousands, some of them 0. */
export const someHistogram: fc.Arbitrary<Histogram> = fc
  .uniqueArray(
    fc.record({
      value: fc.oneof(fc.integer({ min: -2, max: 12 }), fc.double({ min: 0, max: 1e6, noNaN: true })),
      events: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2000 })),
      censored: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2000 })),
    }),
    { selector: (bin) => bin.value + 0, maxLength: 12 },
  )
  .map((bins) => bins.sort((a, b) => a.value - b.value))

/** The observations behind a histogram, one by one. */
export function observationsOf(histogram: Histogram): Observation[] {
  return histogram.flatMap(({ value, events, censored }) => [
    ...Array.from({ length: events }, () => ({ value, censored: false })),
    ...Array.from({ length: censored }, () => ({ value, censored: true })),
  ])
}

/** The 5,000 rows of the case `formula` in stats.R. */
export function formulaObservations(): Observation[] {
  return Array.from({ length: 5000 }, (_, i) => ({ value: (i * 7919) % 1009, censored: (i * 31) % 7 === 0 }))
}

/** Every number anywhere in a result. */
export function numbersIn(result: unknown): number[] {
  if (typeof result === 'number') return [result]
  if (result === null || typeof result !== 'object') return []
  return Object.values(result).flatMap(numbersIn)
}
