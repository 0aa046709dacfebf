import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Random } from '../stats/index.ts'
import { LEAST_PERIODS, outlookOf } from './index.ts'

const wanted = { direction: 'at most' as const, target: 10 }

describe('where a measure will stand', () => {
  it('is not said of fewer than eight periods', () => {
    expect(outlookOf(Array(LEAST_PERIODS - 1).fill(3), { ahead: 2, wanted })).toBeNull()
  })

  it('is the level and no more certain than the months before were alike', () => {
    const steady = outlookOf([8, 8, 8, 8, 8, 8, 8, 8, 8], { ahead: 3, wanted })
    expect(steady).toMatchObject({ level: 8, interval: [8, 8], chance: 1 })
    const rough = outlookOf([8, 12, 7, 13, 8, 12, 7, 13, 8], { ahead: 3, wanted })
    expect(rough?.chance).toBeGreaterThan(0.3)
    expect(rough?.chance).toBeLessThan(0.7)
  })

  it('is less certain further ahead, never NaN, and turns with the direction', () => {
    const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 8, maxLength: 30 })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 24 }), (given, ahead) => {
        const one = outlookOf(given, { ahead, wanted })
        const later = outlookOf(given, { ahead: ahead + 1, wanted })
        const other = outlookOf(given, { ahead, wanted: { direction: 'at least', target: 10 } })
        for (const value of [one?.level, ...(one?.interval ?? []), one?.chance])
          expect(Number.isFinite(value)).toBe(true)
        const width = (found: typeof one) => (found === null ? 0 : found.interval[1] - found.interval[0])
        expect(width(later)).toBeGreaterThanOrEqual(width(one) - 1e-6)
        if (width(one) > 0) expect((one?.chance ?? 0) + (other?.chance ?? 0)).toBeCloseTo(1, 9)
      }),
    )
  })

  it('holds about four of five of what comes, where the level wanders', () => {
    const random = new Random(5)
    let n = 0
    let held = 0
    for (let series = 0; series < 400; series++) {
      let level = 20
      const values = Array.from({ length: 27 }, () => {
        level += 0.5 * random.normal()
        return level + random.normal()
      })
      const said = outlookOf(values.slice(0, 24), { ahead: 3, wanted })
      const came = values[26] as number
      n += 1
      if (said !== null && came >= said.interval[0] && came <= said.interval[1]) held += 1
    }
    // Weight and variance are estimated from two years, which costs a few points of the 80 %.
    expect(held / n).toBeGreaterThan(0.7)
    expect(held / n).toBeLessThan(0.88)
  })
})
