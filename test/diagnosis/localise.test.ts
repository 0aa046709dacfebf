import {
  expectFromPeriods,
  localiseRatio,
  localiseSum,
  type RatioLeaf,
  readRatioTable,
  readSumTable,
  type SumLeaf,
  type TextTable,
  writeLocalisation,
} from '@tandem/core/diagnosis'
import { TandemError } from '@tandem/core/errors'
import { Random } from '@tandem/core/stats'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { generateSum, S } from '../../bench/localise/generate-sums.ts'
import { drawHiring } from '../../bench/localise/hiring-counts.ts'
import { localisationData, readRatioIncidents, readSumIncidents } from '../../bench/localise/read-incidents.ts'
import { f1, judge } from '../../bench/localise/score.ts'
import { isMissing, titled } from '../helpers/shared-data.ts'

const ATTRIBUTES = ['department', 'location', 'source']
const DEPARTMENTS = ['engineering', 'sales', 'finance', 'support']
const LOCATIONS = ['Berlin', 'Paris', 'Oslo', 'Rome']
const SOURCES = ['referral', 'agency', 'web']

/** A table of a hundred visits a cell of which ten are late, or as many more as told. */
function visits(
  late: (where: { department: string; location: string; source: string }) => number,
  seed = 1,
): RatioLeaf[] {
  const random = new Random(seed)
  return DEPARTMENTS.flatMap((department) =>
    LOCATIONS.flatMap((location) =>
      SOURCES.map((source) => ({
        values: [department, location, source],
        bad: Math.max(0, Math.round(late({ department, location, source }) + 3 * random.normal())),
        total: 100,
        expected: 10,
      })),
    ),
  )
}

const wheres = ({ causes }: { causes: { where: object }[] }) => causes.map(({ where }) => where)

