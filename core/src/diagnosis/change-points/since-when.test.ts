import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SHAPES } from '../../../../bench/changepoints/planted.ts'
import { meanScore, scoreOf } from '../../../../bench/changepoints/score.ts'
import { numbersIn } from '../../../../test/reference/histograms.ts'
import { Random } from '../../stats/index.ts'
import { covering, matches, sinceWhen, type TimedValues } from './index.ts'

const timed = (...values: (readonly (number | null)[])[]): TimedValues => ({
  times: values[0]!.map((_, t) => `${t}`),
  values,
})
const noisy = (n: number, level: (t: number) => number, seed = 1) => {
  const random = new Random(seed)
  return Array.from({ length: n }, (_, t) => level(t) + random.normal())
}
const placesOf = (series: TimedValues) => sinceWhen(series).changePoints.map(({ index }) => index)

describe('since when a series is different', () => {
  test('is the first place of the new level, with an interval and p', () => {
    const [found, ...others] = sinceWhen(timed(noisy(120, (t) => (t < 70 ? 0 : 4)))).changePoints
    expect(others).toEqual([])
    expect(found).toMatchObject({ time: `${found!.index}`, lowerTime: `${found!.lower}`, upperTime: `${found!.upper}` })
    expect(Math.abs(found!.index - 70)).toBeLessThanOrEqual(1)
    expect(found!.lower).toBeLessThanOrEqual(70)
    expect(found!.upper).toBeGreaterThanOrEqual(70)
    expect(found!.p).toBe(0.001)
  })

  test('is several places, of levels and of slopes', () => {
    const up = (t: number) => (t < 50 ? 0 : t < 90 ? 6 : -2)
    expect(matches([50, 90], placesOf(timed(noisy(150, up))))).toBe(2)
    const bent = (t: number) => (t < 80 ? 0.2 * t : 16 - 0.3 * (t - 80))
    expect(matches([80], placesOf(timed(noisy(160, bent))))).toBe(1)
  })

  test('is seen in any of several columns', () => {
    const step = noisy(100, (t) => (t < 60 ? 0 : 5))
    expect(
      matches(
        [60],
        placesOf(
          timed(
            noisy(100, () => 0, 2),
            step,
          ),
        ),
      ),
    ).toBe(1)
  })

  test.each(Object.keys(SHAPES))('is found, or nothing is, where it was planted: %s', (name) => {
    const random = new Random(2)
    const scores = Array.from({ length: 6 }, () => {
      const { values, changes } = SHAPES[name]!(random)
      return scoreOf([changes], placesOf(timed(values)), values.length)
    })
    expect(meanScore(scores).f1).toBeGreaterThan(0.85)
    expect(meanScore(scores).covering).toBeGreaterThan(0.85)
  })

  test('is never, if all values are the same', () => {
    const { changePoints, notes } = sinceWhen(timed(new Array(30).fill(0.1)))
    expect(changePoints).toEqual([])
    expect(notes).toEqual(['All values are the same, so nothing has changed.'])
  })

  test('forgives missing values and says so', () => {
    const values: (number | null)[] = noisy(100, (t) => (t < 60 ? 0 : 5))
    values[0] = values[20] = values[99] = null
    const { changePoints, notes } = sinceWhen(timed(values))
    expect(
      matches(
        [60],
        changePoints.map(({ index }) => index),
      ),
    ).toBe(1)
    expect(notes).toEqual(['3 missing values were filled from neighbours.'])
  })

  test('takes a lone spike for a slip', () => {
    const values = noisy(100, () => 0)
    values[40] = 500
    expect(placesOf(timed(values))).toEqual([])
  })

  test('cannot be said of a handful of values', () => {
    expect(() => sinceWhen(timed([1]))).toThrow('A change shows from 8 values on, and here is one.')
    expect(() => sinceWhen(timed([null, null]))).toThrow('here is none')
    expect(() => sinceWhen({ times: [], values: [] })).toThrow('here is none')
  })

  test('is found in a long series, on a coarse grid and then exactly', () => {
    const { changePoints, notes } = sinceWhen(timed(noisy(5000, (t) => (t < 1203 ? 0 : t < 3777 ? 3 : 1))))
    expect(changePoints.map(({ index }) => index)).toHaveLength(2)
    for (const [i, place] of [1203, 3777].entries()) expect(Math.abs(changePoints[i]!.index - place)).toBeLessThan(6)
    expect(notes).toHaveLength(1)
  })

  test('does not depend on unit or zero, and is the same each time', () => {
    const values = noisy(80, (t) => (t < 40 ? 0 : 3))
    const found = sinceWhen(timed(values))
    expect(sinceWhen(timed(values))).toEqual(found)
    expect(sinceWhen(timed(values.map((value) => 86_400 * value - 7))).changePoints.map(({ index }) => index)).toEqual(
      found.changePoints.map(({ index }) => index),
    )
  })

  test('never says NaN, whatever the values', () => {
    const value = fc.oneof(
      fc.constant(null),
      fc.double({ min: -1e100, max: 1e100, noNaN: true }),
      fc.integer({ min: -3, max: 3 }),
    )
    fc.assert(
      fc.property(fc.array(value, { minLength: 8, maxLength: 40 }), (values) => {
        fc.pre(values.filter((one) => one !== null).length >= 8)
        const { changePoints } = sinceWhen(timed(values))
        expect(numbersIn(changePoints).filter((one) => !Number.isFinite(one))).toEqual([])
        for (const { index, lower, upper, p } of changePoints) {
          expect(0 < lower && lower <= index && index <= upper && upper < values.length).toBe(true)
          expect(p > 0 && p <= 1).toBe(true)
        }
      }),
      { numRuns: 40 },
    )
  })
})

describe('agreement with what people marked', () => {
  // Worked by hand from the definitions of van den Burg and Williams (2020).
  test('is precision and recall with a margin of 5, the start included', () => {
    const { f1 } = scoreOf([[10], [10, 50]], [12, 80], 100)
    const [precision, recall] = [2 / 3, (2 / 2 + 2 / 3) / 2]
    expect(f1).toBeCloseTo((2 * precision * recall) / (precision + recall), 12)
  })

  test('covers each stretch by its best overlap', () => {
    expect(covering([50], [], 100)).toBe(0.5)
    expect(covering([50], [50], 100)).toBe(1)
    expect(covering([50], [60], 100)).toBeCloseTo((50 * (50 / 60) + 50 * (40 / 50)) / 100, 12)
  })
})
