import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { biasOfCounts, biasOfScores, biasOfSelections } from './bias-of.ts'
import { categoryOf, RACES, SEXES } from './categories.ts'
import { impactTable } from './impact-table.ts'
import { unmappedError } from './unmapped.ts'
import { biasSentences } from './write-bias.ts'

const row = (category: string, selected: number, n: number) => ({ category, n, selected })
const ratios = (rows: ReturnType<typeof impactTable>) => rows.map(({ impactRatio }) => impactRatio)

const anyCounts = fc.array(
  fc.tuple(fc.nat(300), fc.nat(300)).map(([a, b]) => ({ n: a + b, selected: a })),
  { maxLength: 14 },
)

describe('a table of impact ratios', () => {
  // 29 CFR 1607.4(D) and the Q&A to it; figures by R 4.2.2: prop.test(correct = FALSE), fisher.test.
  it('gives ratio, interval, tests and state of 12 of 40 against 48 of 80', () => {
    const [, focal] = impactTable([row('reference', 48, 80), row('focal', 12, 40)])
    expect(focal?.impactRatio).toBeCloseTo(0.5, 12)
    expect(focal?.interval?.map((one) => one.toFixed(3))).toEqual(['0.301', '0.829'])
    expect([focal?.z?.toFixed(3), focal?.p?.toFixed(5)]).toEqual(['-3.098', '0.00195'])
    expect([focal?.fisher?.toFixed(5), focal?.midP?.toFixed(5)]).toEqual(['0.00341', '0.00214'])
    expect(focal?.afterMovingOne?.toFixed(3)).toBe('0.553')
    expect(focal?.state).toBe('breach')
  })

  it('does not judge 1 of 5 against 4 of 10, which one selection turns round', () => {
    const [, focal] = impactTable([row('reference', 4, 10), row('focal', 1, 5)])
    expect([focal?.impactRatio, focal?.afterMovingOne?.toFixed(3), focal?.state]).toEqual([
      0.5,
      '1.333',
      'not enough data',
    ])
  })

  it('takes exactly four fifths for enough, as the example of UGESP does', () => {
    const rows = impactTable([row('a', 600, 1000), row('b', 450, 1000), row('c', 480, 1000), row('d', 510, 1000)])
    expect(rows.map(({ impactRatio, state }) => [impactRatio?.toFixed(2), state])).toEqual([
      ['1.00', 'ok'],
      ['0.75', 'breach'],
      ['0.80', 'watch'],
      ['0.85', 'watch'],
    ])
  })

  it('leaves a category under 2 % out of the reference, and tells its people, its rate and the reason', () => {
    const rows = impactTable([row('small', 9, 10), row('large', 300, 600), row('other', 250, 600)])
    expect(rows[0]).toMatchObject({
      n: 10,
      rate: 0.9,
      excluded: true,
      reason: '10 of 1,210 people, under 2 % of the data',
    })
    expect(ratios(rows).map((one) => one?.toFixed(3))).toEqual(['1.800', '1.000', '0.833'])
  })

  it('says nothing of ratios where nobody was selected, and 0 of a category where only it has nobody', () => {
    expect(ratios(impactTable([row('a', 0, 50), row('b', 0, 50)]))).toEqual([null, null])
    expect(ratios(impactTable([row('a', 20, 50), row('b', 0, 50)]))).toEqual([1, 0])
  })

  it('has no verdict on one category alone', () => {
    expect(impactTable([row('a', 20, 50)])).toMatchObject([{ impactRatio: 1, state: 'not enough data' }])
  })

  it('holds no number that is not finite, whatever the counts', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const rows = impactTable(counts.map((one, i) => ({ category: `c${i}`, ...one })))
        const numbers = rows.flatMap((one) => Object.values(one).flat()).filter((one) => typeof one === 'number')
        expect(numbers.every((one) => Number.isFinite(one))).toBe(true)
        expect(rows).toHaveLength(counts.length)
      }),
    )
  })

  it('gives the same rows in whatever order the categories come, but for a tie of the highest rate', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const given = counts.map((one, i) => ({ category: `c${i}`, ...one }))
        const rates = given.map(({ n, selected }) => (n > 0 ? selected / n : -1))
        fc.pre(new Set(rates).size === rates.length)
        const turned = impactTable([...given].reverse())
        for (const one of impactTable(given)) {
          const other = turned.find(({ category }) => category === one.category)
          expect(other?.impactRatio).toBe(one.impactRatio)
          expect(other?.state).toBe(one.state)
          expect(other?.excluded).toBe(one.excluded)
        }
      }),
    )
  })

  it('is made of 200 categories as of two', () => {
    const rows = impactTable(Array.from({ length: 200 }, (_, i) => row(`c${i}`, i % 7, 20)))
    expect(rows).toHaveLength(200)
  })
})

