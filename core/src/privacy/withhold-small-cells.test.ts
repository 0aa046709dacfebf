import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Group, type Released, withholdSmallCells } from './withhold-small-cells.ts'

describe('counts of few people', () => {
  it('are shown as they are where none is small', () => {
    const groups = [
      { name: 'f', furthest: [40, 30, 20, 15, 12] },
      { name: 'm', furthest: [50, 30, 25, 15, 11] },
    ]
    expect(withholdSmallCells(groups, 10)).toEqual({
      steps: [0, 1, 2, 3, 4],
      groups: [
        { names: ['m'], atLeast: [131, 81, 51, 26, 11] },
        { names: ['f'], atLeast: [117, 77, 47, 27, 12] },
      ],
    })
  })

  it('are counted together with the smallest of the others, so that the total does not give them away', () => {
    const groups = [
      { name: 'f', furthest: [400] },
      { name: 'm', furthest: [500] },
      { name: 'x', furthest: [3] },
      { name: '', furthest: [60] },
    ]
    expect(withholdSmallCells(groups, 10).groups).toEqual([
      { names: ['m'], atLeast: [500] },
      { names: ['f'], atLeast: [400] },
      { names: ['x', ''], atLeast: [63] },
    ])
  })

  it('withhold an outcome from all where too few are left behind it', () => {
    // Of 30 women 28 got an interview: that two did not must not be told.
    const groups = [
      { name: 'f', furthest: [2, 28] },
      { name: 'm', furthest: [20, 30] },
    ]
    expect(withholdSmallCells(groups, 10)).toEqual({
      steps: [0],
      groups: [
        { names: ['m'], atLeast: [50] },
        { names: ['f'], atLeast: [30] },
      ],
    })
  })

  it('are nothing at all where everybody together is too few', () => {
    expect(withholdSmallCells([{ name: 'f', furthest: [4, 2] }], 10)).toEqual({ steps: [], groups: [] })
    expect(withholdSmallCells([], 10)).toEqual({ steps: [], groups: [] })
  })

  it('cannot be had by adding and subtracting what is shown and any total', () => {
    const table = fc

      .tuple(fc.integer({ min: 2, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 5, max: 12 }))
      .chain(([groups, steps, minimum]) =>
        fc.tuple(
          fc.array(
            fc.array(fc.oneof(fc.integer({ min: 0, max: 14 }), fc.integer({ min: 0, max: 60 })), {
              minLength: steps,
              maxLength: steps,
            }),
            { minLength: groups, maxLength: groups },
          ),
          fc.constant(minimum),
        ),
      )
    let shown = 0
    fc.assert(
      fc.property(table, ([counts, minimum]) => {
        const groups = counts.map((furthest, name) => ({ name, furthest }))
        const released = withholdSmallCells(groups, minimum)
        if (released.groups.length > 1) shown += 1
        const known = [...whatIsShown(groups, released), ...totals(groups)]
        for (const secret of smallCounts(groups, minimum))
          expect(canBeHad(secret, known), JSON.stringify({ counts, minimum, secret, released })).toBe(false)
      }),
      { numRuns: 1500 },
    )
    expect(shown).toBeGreaterThan(300)
  })
})

// A count is a sum of atoms: those of one group who got exactly so far. It is written as the coefficient of each atom.
type Sum = number[]

const atoms = (groups: readonly Group<number>[], wanted: (group: number, step: number) => boolean): Sum =>
  groups.flatMap(({ name, furthest }) => furthest.map((_, step) => (wanted(name, step) ? 1 : 0)))

const whatIsShown = (groups: readonly Group<number>[], { steps, groups: rows }: Released<number>): Sum[] =>
  rows.flatMap(({ names }) =>
    steps.map((from) => atoms(groups, (group, step) => names.includes(group) && step >= from)),
  )

/** Other pages tell of everybody together how far they got, outcomes that are withheld here too. */
const totals = (groups: readonly Group<number>[]): Sum[] =>
  (groups[0]?.furthest ?? []).map((_, from) => atoms(groups, (_group, step) => step >= from))

/** Every count of fewer than the minimum that somebody could want: of a group or all but it, between any two steps. */
function smallCounts(groups: readonly Group<number>[], minimum: number): Sum[] {
  const steps = groups[0]?.furthest.length ?? 0
  const values = groups.flatMap(({ furthest }) => furthest)
  const wanted = groups.flatMap(({ name }) =>
    Array.from({ length: steps }, (_, from) => from).flatMap((from) =>
      Array.from({ length: steps - from }, (_, more) => from + more + 1).flatMap((to) => [
        atoms(groups, (group, step) => group === name && step >= from && step < to),
        atoms(groups, (group, step) => group !== name && step >= from && step < to),
      ]),
    ),
  )
  return wanted.filter((sum) => {
    const count = sum.reduce((all, one, at) => all + one * (values[at] ?? 0), 0)
    return sum.some((one) => one !== 0) && count < minimum
  })
}

/** Whether a sum is a linear combination of others: elimination over the rationals, in floating point of small integers. */
function canBeHad(wanted: Sum, known: readonly Sum[]): boolean {
  const rank = (rows: readonly Sum[]) => {
    const matrix = rows.map((row) => [...row])
    let found = 0
    for (let column = 0; column < wanted.length; column += 1) {
      const pivot = matrix.findIndex((row, at) => at >= found && Math.abs(row[column] ?? 0) > 1e-9)
      if (pivot === -1) continue
      const [top] = matrix.splice(pivot, 1) as [Sum]
      matrix.splice(found, 0, top)
      for (const row of matrix.slice(found + 1)) {
        const factor = (row[column] ?? 0) / (top[column] ?? 1)
        for (let at = column; at < row.length; at += 1) row[at] = (row[at] ?? 0) - factor * (top[at] ?? 0)
      }
      found += 1
    }
    return found
  }
  return rank(known) === rank([...known, wanted])
}
