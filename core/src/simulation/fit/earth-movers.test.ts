import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { circularEarthMovers, earthMovers } from './earth-movers.ts'

const sample = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 30 })
const hours = fc.array(fc.double({ min: 0, max: 23.99, noNaN: true }), { minLength: 1, maxLength: 30 })

describe('the earth mover’s distance', () => {
  it.each([
    [[0, 1, 3], [5, 6, 8], 5],
    [[0.5, 2, 2, 7], [1, 4], 1.625],
    [[3.4, 3.9, 7.5, 7.8], [4.5, 1.4], 2.7],
    [[1, 2, 2, 10, 30], [2, 2, 3, 4, 5, 6, 7], 6.285714285714285],
  ])('from %j to %j is that of scipy.stats.wasserstein_distance (SciPy 1.17.1)', (a, b, distance) => {
    expect(earthMovers(a, b)).toBeCloseTo(distance, 12)
  })

  it('is 0 from a sample to itself, however often it was drawn', () => {
    fc.assert(fc.property(sample, (a) => (earthMovers(a, [...a, ...a]) ?? 1) < 1e-9))
  })

  it('is the same from both sides, and never more than by way of a third', () => {
    fc.assert(
      fc.property(sample, sample, sample, (a, b, c) => {
        const [ab, ba] = [earthMovers(a, b) as number, earthMovers(b, a) as number]
        const around = (earthMovers(a, c) as number) + (earthMovers(c, b) as number)
        return Math.abs(ab - ba) < 1e-9 && ab <= around + 1e-9
      }),
    )
  })

  it('goes the shorter way round a clock', () => {
    expect(circularEarthMovers([23], [1], 24)).toBeCloseTo(2, 12)
    expect(circularEarthMovers([23, 12], [1, 12], 24)).toBeCloseTo(1, 12)
    expect(circularEarthMovers([0], [12], 24)).toBeCloseTo(12, 12)
  })

  it('on a clock is never more than on a line, never more than half a day, and turns with the clock', () => {
    fc.assert(
      fc.property(hours, hours, fc.double({ min: 0, max: 24, noNaN: true }), (a, b, by) => {
        const turn = (values: number[]) => values.map((one) => (one + by) % 24)
        const around = circularEarthMovers(a, b, 24) as number
        const turned = circularEarthMovers(turn(a), turn(b), 24) as number
        return around <= (earthMovers(a, b) as number) + 1e-9 && around <= 12 + 1e-9 && Math.abs(around - turned) < 1e-6
      }),
    )
  })

  it('to nothing is not known', () => {
    expect(earthMovers([], [1])).toBeNull()
    expect(circularEarthMovers([1], [], 24)).toBeNull()
  })
})
