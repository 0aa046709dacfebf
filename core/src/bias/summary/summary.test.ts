import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalText } from '../../two-keys/canonical.ts'
import { biasOfSelections } from '../bias-of.ts'
import { RACES, SEXES } from '../categories.ts'
import { type GridCell, releaseGrid, signed, summaryHtml, summaryOfBias, summaryOfCounts } from './index.ts'

const MINIMUM = 5
const FACTS = {
  tool: 'Screen <b>Assist</b>',
  madeOn: '2026-11-27',
  auditedOn: { day: null, source: 'no report in the register' },
  distributed: { day: '2026-02-01', source: 'screening of the register' },
  data: { source: 'Decisions of the employer', explanation: 'Who moved on, of those decided on.' },
}
const cell = (sex: string | null, race: string | null, n: number, selected: number): GridCell => ({
  ...{ sex, race, n, selected },
})
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

const grids = fc
  .array(
    fc.tuple(fc.constantFrom(...SEXES, null), fc.constantFrom(...RACES.slice(0, 4), null), fc.nat(40), fc.nat(40)),
    {
      maxLength: 15,
    },
  )
  .map((drawn) => {
    const cells = new Map(
      drawn.map(([sex, race, yes, no]) => [`${sex} ${race}`, cell(sex, race, yes + no, yes)] as const),
    )
    return [...cells.values()].filter(({ n }) => n > 0)
  })

/** What a reader can work out: the people of every combination of published sums, each added, left out or taken away, that has nothing negative in it. */
function sumsThatComeOut(cells: readonly GridCell[], released: ReturnType<typeof releaseGrid>) {
  const names = (side: 'sex' | 'race') => [...new Set(cells.map((one) => one[side]))]
  const isWithheld = ({ sex, race }: Pick<GridCell, 'sex' | 'race'>) =>
    released.intersectional.withheld.some((one) => one.sex === sex && one.race === race)
  const open = names('sex')
    .flatMap((sex) => names('race').map((race) => ({ sex, race })))
    .filter((one) => {
      if (one.sex !== null && one.race !== null) return isWithheld(one)
      return one.sex !== null || one.race !== null || released.intersectional.unknown === null
    })
    .map((one) => cells.find(({ sex, race }) => sex === one.sex && race === one.race) ?? cell(one.sex, one.race, 0, 0))
  const lines = (side: 'sex' | 'race') => {
    const isAlone = (name: string | null) =>
      name === null ? released[side].unknown !== null : released[side].told.some((one) => one[side] === name)
    const together = names(side).filter((name) => !isAlone(name))
    return [
      ...names(side)
        .filter(isAlone)
        .map((name) => [name]),
      ...(together.length === 0 ? [] : [together]),
    ]
  }
  const [rows, columns] = [lines('sex'), lines('race')]
  const at = open.map(({ sex, race }) => [
    rows.findIndex((names) => names.includes(sex)),
    rows.length + columns.findIndex((names) => names.includes(race)),
  ])
  return weightings(rows.length + columns.length).flatMap((weights) => {
    const own = at.map(([row = 0, column = 0]) => (weights[row] ?? 0) + (weights[column] ?? 0))
    if (own.some((one) => one < 0)) return []
    const counted = open.filter((_, i) => (own[i] ?? 0) > 0)
    const sum = (pick: (one: GridCell) => number) => counted.reduce((all, one) => all + pick(one), 0)
    return [{ selected: sum((one) => one.selected), others: sum((one) => one.n - one.selected) }]
  })
}

const weightings = (length: number): number[][] =>
  length === 0 ? [[]] : weightings(length - 1).flatMap((rest) => [-1, 0, 1].map((one) => [one, ...rest]))

