import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CellMean, type ChangeCell, decomposeChange } from './decompose-change.ts'

const mean = (n: number, value: number): CellMean => ({ n, mean: value, variance: n === 0 ? 0 : 4 / n })
const cell = (values: string[], before: CellMean, after: CellMean): ChangeCell => ({ values, before, after })

/** Every combination of two attributes of three values, with any counts and means. */
const anyCells = fc
  .array(
    fc.tuple(
      fc.nat(60),
      fc.nat(60),
      fc.double({ min: 0, max: 50, noNaN: true }),
      fc.double({ min: 0, max: 50, noNaN: true }),
    ),
    {
      minLength: 9,
      maxLength: 9,
    },
  )
  .map((rows) =>
    rows.map(([n, m, a, b], i) => cell([`level ${i % 3}`, `city ${Math.floor(i / 3)}`], mean(n, a), mean(m, b))),
  )
const inBerlin = ([, city]: readonly string[]) => city === 'city 0'

describe('the change of a mean', () => {
  it('is mix alone where every cell keeps its mean', () => {
    const found = decomposeChange(
      ['level'],
      [cell(['Junior'], mean(80, 10), mean(20, 10)), cell(['Senior'], mean(20, 30), mean(80, 30))],
    )
    expect(found?.difference.value).toBeCloseTo(12, 10)
    expect(found?.mix.value).toBeCloseTo(12, 10)
    expect(found?.rate.value).toBeCloseTo(0, 10)
    expect(found?.attributes[0]?.most).toEqual({ value: 'Junior', shareBefore: 0.8, shareAfter: 0.2 })
  })

  it('is rate alone where every cell keeps its share, and goes to the cause that holds the cell', () => {
    const found = decomposeChange(
      ['city'],
      [cell(['Berlin'], mean(50, 10), mean(50, 18)), cell(['London'], mean(50, 10), mean(50, 11))],
      [([city]) => city === 'Berlin'],
    )
    expect(found?.mix.value).toBeCloseTo(0, 10)
    expect(found?.causes[0]?.value).toBeCloseTo(4, 10)
    expect(found?.elsewhere.value).toBeCloseTo(0.5, 10)
  })

  it('gives the mix to the attribute that moved, though another one is tied to it', () => {
    // Seniors wait longer wherever they are; seniors became more common in both cities alike.
    const rows = ['Berlin', 'London'].flatMap((city) => [
      cell(['Junior', city], mean(80, 10), mean(40, 10)),
      cell(['Senior', city], mean(20, 30), mean(60, 30)),
    ])
    const found = decomposeChange(['level', 'city'], rows)
    expect(found?.attributes.map(({ mix }) => mix.value)).toEqual([expect.closeTo(8, 10), expect.closeTo(0, 10)])
  })

  it('adds up exactly, whatever the cells are', () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        const found = decomposeChange(['level', 'city'], cells, [inBerlin])
        const has = (when: 'before' | 'after') => cells.some((one) => one[when].n > 0)
        if (found === null) return expect(has('before') && has('after')).toBe(false)
        const { difference, mix, rate, attributes, causes, elsewhere } = found
        expect(mix.value + rate.value).toBeCloseTo(difference.value, 9)
        expect(attributes.reduce((sum, one) => sum + one.mix.value, 0)).toBeCloseTo(mix.value, 9)
        expect(causes.reduce((sum, one) => sum + one.value, elsewhere.value)).toBeCloseTo(rate.value, 9)
        for (const { interval } of [difference, mix, rate, elsewhere])
          expect(interval.every(Number.isFinite)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('does not depend on the order of the attributes or of the cells', () => {
    fc.assert(
      fc.property(anyCells, (cells) => {
        const turned = cells.map((one) => ({ ...one, values: [...one.values].reverse() })).reverse()
        const [one, other] = [decomposeChange(['level', 'city'], cells), decomposeChange(['city', 'level'], turned)]
        expect(other?.mix.value ?? 0).toBeCloseTo(one?.mix.value ?? 0, 9)
        expect(other?.attributes[1]?.mix.value ?? 0).toBeCloseTo(one?.attributes[0]?.mix.value ?? 0, 9)
      }),
      { numRuns: 30 },
    )
  })

  it('covers the true mix with its interval about as often as it says', () => {
    // Twenty samples of one company: shares move from .8 to .5, means stay at 10 and 30. The true mix is 6.
    const covered = Array.from({ length: 40 }, (_, seed) => {
      const wobble = (k: number) => Math.sin(seed * 12.9898 + k * 78.233) * 0.5
      const [n, m] = [80 + Math.round(8 * wobble(1)), 50 + Math.round(10 * wobble(2))]
      const found = decomposeChange(
        ['level'],
        [
          cell(['Junior'], mean(n, 10 + wobble(3)), mean(m, 10 + wobble(4))),
          cell(['Senior'], mean(100 - n, 30 + wobble(5)), mean(100 - m, 30 + wobble(6))),
        ],
      )
      const [low, high] = found?.mix.interval ?? [0, 0]
      return low <= 6 && high >= 6
    })
    expect(covered.filter(Boolean).length).toBeGreaterThanOrEqual(34)
  })

  it('is nothing where a period has nobody, and refuses cells that are the same', () => {
    expect(decomposeChange(['level'], [cell(['Junior'], mean(0, 0), mean(3, 1))])).toBeNull()
    const twice = cell(['Junior'], mean(1, 1), mean(1, 1))
    expect(() => decomposeChange(['level'], [twice, twice])).toThrow('two cells have the same values')
  })
})
