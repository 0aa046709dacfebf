import { describe, expect, it } from 'vitest'
import type { History } from '../simulation/index.ts'
import { judgeOrigin, type Origin } from './judge-origin.ts'
import { plantHistory } from './plant-history.ts'
import { scoreBacktest } from './score-backtest.ts'

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed + 1)
const AT = 400
const options = { at: AT, horizonDays: 120, seeds: SEEDS }

/** Everything that was said, without what came. */
const said = ({ requisitions, found }: Origin) => ({
  requisitions: requisitions.map(({ id, expectedDays, chances }) => ({
    id,
    expectedDays,
    chances: chances.map(({ forecast, naive, naiveByAge }) => ({ forecast, naive, naiveByAge })),
  })),
  found: found.runs,
})

/** Another future from day `at` on: everything open then ends otherwise and later, and nothing new is asked for. */
function otherwise(history: History, at: number): History {
  const shifted = (day: number | null) => (day === null || day <= at ? day : day + 45)
  return {
    ...history,
    requisitions: history.requisitions
      .filter(({ openedAt }) => openedAt <= at)
      .map((one) => ({
        ...one,
        approvedAt: shifted(one.approvedAt),
        filledAt: shifted(one.filledAt),
        closedAt: shifted(one.closedAt),
        openings: one.filledAt !== null && one.filledAt > at ? 3 : one.openings,
      })),
    stays: history.stays
      .filter(({ enteredAt }) => enteredAt <= at)
      .map((stay) =>
        stay.leftAt === null || stay.leftAt <= at
          ? stay
          : { ...stay, leftAt: stay.leftAt + 45, exit: 'rejected' as const, next: null },
      ),
  }
}

describe('a forecast of the past', () => {
  const history = plantHistory({ until: 600 })

  it('says the same whatever came later: nothing is known that was not known then', () => {
    const real = judgeOrigin(history, options)
    const other = judgeOrigin(otherwise(history, AT), options)
    expect(real.requisitions.length).toBeGreaterThan(3)
    expect(said(other)).toEqual(said(real))
    // The planted change is one that a look ahead would see.
    expect(other.requisitions.map(({ actualDays }) => actualDays)).not.toEqual(
      real.requisitions.map(({ actualDays }) => actualDays),
    )
  })

  it('says what comes, where a company stays as it was', () => {
    const origins = [240, 270, 300, 330, 360, 390, 420, 450].map((at) => judgeOrigin(history, { ...options, at }))
    const told = scoreBacktest(origins, { horizonDays: 120, runs: SEEDS.length, now: new Date(0) })
    expect(told.n).toBeGreaterThan(40)
    expect(told.coverage?.['80']).toBeGreaterThan(0.65)
    expect(told.coverage?.['80']).toBeLessThan(0.95)
    expect(Math.abs(told.bias ?? 99)).toBeLessThan(5)
  })
})
