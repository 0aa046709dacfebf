import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cohensKappa } from './index.ts'

describe('Cohen’s kappa', () => {
  it('is that of SAS PROC FREQ (Agreement Study example: two dermatologists, 88 patients)', () => {
    const { kappa, interval } = cohensKappa([
      [10, 4, 1, 0],
      [5, 10, 12, 2],
      [2, 4, 12, 5],
      [0, 2, 6, 13],
    ])
    expect(kappa).toBeCloseTo(0.3449, 4)
    expect(interval!.map((one) => one.toFixed(4))).toEqual(['0.2030', '0.4868'])
  })

  it('is 1 where all agree, and nothing where there is nothing to agree on', () => {
    expect(
      cohensKappa([
        [3, 0],
        [0, 4],
      ]),
    ).toEqual({ agreement: 1, kappa: 1, interval: [1, 1] })
    expect(
      cohensKappa([
        [5, 0],
        [0, 0],
      ]),
    ).toEqual({ agreement: 1, kappa: null, interval: null })
    expect(
      cohensKappa([
        [0, 0],
        [0, 0],
      ]),
    ).toEqual({ agreement: null, kappa: null, interval: null })
  })

  it('does not depend on who is called first, and holds no NaN', () => {
    const count = fc.nat({ max: 1000 })
    fc.assert(
      fc.property(count, count, count, count, (a, b, c, d) => {
        const [told, turned] = [
          cohensKappa([
            [a, b],
            [c, d],
          ]),
          cohensKappa([
            [a, c],
            [b, d],
          ]),
        ]
        expect(turned.kappa ?? 0).toBeCloseTo(told.kappa ?? 0, 9)
        for (const one of [told.agreement, told.kappa, ...(told.interval ?? [])])
          expect(one === null || (one >= -1 && one <= 1)).toBe(true)
      }),
    )
  })
})
