import { describe, expect, test } from 'vitest'
import { Random } from '../stats/index.ts'
import { courseOf, type Stretch } from './course.ts'

const WEEKS = 156
/** Three years of weeks: so many people a week, selected at these rates. */
function years(random: Random, { n, focal, reference }: { n: number; focal: number; reference: number }): Stretch[] {
  const draw = (count: number, rate: number) => {
    let hits = 0
    for (let k = 0; k < count; k++) hits += Number(random.chance(rate))
    return { hits, n: count }
  }
  return Array.from({ length: WEEKS }, (_, week) => ({
    until: String(week).padStart(3, '0'),
    first: draw(Math.round(n * 0.4), focal),
    second: draw(Math.round(n * 0.6), reference),
  }))
}

const shareOf = (runs: number, is: (random: Random) => boolean) => {
  let found = 0
  for (let run = 0; run < runs; run++) found += Number(is(new Random(run + 1)))
  return found / runs
}

describe('the course of a ratio', () => {
  test.each([
    { n: 10, rate: 0.3 },
    { n: 40, rate: 0.3 },
    { n: 40, rate: 0.05 },
    { n: 40, rate: 0.8 },
  ])(
    'alarms at none of the looks of three years in at least 95 % of seeds with $n people a week and one rate of $rate',
    ({ n, rate }) => {
      const alarms = shareOf(
        400,
        (random) => courseOf(years(random, { n, focal: rate, reference: rate })).differsSince !== null,
      )
      expect(alarms).toBeLessThanOrEqual(0.05)
    },
  )

  test('finds a tool that selects at 0.6 of the rate within three years, and before their end', () => {
    const found = shareOf(50, (random) => {
      const { belowSince } = courseOf(years(random, { n: 40, focal: 0.18, reference: 0.3 }))
      return belowSince !== null && Number(belowSince) < WEEKS - 1
    })
    expect(found).toBeGreaterThanOrEqual(0.9)
  })

  test('takes no look before each of the four cells has gained the minimum', () => {
    const week = (until: string) => ({ until, first: { hits: 4, n: 10 }, second: { hits: 5, n: 10 } })
    const { looks } = courseOf(['1', '2', '3', '4', '5', '6'].map(week))
    expect(looks.map(({ until, n }) => [until, n])).toEqual([
      ['3', 60],
      ['6', 120],
    ])
    expect(looks[1]!.cumulative).toBeCloseTo(0.8, 12)
    expect(courseOf([])).toEqual({ looks: [], differsSince: null, belowSince: null })
  })
})