describe('where a ratio has risen', () => {
  it('names the department whose visits have become late', () => {
    const found = localiseRatio(
      ATTRIBUTES,
      visits(({ department }) => (department === 'sales' ? 30 : 10)),
    )
    expect(wheres(found)).toEqual([{ department: 'sales' }])
    const [cause] = found.causes
    expect(cause!.n).toBe(1200)
    expect(cause!.share).toBeGreaterThan(0.9)
    expect(cause!.interval[0]).toBeLessThanOrEqual(cause!.share)
    expect(cause!.interval[1]).toBeGreaterThanOrEqual(cause!.share)
    expect(cause!.p).toBeLessThan(0.01)
  })

  it('names a department at a location', () => {
    const found = localiseRatio(
      ATTRIBUTES,
      visits(({ department, location }) => (department === 'sales' && location === 'Oslo' ? 50 : 10)),
    )
    expect(wheres(found)).toEqual([{ department: 'sales', location: 'Oslo' }])
  })

  it('tells two sibling causes from the wider one that holds them and what lies between', () => {
    const found = localiseRatio(
      ATTRIBUTES,
      visits(({ department }) => (department === 'sales' ? 40 : department === 'finance' ? 35 : 10)),
    )
    expect(new Set(wheres(found))).toEqual(new Set([{ department: 'sales' }, { department: 'finance' }]))
    expect(found.causes.reduce((sum, { share }) => sum + share, 0)).toBeLessThanOrEqual(1 + 1e-9)
  })

  it('says that nothing localises where all have risen alike', () => {
    const found = localiseRatio(
      ATTRIBUTES,
      visits(() => 20),
    )
    expect(found).toEqual({ localises: false, causes: [] })
    expect(writeLocalisation(found)).toMatch(/^Nothing localises/)
  })

  it('names the coarser of two that hold the same visits', () => {
    const nested = visits(({ department }) => (department === 'sales' ? 30 : 10)).map((leaf) => ({
      ...leaf,
      values: [`family of ${leaf.values[0]}`, ...leaf.values],
    }))
    const halves = nested.map((leaf) => ({
      ...leaf,
      values: leaf.values.map((value, i) =>
        i === 0 && value !== 'family of sales' ? `${value} ${leaf.values[2]}` : value,
      ),
    }))
    expect(wheres(localiseRatio(['a family', 'department', 'location', 'source'], halves))).toEqual([
      { department: 'sales' },
    ])
  })

  it('names no cause by a value that is not known', () => {
    const found = localiseRatio(
      ATTRIBUTES,
      visits(({ department }) => (department === 'sales' ? 40 : 10)).map((leaf) => ({
        ...leaf,
        values: leaf.values.map((value) => (value === 'sales' ? '' : value)),
      })),
    )
    for (const where of wheres(found)) expect(Object.values(where)).not.toContain('')
  })

  it('does not claim in a few hundred visits more than they bear, and finds a large rise among 1,000', () => {
    const ask = (seed: number, options: Parameters<typeof drawHiring>[1]) => {
      const { attributes, leaves, causes } = drawHiring(seed, options)
      return judge('', causes, () => localiseRatio(attributes, leaves))
    }
    const quiet = Array.from({ length: 10 }, (_, i) => ask(i, { visits: 200, raised: 0, depth: 0 }))
    expect(quiet.filter(({ found }) => found.length > 0).length).toBeLessThanOrEqual(2)
    const raised = Array.from({ length: 4 }, (_, i) => ask(i, { visits: 1000, raised: 0.6, depth: 1 }))
    expect(f1(raised)).toBeGreaterThanOrEqual(0.75)
  })

  it('answers the same whatever the order of rows and columns, and whether a cell comes in one row or in two', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 0, max: 47 }), (seed, split) => {
        const leaves = visits(({ department, source }) => (department === 'sales' && source === 'web' ? 40 : 12), seed)
        const plain = localiseRatio(ATTRIBUTES, leaves)
        const random = new Random(seed)
        const shuffled = [...leaves].sort(() => random.next() - 0.5)
        expect(localiseRatio(ATTRIBUTES, shuffled)).toEqual(plain)
        const turned = leaves.map((leaf) => ({ ...leaf, values: [...leaf.values].reverse() }))
        expect(localiseRatio([...ATTRIBUTES].reverse(), turned)).toEqual(plain)
        const cut = leaves.flatMap((leaf, i) =>
          i === split
            ? [
                { ...leaf, bad: 0, total: 25, expected: 4 },
                { ...leaf, total: leaf.total - 25, expected: leaf.expected - 4 },
              ]
            : [leaf],
        )
        expect(localiseRatio(ATTRIBUTES, cut)).toEqual(plain)
      }),
      { numRuns: 15 },
    )
  })

  it('gives numbers only, whatever the table', () => {
    const leaf = fc.record({
      values: fc.tuple(fc.constantFrom('', 'x', 'y', 'z'), fc.constantFrom('u', 'v'), fc.constant('same')),
      bad: fc.nat(40),
      more: fc.nat(60),
      expected: fc.double({ min: 0, max: 30, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(leaf, { maxLength: 12 }), (rows) => {
        const { causes } = localiseRatio(
          ['a', 'b', 'c'],
          rows.map(({ more, ...row }) => ({ ...row, total: row.bad + more })),
        )
        for (const { share, score, n, p, interval } of causes)
          for (const value of [share, score, n, p, ...interval]) expect(Number.isFinite(value)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('what was to be expected from earlier periods', () => {
  const rows = [1, 2, 3, 4, 5, 6].flatMap((period) =>
    DEPARTMENTS.map((department) => ({
      period,
      values: [department],
      bad: period === 5 ? 60 : period === 6 && department === 'sales' ? 60 : 10,
      total: 100,
    })),
  )

  it('leaves out periods in which the rate was raised already', () => {
    const { leaves, quiet, leftOut, dispersion } = expectFromPeriods(rows, { at: 6 })
    expect({ leftOut, quiet: quiet.length, dispersion }).toEqual({ leftOut: 1, quiet: 4, dispersion: 1.25 })
    for (const { expected } of leaves) expect(expected).toBeCloseTo(10, 6)
  })

  it('keeps periods without a single bad one', () => {
    const sparse = rows.map((row) => ({ ...row, bad: row.period === 2 && row.values[0] === 'sales' ? 1 : 0 }))
    const { leaves, leftOut } = expectFromPeriods(sparse, { at: 6 })
    expect(leftOut).toBe(0)
    for (const { expected } of leaves) expect(expected).toBeGreaterThan(0)
  })
})

describe('where a sum departs from its prediction', () => {
  const { attributes, leaves, causes } = generateSum({ ...S, sizes: [6, 8, 5], noise: [0.05, 0.1] }, 4)

  it('finds the causes of a generated incident', () => {
    expect(f1([judge('', causes, () => localiseSum(attributes, leaves))])).toBeGreaterThan(0.79)
  })

  it('answers the same in other units, in another order, and with a cell in two rows', () => {
    const plain = localiseSum(attributes, leaves)
    expect(plain.localises).toBe(true)
    const scaled = leaves.map((leaf) => ({ ...leaf, real: 1024 * leaf.real, predicted: 1024 * leaf.predicted }))
    expect(localiseSum(attributes, scaled)).toEqual(plain)
    expect(localiseSum(attributes, [...leaves].reverse())).toEqual(plain)
    const halves = leaves.flatMap((leaf): SumLeaf[] => {
      const half = { ...leaf, real: leaf.real / 2, predicted: leaf.predicted / 2 }
      return [half, half]
    })
    expect(localiseSum(attributes, halves)).toEqual(plain)
  })

  it('says that nothing localises where predictions are off by noise only, or exact', () => {
    const quiet = generateSum({ ...S, sizes: [6, 8, 5], noise: [0.05, 0.1] }, 5, { anomalous: false })
    expect(localiseSum(quiet.attributes, quiet.leaves).localises).toBe(false)
    const exact = leaves.map((leaf) => ({ ...leaf, predicted: leaf.real }))
    expect(localiseSum(attributes, exact)).toEqual({ localises: false, causes: [] })
  })
})

describe('tables that cannot be used', () => {
  const tableOf = (columns: string[], ...rows: string[][]): TextTable => ({
    name: 'table.csv',
    columns,
    rows: rows.map((cells, i) => ({ cells, line: i + 2 })),
  })
  const ROLES = { bad: 'late', total: 'visits', time: 'week', at: '2' }
  const COLUMNS = ['week', 'department', 'late', 'visits']
  const GOOD = [
    ['1', 'sales', '1', '10'],
    ['1', 'finance', '1', '10'],
    ['2', 'sales', '5', '10'],
    ['2', 'finance', '1', '10'],
  ]
  const refusal = (run: () => unknown): string => {
    try {
      run()
    } catch (error) {
      if (error instanceof TandemError) return error.message
      throw error
    }
    return 'was not refused'
  }
  const withLast = (...last: string[]) => tableOf(COLUMNS, ...GOOD.slice(0, 3), last)

  it('are read where they can be', () => {
    const { attributes, rows, at } = readRatioTable(tableOf(COLUMNS, ...GOOD), ROLES)
    expect({ attributes, at, rows: rows.length }).toEqual({ attributes: ['department'], at: 2, rows: 4 })
  })

  it.each([
    [
      'a column that is not there',
      () => readRatioTable(tableOf(COLUMNS, ...GOOD), { ...ROLES, bad: 'latte' }),
      /no column “latte” for --bad\. Did you mean late\?/,
    ],
    [
      'a column named twice',
      () => readRatioTable(tableOf(COLUMNS, ...GOOD), { ...ROLES, bad: 'visits' }),
      /“visits” was named twice/,
    ],
    [
      'a total below the bad ones',
      () => readRatioTable(withLast('2', 'finance', '11', '10'), ROLES),
      /^Line 5 of table\.csv has 11 in late and only 10 in visits/,
    ],
    [
      'a negative count',
      () => readRatioTable(withLast('2', 'finance', '-1', '10'), ROLES),
      /^Line 5 .* has -1 in late; counts are 0 or more/,
    ],
    [
      'no number',
      () => readRatioTable(withLast('2', 'finance', 'many', '10'), ROLES),
      /^Line 5 .* has “many” in late, which has to be a number/,
    ],
    [
      'an empty number',
      () => readRatioTable(withLast('2', 'finance', '', '10'), ROLES),
      /^Line 5 .* has nothing in late/,
    ],
    [
      'an infinite number',
      () => readRatioTable(withLast('2', 'finance', '1', '1e999'), ROLES),
      /^Line 5 .* has “1e999” in visits/,
    ],
    [
      'a period that is not there',
      () => readRatioTable(tableOf(COLUMNS, ...GOOD), { ...ROLES, at: '7' }),
      /no rows with 7 in week; it goes from 1 to 2/,
    ],
    [
      'the first period',
      () => readRatioTable(tableOf(COLUMNS, ...GOOD), { ...ROLES, at: '1' }),
      /1 is the first period/,
    ],
    [
      'an empty period',
      () => readRatioTable(tableOf(COLUMNS, ...GOOD.slice(0, 2), ['2', 'sales', '0', '0']), ROLES),
      /^At 2 the total is 0/,
    ],
    [
      'empty periods before',
      () => readRatioTable(tableOf(COLUMNS, ['1', 'sales', '0', '0'], ...GOOD.slice(2)), ROLES),
      /^Before 2 the total is 0/,
    ],
    [
      'a time that is none',
      () => readRatioTable(withLast('soon', 'finance', '1', '10'), ROLES),
      /^Line 5 .* has “soon” in week/,
    ],
    [
      'no attribute',
      () => readRatioTable(tableOf(['week', 'late', 'visits'], ['1', '1', '10'], ['2', '1', '10']), ROLES),
      /no column besides those/,
    ],
    [
      'constant attributes only',
      () => readRatioTable(tableOf(COLUMNS, ...GOOD.map(([week, , late, of]) => [week!, 'sales', late!, of!])), ROLES),
      /holds one value only/,
    ],
    [
      'sums of nothing',
      () =>
        readSumTable(tableOf(['a', 'real', 'predict'], ['x', '0', '0'], ['y', '0', '0']), {
          real: 'real',
          predict: 'predict',
        }),
      /nothing above 0/,
    ],
  ])('are refused with a sentence: %s', (_, run, sentence) => {
    expect(refusal(run)).toMatch(sentence)
  })

  it('are read by time too', () => {
    const byDay = GOOD.map(([week, ...rest]) => [`2026-03-0${week}`, ...rest])
    expect(readRatioTable(tableOf(COLUMNS, ...byDay), { ...ROLES, at: '2026-03-02' }).at).toBe(Date.UTC(2026, 2, 2))
  })

  it('may have 10,000 values in one attribute and a constant column', () => {
    const leaves = Array.from({ length: 10_000 }, (_, i) => ({
      values: [`case ${i}`, i % 4 === 0 ? 'sales' : 'finance', 'constant'],
      bad: i % 4 === 0 ? Number(i % 3 > 0) : Number(i % 10 === 1),
      total: 1,
      expected: 0.1,
    }))
    expect(wheres(localiseRatio(['case', 'department', 'constant'], leaves))).toEqual([{ department: 'sales' }])
  })

  it('are refused where there are more combinations than can be looked at', () => {
    const leaves = Array.from({ length: 20_000 }, (_, i) => ({
      values: Array.from({ length: 20 }, (_, k) => String((i * (k + 7)) % 9973)),
      bad: 0,
      total: 1,
      expected: 0.1,
    }))
    const names = leaves[0]!.values.map((_, i) => `column ${i}`)
    expect(refusal(() => localiseRatio(names, leaves))).toMatch(
      /^9,973 different rows by 20 columns .* Leave out columns/,
    )
  })

  it('may be empty', () => {
    expect(localiseRatio([], [])).toEqual({ localises: false, causes: [] })
    expect(localiseSum(['a'], [])).toEqual({ localises: false, causes: [] })
  })
})

describe('incidents of others', () => {
  const data = localisationData('rs')

  it.skipIf(isMissing(data))(titled('are localised: real ratios, F1 at least 0.90', data), () => {
    const scored = readRatioIncidents().map(({ attributes, rows, at, causes }) =>
      judge('rs', causes, () => {
        const { leaves, quiet, dispersion } = expectFromPeriods(rows, { at })
        return localiseRatio(attributes, leaves, { quiet, dispersion })
      }),
    )
    expect(f1(scored)).toBeGreaterThanOrEqual(0.9)
  })

  it.skipIf(isMissing(data)).each([
    ['s', 0.94],
    ['l', 0.99],
  ] as const)(titled('are localised: generated sums of kind %s, F1 at least %d', data), (kind, least) => {
    const scored = readSumIncidents(kind).map((one) =>
      judge(kind, one.causes, () => localiseSum(one.attributes, one.leaves)),
    )
    expect(f1(scored)).toBeGreaterThanOrEqual(least)
  })
})
