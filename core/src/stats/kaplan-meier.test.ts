import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  formulaObservations,
  observationsOf,
  someHistogram,
  someObservations,
} from '../../../test/reference/histograms.ts'
import { expectAsInR, reference } from '../../../test/reference/stats.ts'
import { atRiskAt, type Histogram, kaplanMeier, mergeHistograms, survivalAt, toHistogram } from './index.ts'

const inputOf = (item: (typeof reference.survivalCases)[number]): Histogram =>
  item.name === 'formula' ? toHistogram(formulaObservations()) : item.histogram

describe.each(reference.survivalCases)('the survival curve of $name', (item) => {
  test('has the counts, heights and Greenwood errors of R', () => {
    const km = kaplanMeier(inputOf(item), { level: item.level })
    expect(km).toMatchObject({ n: item.n, events: item.events, censored: item.n - item.events })
    expect(km.curve).toHaveLength(item.points)
    item.t.forEach((t, index) => {
      const point = km.curve[index * item.every]
      expect(point).toMatchObject({
        t,
        atRisk: item.atRisk[index],
        events: item.died[index],
        censored: item.censored[index],
      })
      expectAsInR(point?.survival, item.survival[index], `survival at ${t}`)
      expectAsInR(point?.stdErr, item.stdErr[index], `standard error at ${t}`)
    })
  })

  test.each(['log-log', 'log'] as const)('has the %s limits of R', (interval) => {
    const km = kaplanMeier(inputOf(item), { level: item.level, interval })
    const expected = interval === 'log' ? item.log : item.loglog
    item.t.forEach((t, index) => {
      const point = km.curve[index * item.every]
      expectAsInR(point?.lower, expected.lower[index], `lower limit at ${t}`)
      expectAsInR(point?.upper, expected.upper[index], `upper limit at ${t}`)
    })
  })
})

describe('a survival curve', () => {
  test('of no observations is empty and says so', () => {
    const empty = { n: 0, events: 0, censored: 0, level: 0.95, interval: 'log-log', span: null, curve: [] }
    expect(kaplanMeier([])).toEqual(empty)
    expect(kaplanMeier([{ value: 3, events: 0, censored: 0 }])).toEqual(empty)
  })

  test('counts whoever is censored at a value as still at risk for the events at it', () => {
    expect(kaplanMeier([{ value: 5, events: 1, censored: 3 }]).curve[0]).toMatchObject({ atRisk: 4, survival: 0.75 })
  })

  test('never rises, stays within 0 and 1, and lies between its limits', () => {
    fc.assert(
      fc.property(someHistogram, fc.constantFrom('log-log' as const, 'log' as const), (histogram, interval) => {
        let previous = 1
        for (const { survival, lower, upper } of kaplanMeier(histogram, { interval }).curve) {
          expect(survival).toBeLessThan(previous)
          expect(survival).toBeGreaterThanOrEqual(0)
          if (lower !== null && upper !== null) {
            expect(0 <= lower && lower <= survival && survival <= upper && upper <= 1).toBe(true)
          }
          previous = survival
        }
      }),
    )
  })

  test('does not depend on the order of the observations', () => {
    const order = someObservations.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    )
    fc.assert(
      fc.property(order, ([all, shuffled]) => {
        expect(kaplanMeier(toHistogram(shuffled))).toEqual(kaplanMeier(toHistogram(all)))
      }),
    )
  })

  test('of merged histograms is that of all observations together', () => {
    fc.assert(
      fc.property(fc.array(someHistogram, { maxLength: 4 }), (histograms) => {
        const together = toHistogram(histograms.flatMap(observationsOf))
        expect(kaplanMeier(mergeHistograms(histograms))).toEqual(kaplanMeier(together))
      }),
    )
  })

  test('refuses a level outside 0 and 1 and a histogram that does not ascend', () => {
    expect(() => kaplanMeier([], { level: 1 })).toThrow('The confidence level must lie strictly between 0 and 1')
    const unsorted = [2, 1].map((value) => ({ value, events: 1, censored: 0 }))
    expect(() => kaplanMeier(unsorted)).toThrow('but 1 follows 2; use mergeHistograms')
    expect(() => kaplanMeier([{ value: Number.NaN, events: 1, censored: 0 }])).toThrow(RangeError)
    expect(() => kaplanMeier([{ value: 1, events: 1.5, censored: 0.5 }])).toThrow(
      'must be a whole number of at least 0',
    )
    expect(() => kaplanMeier([{ value: 1, events: 2, censored: -1 }])).toThrow('must be a whole number of at least 0')
    expect(() => kaplanMeier([{ value: Number.POSITIVE_INFINITY, events: 2, censored: 0 }])).toThrow('finite number')
  })
})

describe('reading a survival curve', () => {
  const histogram = [
    { value: 2, events: 1, censored: 0 },
    { value: 3, events: 0, censored: 1 },
    { value: 5, events: 1, censored: 1 },
  ]
  test('gives the height just after each time, 1 before the first event, the last step ever after', () => {
    const { curve } = kaplanMeier(histogram)
    expect([-1, 1.9, 2, 4.9, 5, 99].map((t) => survivalAt(curve, t))).toEqual([1, 1, 0.75, 0.75, 0.375, 0.375])
    expect(survivalAt([], 3)).toBe(1)
    expect(() => survivalAt(curve, Number.NaN)).toThrow(RangeError)
  })

  test('gives the number at risk just before each time, in the order asked', () => {
    expect(atRiskAt(histogram, [6, 5, 3, 2.5, 2, 0])).toEqual([0, 2, 3, 3, 4, 4])
    expect(atRiskAt([], [1])).toEqual([0])
    expect(() => atRiskAt(histogram, [Number.NaN])).toThrow(RangeError)
  })

  test('agrees with the curve about who is at risk at every event', () => {
    fc.assert(
      fc.property(someHistogram, (some) => {
        const { curve } = kaplanMeier(some)
        const times = curve.map((point) => point.t)
        expect(atRiskAt(some, times)).toEqual(curve.map((point) => point.atRisk))
        expect(times.map((t) => survivalAt(curve, t))).toEqual(curve.map((point) => point.survival))
      }),
    )
  })
})
