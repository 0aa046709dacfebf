import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubted, doubtsOf, STRUCTURAL_DOUBT } from './structural-doubt.ts'

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

describe('the doubt about a model', () => {
  it('spreads by what is known of it, around no change of the prediction', () => {
    const doubts = doubtsOf(400, 1)
    expect(mean(doubts)).toBeCloseTo(1, 9)
    const { relative, interventions } = STRUCTURAL_DOUBT
    // R: qt(0.9, 10) is 1.372184; the variance of Student's t is df / (df − 2).
    const spread = Math.sqrt(mean(doubts.map((one) => (one - 1) ** 2)))
    expect(spread / relative).toBeCloseTo(Math.sqrt(interventions / (interventions - 2)), 1)
    const sorted = [...doubts].sort((a, b) => a - b)
    expect(((sorted[359] as number) - 1) / relative).toBeCloseTo(1.37, 1)
  })

  it('is the same for the same runs, and another for another scenario', () => {
    expect(doubtsOf(30, 1)).toEqual(doubtsOf(30, 1))
    expect(doubtsOf(30, 2)).not.toEqual(doubtsOf(30, 1))
    expect([...doubtsOf(30, 2)].sort()).toEqual([...doubtsOf(30, 1)].sort())
  })

  it('leaves alone what does not change, what comes to nothing and what is not known', () => {
    const doubt = fc.double({ min: -5, max: 5, noNaN: true })
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), doubt, (value, by) => {
        expect(doubted(value, value, by)).toBe(value)
        expect(doubted(value, 0, by)).toBe(0)
        expect(doubted(null, value, by)).toBe(value)
        expect(doubted(value, null, by)).toBeNull()
      }),
    )
  })

  it('multiplies a small change, never makes anything negative, and keeps what is certain', () => {
    expect((doubted(50, 49, 1.5) as number) - 50).toBeCloseTo(-1.5, 1)
    expect(doubted(50, 40, 1)).toBeCloseTo(40, 9)
    const positive = fc.double({ min: 1e-3, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(positive, positive, fc.double({ min: -3, max: 3, noNaN: true }), (asIs, own, by) => {
        const moved = doubted(asIs, own, by) as number
        expect(moved).toBeGreaterThan(0)
        if (by > 0 && own !== asIs) expect(Math.sign(moved - asIs) * Math.sign(own - asIs)).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})