describe('tables of people', () => {
  const people = [
    { sex: 'Male', race: 'White', score: 3, selected: true },
    { sex: 'Female', race: 'White', score: 2, selected: false },
    { sex: 'Male', race: 'Asian', score: 2, selected: true },
    { sex: null, race: 'Asian', score: 9, selected: false },
    { sex: 'Female', race: null, score: 1, selected: true },
  ]

  it('leave out of each table whoever is unknown there, and count them', () => {
    const { unknown, unknowns, tables, n } = biasOfSelections(people, null)
    expect({ n, unknown, unknowns }).toEqual({ n: 5, unknown: 2, unknowns: { sex: 1, race: 1, intersectional: 2 } })
    expect(tables.sex.map(({ category, n: own, selected }) => [category, own, selected])).toEqual([
      ['Male', 2, 2],
      ['Female', 2, 1],
    ])
    expect(tables.intersectional.map(({ category }) => category)).toEqual(['White Male', 'Asian Male', 'White Female'])
  })

  it('select who scores above the median of everybody, people of unknown category among them', () => {
    const { median, tables } = biasOfScores(people, 'ranker')
    expect(median).toBe(2)
    expect(tables.sex.map(({ selected }) => selected)).toEqual([1, 0])
  })

  it('have rates of 0 and no ratios where all scores are the same', () => {
    const { tables, state } = biasOfScores(
      people.map((one) => ({ ...one, score: 5 })),
      null,
    )
    expect(tables.sex.map(({ rate, impactRatio }) => [rate, impactRatio])).toEqual([
      [0, null],
      [0, null],
    ])
    expect(state).toBe('not enough data')
  })

  it('do not claim that everybody is known where counts may have left the unknown out', () => {
    const none = { counts: [], unknown: 0 }
    const counted = biasOfCounts({ sex: none, race: none, intersectional: none }, null)
    expect(biasSentences(counted).at(-1)).toBe('The counts tell of nobody whose sex or race is unknown.')
  })

  it('are empty of nobody', () => {
    expect(biasOfScores([], null)).toMatchObject({ median: null, n: 0, unknown: 0, state: 'not enough data' })
  })
})

describe('names of categories', () => {
  const of = (attribute: 'sex' | 'race', name: string, mapping: [string, string][] = []) =>
    categoryOf(attribute, name, new Map(mapping))

  it('are read as systems write them', () => {
    expect(['M', 'female', 'Women '].map((name) => of('sex', name))).toEqual(['Male', 'Female', 'Female'])
    expect(of('race', 'Black or African American (Not Hispanic or Latino)')).toBe('Black or African American')
    for (const name of SEXES) expect(of('sex', name)).toBe(name)
    for (const name of RACES) expect(of('race', name)).toBe(name)
  })

  it('are unknown where nobody said, and other genders have no place in these tables', () => {
    expect(['', 'N/A', 'Prefer not to say', 'non-binary'].map((name) => of('sex', name))).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('ask for a mapping where nobody can know what is meant, and take it', () => {
    const refusal = (...names: string[]) =>
      unmappedError(names.map((name, i) => ({ attribute: 'race' as const, name, where: `line ${i + 2}`, rows: 3 })))
        .message
    expect(['Asian American', 'Klingon'].map((name) => of('race', name))).toEqual([undefined, undefined])
    expect(refusal('Asian American')).toContain('Say which it is, as --map "Asian American=Asian"')
    expect(refusal('Asian American', 'Klingon')).toMatch(
      /^2 names stand for no category that is known: “Asian American” \(race, line 2, 3 rows\) and “Klingon” \(race, line 3, 3 rows\)\. Say what each is, a category or unknown: --map "Asian American=Asian" --map "Klingon=CATEGORY"\. Of race there are Hispanic/,
    )
    expect(of('race', 'Asian American', [['Asian American', 'Asian']])).toBe('Asian')
    expect(of('race', 'Klingon', [['Klingon', 'unknown']])).toBeNull()
  })
})
