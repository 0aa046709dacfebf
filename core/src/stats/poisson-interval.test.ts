import { describe, expect, test } from 'vitest'
import { expectAsInR, reference } from '../../../test/reference/stats.ts'
import { poissonInterval } from './index.ts'

describe('the exact limits of a count', () => {
  test.each(reference.poissonCases)('of $count at level $level are those of R', ({ count, level, interval }) => {
    const found = poissonInterval(count, { level })
    expect(found).toMatchObject({ estimate: count, n: count, method: 'garwood' })
    expectAsInR(found.interval[0], interval[0], 'lower limit')
    expectAsInR(found.interval[1], interval[1], 'upper limit')
  })

  test('refuse a count that is not whole', () => {
    expect(() => poissonInterval(2.5)).toThrow('The count must be a whole number of at least 0')
    expect(() => poissonInterval(-1)).toThrow(RangeError)
  })
})
