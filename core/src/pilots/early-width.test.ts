import { describe, expect, it } from 'vitest'
import { Random } from '../stats/index.ts'
import { estimatePilot, type PilotCase } from './index.ts'

const blank = { isOpen: false, unit: null, period: null, covariate: null, group: null, selected: null }

/** How many of 150 pilots without an effect ever have an interval that excludes 0, at any look from the fourth case on. */
function everWrong(draw: (random: Random) => Pick<PilotCase, 'arm' | 'value'>, kind: 'rate' | 'mean'): number {
  let wrong = 0
  for (let pilot = 0; pilot < 150; pilot++) {
    const random = new Random(9, pilot)
    const cases = Array.from({ length: 60 }, () => ({ ...blank, ...draw(random) }))
    for (let n = 4; n <= cases.length; n += 2) {
      const { interval } = estimatePilot(cases.slice(0, n), { kind, planned: 200, horizon: null })
      if (interval === null || (interval[0] <= 0 && interval[1] >= 0)) continue
      wrong++
      break
    }
  }
  return wrong
}

describe('the interval while it is too early to decide', () => {
  const arm = (random: Random, share: number): 0 | 1 => (random.chance(share) ? 1 : 0)

  it.each([
    ['a rate of 30 %, one in five tried', 0.3, 0.2],
    ['a rate of 50 %', 0.5, 0.5],
    ['a rate of 10 %, four in five tried', 0.1, 0.8],
  ])('holds from the first cases on: %s', (_, rate, share) => {
    // Without care it is 16 to 18 % of the first, for an arm that has seen one outcome only has no variance.
    const draw = (random: Random) => ({ arm: arm(random, share), value: random.chance(rate) ? 1 : 0 })
    expect(everWrong(draw, 'rate')).toBeLessThanOrEqual(10)
  })

  it('holds for skewed means with few units in one arm', () => {
    const draw = (random: Random) => ({ arm: arm(random, 0.2), value: random.exponential(1) })
    expect(everWrong(draw, 'mean')).toBeLessThanOrEqual(10)
  })
})