describe('what three tables of the same people tell together', () => {
  it('never lets out few who were selected, or were not, by any sum of them', () => {
    fc.assert(
      fc.property(grids, (cells) => {
        const released = releaseGrid(cells, MINIMUM)
        for (const table of Object.values(released))
          for (const { n, selected } of table.told)
            expect(Math.min(selected, n - selected)).toBeGreaterThanOrEqual(MINIMUM)
        if (Object.values(released).every(({ told }) => told.length === 0)) return
        const few = sumsThatComeOut(cells, released).filter(
          ({ selected, others }) => selected + others > 0 && Math.min(selected, others) < MINIMUM,
        )
        expect(few).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  it('is everything where nobody is few', () => {
    const cells = SEXES.flatMap((sex) => RACES.map((race) => cell(sex, race, 40, 12)))
    const { sex, race, intersectional } = releaseGrid([...cells, cell(null, null, 30, 10)], MINIMUM)
    expect(
      [sex, race, intersectional].map(({ told, withheld, unknown }) => [told.length, withheld.length, unknown]),
    ).toEqual([
      [2, 0, 30],
      [7, 0, 30],
      [14, 0, 30],
    ])
  })

  it('holds back beside a small cell what would give it away from both margins', () => {
    const cells = [
      cell('Male', 'White', 100, 40),
      cell('Female', 'White', 90, 30),
      cell('Male', 'Asian', 60, 20),
      cell('Female', 'Asian', 12, 2),
    ]
    const { sex, race, intersectional } = releaseGrid(cells, MINIMUM)
    expect([sex.told.length, race.told.length]).toEqual([2, 2])
    expect(intersectional.told).toEqual([])
  })
})

describe('a public summary', () => {
  const cells = [
    ...SEXES.flatMap((sex) => RACES.slice(0, 3).map((race) => cell(sex, race, 400, sex === 'Male' ? 160 : 120))),
    cell('Female', 'Asian', 9, 2),
    cell(null, 'White', 40, 10),
  ]
  const summary = signed(summaryOfCounts(cells, { ...FACTS, minimum: MINIMUM }), hash)

  it('says what it is and is not, and carries the hash of its content', () => {
    expect(summary.title).toBe('Monitoring data for an independent auditor')
    expect(summary.about[0]).toMatch(/^This is no audit\./)
    const { sha256, ...rest } = summary
    expect(hash(canonicalText(JSON.parse(JSON.stringify(rest))))).toBe(sha256)
    expect(summaryHtml(summary)).toContain(sha256)
  })

  it('has the rates and ratios of the three tables, and says what is withheld and why', () => {
    expect(summary.tables.intersectional.rows.slice(0, 1)).toMatchObject([
      { category: 'Hispanic or Latino Male', n: 400, rate: 0.4, impactRatio: 1 },
    ])
    expect(summary.tables.race.withheld).toContain('Asian')
    expect(summary.notes.at(-1)).toMatch(/^Withheld is what fewer than 5 people were selected in or not selected/)
    expect(summary.notes.at(-1)).toContain('apart from the law’s rule for categories under 2 %')
  })

  it('is one page without scripts or anything from elsewhere, whatever the tool is called', () => {
    const html = summaryHtml(summary)
    expect(html).not.toMatch(/<script|src=|href=|url\(|@import/i)
    expect(html).toContain('Screen &lt;b&gt;Assist&lt;/b&gt;')
    expect(html).toContain('@media print')
    expect(html).not.toContain('NaN')
  })

  it('of a file withholds nothing, and marks a category under 2 % with its reason', () => {
    const people = [
      ...Array.from({ length: 200 }, (_, i) => ({ sex: 'Male', race: 'White', selected: i % 2 === 0 })),
      ...Array.from({ length: 200 }, (_, i) => ({ sex: 'Female', race: 'Asian', selected: i % 4 === 0 })),
      ...Array.from({ length: 3 }, () => ({ sex: 'Female', race: 'Two or More Races', selected: true })),
    ]
    const told = summaryOfBias(biasOfSelections(people, null), FACTS)
    expect(told.minimum).toBeNull()
    expect(told.people).toBe(403)
    const html = summaryHtml(signed(told, hash))
    expect(html).toContain('† Two or More Races: 3 of 403 people, under 2 % of the data.')
    expect(html).not.toContain('>withheld<')
  })
})
