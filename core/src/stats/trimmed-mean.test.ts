import { describe, expect, it } from 'vitest'
import { trimmedMean } from './trimmed-mean.ts'

const VALUES = [-90, -78, -35, -31, 0, 1, 2, 5, 6, 6, 7, 7, 7, 8, 8, 10, 12, 46, 126, 183]

describe('the trimmed mean', () => {
  // scipy.stats.mstats.trimmed_mean and trimmed_mean_ci of SciPy 1.17.1, limits (trim, trim).
  it.each([
    [0.2, 5.583333333333333, 2.299331676127184, 8.867334990539483],
    [0.1, 3.6875, -10.826566175131326, 18.201566175131326],
  ])('cut by %d on each side is that of SciPy', (trim, estimate, lower, upper) => {
    const result = trimmedMean(VALUES, { trim })
    expect(result.estimate).toBeCloseTo(estimate, 12)
    expect(result.interval?.[0]).toBeCloseTo(lower, 9)
    expect(result.interval?.[1]).toBeCloseTo(upper, 9)
  })
  it('is not moved by one value that is far off', () => {
    expect(trimmedMean([1, 2, 3, 4, 100]).estimate).toBe(trimmedMean([1, 2, 3, 4, 5]).estimate)
  })
  it('has no interval where little is left, and no estimate without values', () => {
    expect(trimmedMean([7])).toMatchObject({ estimate: 7, interval: null })
    expect(trimmedMean([])).toMatchObject({ estimate: null, interval: null, n: 0 })
    expect(trimmedMean([4, 4, 4])).toMatchObject({ estimate: 4, interval: [4, 4] })
  })
  it('refuses a trim of a half and values that are no numbers', () => {
    expect(() => trimmedMean([1, 2], { trim: 0.5 })).toThrow(RangeError)
    expect(() => trimmedMean([Number.NaN])).toThrow(RangeError)
  })
})
