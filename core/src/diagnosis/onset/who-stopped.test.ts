import { describe, expect, it } from 'vitest'
import { Random } from '../../stats/index.ts'
import { whoStopped } from './who-stopped.ts'

/** A pool at work until a day, each at a rate a day. */
function pool(
  seed: number,
  { members, leavers, rate, leave, days }: Record<'members' | 'leavers' | 'rate' | 'leave' | 'days', number>,
) {
  const random = new Random(seed)
  return Array.from({ length: members }, (_, i) => {
    const until = i < leavers ? leave : days
    return Array.from({ length: until }, (_, day) => day).filter(() => random.chance(rate))
  })
}
const shrinking = { members: 9, leavers: 4, rate: 0.3, leave: 200, days: 230 }

describe('a pool that shrinks', () => {
  it('is dated to within some days, with how much of its work is gone', () => {
    const off = Array.from({ length: 40 }, (_, seed) => {
      const found = whoStopped(pool(seed, shrinking), { from: 170, to: 230 })
      return found === null ? Number.POSITIVE_INFINITY : Math.abs(found.day - 200)
    })
    expect(off.filter((days) => days <= 5).length).toBeGreaterThanOrEqual(36)
    const found = whoStopped(pool(1, shrinking), { from: 170, to: 230 })
    expect(found).toMatchObject({ before: 9, stopped: 4, joined: 0 })
    expect(found?.lost).toBeCloseTo(4 / 9, 1)
  })

  it('is not seen where nobody has left, in 19 of 20 pools', () => {
    const alarms = Array.from({ length: 200 }, (_, seed) =>
      whoStopped(pool(seed, { ...shrinking, leavers: 0 }), { from: 170, to: 230 }),
    ).filter((found) => found !== null)
    expect(alarms.length).toBeLessThanOrEqual(10)
  })

  it('is not one where others have come in their place', () => {
    const kept = pool(3, shrinking)
    const newcomers = Array.from({ length: 4 }, (_, i) =>
      Array.from({ length: 30 }, (_, day) => 200 + day).filter((day) => (day + i) % 3 === 0),
    )
    expect(whoStopped([...kept, ...newcomers], { from: 170, to: 230 })).toBeNull()
  })

  it('has nothing to say of an empty pool, or of one that hardly does anything', () => {
    expect(whoStopped([], { from: 10, to: 20 })).toBeNull()
    expect(whoStopped([[3], [4, 9]], { from: 10, to: 20 })).toBeNull()
  })
})
