import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backOffMs, GIVEN_UP_AFTER_MS } from './back-off.ts'
import { cut } from './channels/cut.ts'

describe('waiting before another attempt', () => {
  it('doubles to an hour, less up to half by chance, and never less than the tool asks', () => {
    const usual = [1, 2, 3, 4, 10, 11, 40].map((attempts) => backOffMs(attempts, { waitMs: 0, random: 0 }) / 1000)
    expect(usual).toEqual([5, 10, 20, 40, 2560, 3600, 3600])
    expect(backOffMs(2, { waitMs: 0, random: 0.999 })).toBeGreaterThanOrEqual(5000)
    expect(backOffMs(1, { waitMs: 90_000, random: 0.5 })).toBe(90_000)
  })
  it('is tried some dozens of times within the day', () => {
    let [ms, attempts] = [0, 1]
    while (ms < GIVEN_UP_AFTER_MS) ms += backOffMs(attempts++, { waitMs: 0, random: 0.5 })
    expect(attempts).toBeGreaterThan(30)
    expect(attempts).toBeLessThan(60)
  })
})

describe('a text that is cut', () => {
  it('fits, and holds no half of a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 40 }), (text, most) => {
        const short = cut(text, most)
        expect(short.length).toBeLessThanOrEqual(most)
        expect(() => encodeURIComponent(short)).not.toThrow()
        if (text.length <= most) expect(short).toBe(text)
      }),
    )
  })
})
