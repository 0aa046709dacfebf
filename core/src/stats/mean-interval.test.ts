import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectAsInR, reference } from '../../../test/reference/stats.ts'
import { meanInterval } from './index.ts'

describe('a mean with its t interval', () => {
  test.each(reference.sampleCases)('of $name at level $level is that of R', ({ values, level, mean, interval }) => {
    const found = meanInterval(values, { level })
    expect(found.n).toBe(values.length)
    expectAsInR(found.estimate, mean, 'mean')
    if (interval[0] === null) return // R refuses constant data; the next tests say what we do
    expectAsInR(found.interval?.[0], interval[0], 'lower limit')
    expectAsInR(found.interval?.[1], interval[1], 'upper limit')
  })

  test('is unknown without values and has no interval with one', () => {
    expect(meanInterval([])).toEqual({ estimate: null, interval: null, n: 0, method: 'student-t' })
    expect(meanInterval([4])).toEqual({ estimate: 4, interval: null, n: 1, method: 'student-t' })
  })

  test('has an interval of width 0 when all values are equal', () => {
    expect(meanInterval([0, 0, 0]).interval).toEqual([0, 0])
    expect(meanInterval([0.1, 0.1]).interval).toEqual([0.1, 0.1])
  })

  test('lies within its interval', () => {
    const someValues = fc.array(fc.double({ min: -1e100, max: 1e100, noNaN: true }), { minLength: 2, maxLength: 20 })
    fc.assert(
      fc.property(someValues, fc.double({ min: 1e-20, max: 0.9999, noNaN: true }), (values, level) => {
        const { estimate, interval } = meanInterval(values, { level })
        expect(interval![0] <= estimate! && estimate! <= interval![1]).toBe(true)
      }),
    )
  })

  test('refuses values that are not numbers', () => {
    expect(() => meanInterval([1, Number.NaN])).toThrow('A value of a mean must be a finite number')
  })
})
