import { chooseForRate, chooseWithin, countWithin, type QuarterDurations } from '@tandem/core/objectives'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const DAY = 28_800
const quarter = (i: number) => ({ from: `q${i}`, to: `q${i + 1}` })
/** So many cases in a quarter, spread evenly over days from 0 to `slowest`. */
const even = (i: number, n: number, slowest: number): QuarterDurations => ({
  ...quarter(i),
  histogram: Array.from({ length: n }, (_, k) => ({
    value: Math.round(((k + 0.5) / n) * slowest * DAY),
    events: 1,
    censored: 0,
  })),
})

describe('a target', () => {
  it('counts as bad who is late and who still waits when the time is over, and as neither who waits with time left', () => {
    const histogram = [
      { value: 2 * DAY, events: 3, censored: 4 },
      { value: 6 * DAY, events: 2, censored: 1 },
    ]
    expect(countWithin(histogram, 5 * DAY)).toEqual({ good: 3, bad: 3 })
  })

  it('is met by a typical quarter with room for chance, and overspent where the bad share doubles', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 12 }),
        fc.integer({ min: 200, max: 2000 }),
        fc.integer({ min: 4, max: 60 }),
        (quarters, n, slowest) => {
          const chosen = chooseWithin(
            Array.from({ length: quarters }, (_, i) => even(i, n, slowest)),
            DAY,
          )
          if (chosen === null) return
          const allowed = 1 - chosen.target
          expect(chosen.typical).toBeLessThanOrEqual(0.9 * allowed + 1e-9)
          expect(2 * chosen.typical).toBeGreaterThanOrEqual(allowed - 1e-9)
          expect(chosen.keptIn).toBe(chosen.judged)
        },
      ),
    )
  })

  it('is the same whether or not the later half of the history is in trouble', () => {
    const calm = Array.from({ length: 12 }, (_, i) => even(i, 400, 10))
    const burning = calm.map((one, i) => (i < 6 ? one : even(i, 400, 20)))
    const [chosen, despite] = [chooseWithin(calm, DAY), chooseWithin(burning, DAY)]
    expect(chosen).toMatchObject({ within: 8, target: 0.75, keptIn: 12, judged: 12 })
    expect(despite).toMatchObject({ within: 8, target: 0.75, keptIn: 6, judged: 12 })
    // The trouble overspends it more than twice.
    expect(countWithin(burning[8]?.histogram ?? [], 8 * DAY).bad / 400).toBeGreaterThan(2 * 0.25)
  })

  it('is not proposed from too few cases, or too few quarters', () => {
    expect(
      chooseWithin(
        Array.from({ length: 12 }, (_, i) => even(i, 20, 10)),
        DAY,
      ),
    ).toBeNull()
    expect(
      chooseWithin(
        Array.from({ length: 2 }, (_, i) => even(i, 400, 10)),
        DAY,
      ),
    ).toBeNull()
    expect(chooseWithin([], DAY)).toBeNull()
  })

  it('of a rate leaves the usual bad share its room', () => {
    const counts = Array.from({ length: 8 }, (_, i) => ({ ...quarter(i), good: 160, bad: 40 }))
    expect(chooseForRate(counts)).toMatchObject({ target: 0.75, typical: 0.2, keptIn: 8, judged: 8 })
    expect(chooseForRate([])).toBeNull()
  })
})
