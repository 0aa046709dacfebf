import { describe, expect, it } from 'vitest'
import { Random } from '../../stats/random.ts'
import { cellOf } from '../compile.ts'
import { chooseCells, FEWEST } from './choose-cells.ts'

const DIMENSIONS = ['city', 'team', 'level']
const SEGMENTS = ['A', 'B'].flatMap((city) =>
  ['X', 'Y', 'Z'].flatMap((team) => ['1', '2'].map((level) => [city, team, level])),
)

interface Row {
  segment: number
  value: number
}

const mean = (rows: readonly Row[]) => rows.reduce((sum, { value }) => sum + value, 0) / rows.length

/** Normal values, told apart by as few dimensions as they differ by. */
const choose = (rows: readonly Row[]) =>
  chooseCells(rows, {
    dimensions: DIMENSIONS,
    segments: SEGMENTS,
    segmentOf: ({ segment }) => segment,
    parameters: 2,
    logLikelihood: (some) => {
      const own = mean(some)
      const variance = some.reduce((sum, { value }) => sum + (value - own) ** 2, 0) / some.length
      return (-some.length / 2) * Math.log(Math.max(1e-6, variance))
    },
    fit: mean,
  })

function values(seed: number, levelOf: (values: readonly string[]) => number, each = 40): Row[] {
  const random = new Random(seed)
  return SEGMENTS.flatMap((own, segment) =>
    Array.from({ length: each }, () => ({ segment, value: levelOf(own) + random.normal() })),
  )
}

describe('the cells of a thing that may differ', () => {
  it('are told by the dimension that matters, and by no other', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { cells } = choose(values(seed, ([, team]) => (team === 'X' ? 1 : 0)))
      expect(cells.by).toEqual(['team'])
      expect(
        cellOf(
          cells,
          SEGMENTS.findIndex(([, team]) => team === 'X'),
        ),
      ).toBeCloseTo(1, 0)
      expect(
        cellOf(
          cells,
          SEGMENTS.findIndex(([, team]) => team === 'Y'),
        ),
      ).toBeCloseTo(0, 0)
    }
  })

  it('are one where nothing differs', () => {
    const found = Array.from({ length: 20 }, (_, seed) => choose(values(seed + 1, () => 0)).cells)
    expect(found.filter(({ by }) => by.length > 0)).toEqual([])
    expect(found[0]?.of).toEqual(SEGMENTS.map(() => 0))
  })

  it('are one where there are too few cases for two', () => {
    const { cells, fellBack } = choose([{ segment: 0, value: 0 }, ...[6, 7].map((segment) => ({ segment, value: 9 }))])
    expect([cells.by, fellBack]).toEqual([[], 0])
  })

  it('are told by several dimensions, the most telling first', () => {
    const { cells } = choose(values(3, ([city, team]) => (city === 'A' ? 2 : 0) + (team === 'X' ? 1.4 : 0)))
    expect(cells.by).toEqual(['city', 'team'])
  })

  it('go by those around them where they have few cases, and say how many do', () => {
    const rows = values(4, ([city]) => (city === 'A' ? 3 : 0)).filter(({ segment }, i) => segment !== 0 || i % 40 < 5)
    const few = choose(rows)
    // Five cases of one team and level, but two hundred of their city.
    expect(few.cells.by).toEqual(['city'])
    expect(cellOf(few.cells, 0)).toBeCloseTo(3, 0)
    expect(few.fellBack).toBe(0)
    const lonely = rows.filter(({ segment }) => SEGMENTS[segment]?.[0] === 'B' || segment === 0)
    const { cells, fellBack } = choose(lonely)
    expect(lonely.filter(({ segment }) => segment === 0).length).toBeLessThan(FEWEST)
    if (cells.by.length > 0) expect(fellBack).toBe(6)
    expect(cellOf(cells, 0)).toBeCloseTo(mean(lonely), 9)
  })
})
