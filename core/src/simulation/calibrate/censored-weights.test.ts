import { describe, expect, it } from 'vitest'
import { censoredWeights } from './censored-weights.ts'

describe('weights of durations of which some still run', () => {
  it('are the drops of the survival curve', () => {
    // survfit(Surv(c(1,2,3,4,5), c(1,0,1,0,1))) of R survival: 0.8, 0.8, 0.5333, 0.5333, 0.
    const rows = [1, 2, 3, 4, 5].map((days) => ({ days, isOver: days % 2 === 1 }))
    const weights = censoredWeights(rows)
    expect(weights[0]).toBeCloseTo(0.2, 12)
    expect(weights[2]).toBeCloseTo(0.8 / 3, 12)
    expect(weights[4]).toBeCloseTo(1.6 / 3, 12)
    expect(weights[1]).toBe(0)
  })

  it('are nothing where nothing has ended', () => {
    expect(censoredWeights([{ days: 3, isOver: false }])).toEqual([0])
  })
})
