import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { someHistogram } from '../../../test/reference/histograms.ts'
import { expectAsInR, reference } from '../../../test/reference/stats.ts'
import { logRank, stratifiedLogRank } from './index.ts'

const bin = (value: number, events: number, censored = 0) => ({ value, events, censored })

describe('a log-rank test', () => {
  test.each(reference.logRankCases)('of $name is that of R', (item) => {
    const found = stratifiedLogRank(item.strata)
    expectAsInR(found.statistic, item.statistic, 'statistic')
    expect(found.df).toBe(item.df)
    expectAsInR(found.p, item.p, 'p')
    if (item.p > 0) expectAsInR(found.p! / item.p, 1, 'p, relative')
    found.groups.forEach((group, index) => {
      expect(group.n).toBe(item.n[index])
      expect(group.observed).toBe(item.observed[index])
      expectAsInR(group.expected, item.expected[index], `expected in group ${index}`)
    })
  })

  test('has no statistic when fewer than two groups were ever at risk at an event', () => {
    expect(logRank([[], []])).toMatchObject({ statistic: null, df: 0, p: null })
    expect(logRank([[bin(3, 2)], []])).toMatchObject({ statistic: null, p: null })
    expect(logRank([[bin(3, 0, 5)], [bin(4, 0, 1)]])).toMatchObject({ statistic: null, p: null })
  })

  test('has no statistic when groups end all at once or were never at risk together', () => {
    expect(logRank([[bin(1, 1)], [bin(1, 1)]])).toMatchObject({ statistic: null, p: null })
    const apart = [
      [[bin(1, 1, 2)], [bin(1, 1, 3)], [], []],
      [[], [], [bin(1, 1, 2)], [bin(1, 1, 3)]],
    ]
    expect(stratifiedLogRank(apart)).toMatchObject({ statistic: null, p: null })
  })

  test('observes in all as many events as it expects, and its p is a probability', () => {
    fc.assert(
      fc.property(fc.array(someHistogram, { minLength: 2, maxLength: 4 }), (groups) => {
        const found = logRank(groups)
        const total = (of: 'observed' | 'expected') => found.groups.reduce((sum, group) => sum + group[of], 0)
        expect(total('expected')).toBeCloseTo(total('observed'), 6)
        if (found.statistic !== null) {
          expect(found.statistic).toBeGreaterThanOrEqual(0)
          expect(found.p >= 0 && found.p <= 1).toBe(true)
        }
      }),
    )
  })

  test('does not depend on the order of the groups', () => {
    fc.assert(
      fc.property(fc.tuple(someHistogram, someHistogram), ([a, b]) => {
        const forth = logRank([a, b]).statistic
        const back = logRank([b, a]).statistic
        expectAsInR(back, forth, 'statistic the other way round')
      }),
    )
  })

  test('refuses a single group and strata of different groups', () => {
    expect(() => logRank([[bin(1, 1)]])).toThrow('compares at least two groups, but got 1')
    expect(() => stratifiedLogRank([[[], []], [[]]])).toThrow('Every stratum needs the same 2 groups, but one has 1')
  })
})
