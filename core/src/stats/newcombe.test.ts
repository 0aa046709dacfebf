import { describe, expect, test } from 'vitest'
import { expectAsInR, reference } from '../../../test/reference/stats.ts'
import { newcombe } from './index.ts'

const share = ([successes = 0, n = 0]: number[]) => ({ successes, n })

describe('the difference of two shares', () => {
  test.each(reference.newcombeCases)('$first minus $second at level $level has the limits of R', (item) => {
    const found = newcombe(share(item.first), share(item.second), { level: item.level })
    expectAsInR(found.interval[0], item.interval[0], 'lower limit')
    expectAsInR(found.interval[1], item.interval[1], 'upper limit')
  })

  // Newcombe (1998), Table II, method 10: four printed decimals.
  test.each([
    [
      [56, 70],
      [48, 80],
      ['0.0524', '0.3339'],
    ],
    [
      [9, 10],
      [3, 10],
      ['0.1705', '0.8090'],
    ],
    [
      [6, 7],
      [2, 7],
      ['0.0582', '0.8062'],
    ],
    [
      [5, 56],
      [0, 29],
      ['-0.0381', '0.1926'],
    ],
  ])('%j minus %j is the row printed in the paper', (first, second, printed) => {
    expect(newcombe(share(first), share(second)).interval.map((limit) => limit.toFixed(4))).toEqual(printed)
  })

  test('is unknown when one side had no trials, and the interval allows all the other side leaves open', () => {
    expect(newcombe({ successes: 0, n: 0 }, { successes: 0, n: 0 })).toEqual({
      estimate: null,
      interval: [-1, 1],
      n: [0, 0],
      method: 'newcombe-10',
    })
    const { estimate, interval } = newcombe({ successes: 5, n: 10 }, { successes: 0, n: 0 })
    expect(estimate).toBeNull()
    expect(interval[0]).toBeGreaterThan(-1)
    expect(interval[1]).toBeLessThan(1)
  })

  test('changes sign when the sides change places', () => {
    const forth = newcombe({ successes: 3, n: 9 }, { successes: 7, n: 11 })
    const back = newcombe({ successes: 7, n: 11 }, { successes: 3, n: 9 })
    expectAsInR(back.interval[0], -forth.interval[1], 'lower limit')
    expectAsInR(back.estimate, -forth.estimate!, 'difference')
  })
})
