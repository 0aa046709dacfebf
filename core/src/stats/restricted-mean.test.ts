import { describe, expect, test } from 'vitest'
import { formulaObservations } from '../../../test/reference/histograms.ts'
import { expectAsInR, reference } from '../../../test/reference/stats.ts'
import { kaplanMeier, restrictedMean, toHistogram } from './index.ts'

describe('a restricted mean', () => {
  test.each(reference.survivalCases)('of $name is that of R', (item) => {
    const histogram = item.name === 'formula' ? toHistogram(formulaObservations()) : item.histogram
    for (const { tau, estimate, stdErr, interval } of item.restrictedMeans) {
      const found = restrictedMean(kaplanMeier(histogram, { level: item.level }), tau)
      expect(found.n).toBe(item.n)
      expectAsInR(found.estimate, estimate, `mean up to ${tau}`)
      expectAsInR(found.stdErr, stdErr, `standard error up to ${tau}`)
      expectAsInR(found.interval?.[0], interval[0], `lower limit up to ${tau}`)
      expectAsInR(found.interval?.[1], interval[1], `upper limit up to ${tau}`)
    }
  })

  test('is unknown without observations', () => {
    expect(restrictedMean(kaplanMeier([]), 10)).toEqual({
      estimate: null,
      stdErr: null,
      interval: null,
      n: 0,
      method: 'restricted-mean',
      extrapolated: false,
    })
  })

  test('says when the horizon lies past the data and someone is still open there', () => {
    const open = kaplanMeier([{ value: 4, events: 1, censored: 1 }])
    const ended = kaplanMeier([{ value: 4, events: 2, censored: 0 }])
    expect([4, 5].map((tau) => restrictedMean(open, tau).extrapolated)).toEqual([false, true])
    expect(restrictedMean(ended, 5)).toMatchObject({ estimate: 4, extrapolated: false })
  })

  test('takes its own level and refuses a horizon that is not above 0', () => {
    const km = kaplanMeier([1, 2, 3, 4].map((value) => ({ value, events: 1, censored: 1 })))
    const width = (level: number) => {
      const [lower, upper] = restrictedMean(km, 4, { level }).interval ?? [0, 0]
      return upper - lower
    }
    expect(width(0.99)).toBeGreaterThan(width(0.9))
    for (const tau of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(() => restrictedMean(km, tau)).toThrow('The horizon of a restricted mean must')
    }
  })
})
