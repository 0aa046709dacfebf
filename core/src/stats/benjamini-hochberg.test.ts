import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benjaminiHochberg } from './benjamini-hochberg.ts'

describe('benjaminiHochberg', () => {
  it('agrees with R 4.2 p.adjust(p, "BH") on the fifteen p values of Benjamini and Hochberg (1995), shuffled', () => {
    const p = [
      0.0019, 0.0001, 0.0004, 1, 0.759, 0.0201, 0.0095, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    ]
    const r = [
      0.0094999999999999998, 0.0015, 0.0030000000000000001, 1, 0.81321428571428567, 0.060299999999999999,
      0.035624999999999997, 0.063857142857142862, 0.063857142857142862, 0.064500000000000002, 0.076500000000000012,
      0.48599999999999999, 0.58118181818181813, 0.71487499999999993, 0.75323076923076926,
    ]
    benjaminiHochberg(p).forEach((value, i) => {
      expect(value).toBeCloseTo(r[i] as number, 14)
    })
  })

  it('never makes a p value smaller, nor larger than 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (p) => {
        benjaminiHochberg(p).forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(p[i] as number)
          expect(value).toBeLessThanOrEqual(1)
        })
      }),
    )
  })
})
