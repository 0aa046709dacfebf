import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expectAsInR, reference } from '../../../test/reference/stats.ts'
import { wilson } from './index.ts'

describe('a share with its Wilson interval', () => {
  test.each(reference.wilsonCases)(
    'is that of R for $successes of $n at level $level',
    ({ successes, n, level, interval }) => {
      const found = wilson(successes, n, { level })
      expect(found).toMatchObject({ estimate: successes / n, n, method: 'wilson' })
      expectAsInR(found.interval[0], interval[0], 'lower limit')
      expectAsInR(found.interval[1], interval[1], 'upper limit')
    },
  )

  test('could be anything without trials', () => {
    expect(wilson(0, 0)).toEqual({ estimate: null, interval: [0, 1], n: 0, method: 'wilson' })
  })

  test('lies within its interval, the interval within 0 and 1, and failures mirror successes', () => {
    const trials = fc
      .integer({ min: 1, max: 1e6 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)))
    fc.assert(
      fc.property(trials, ([successes, n]) => {
        const { estimate, interval } = wilson(successes, n)
        const [lower, upper] = interval
        expect(0 <= lower && lower <= estimate! && estimate! <= upper && upper <= 1).toBe(true)
        expectAsInR(1 - wilson(n - successes, n).interval[1], lower, 'mirrored limit')
      }),
    )
  })

  test('refuses more successes than trials and counts that are not whole', () => {
    expect(() => wilson(3, 2)).toThrow('There cannot be more successes (3) than trials (2)')
    expect(() => wilson(0.5, 2)).toThrow('The number of successes must be a whole number')
    expect(() => wilson(1, Number.NaN)).toThrow('The number of trials must be a whole number')
    expect(() => wilson(1, 2, { level: 0 })).toThrow('The confidence level must lie strictly between 0 and 1')
  })
})
