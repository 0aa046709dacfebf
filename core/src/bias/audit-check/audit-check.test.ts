import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { auditCheck } from './audit-check.ts'
import type { AuditRow } from './contract.ts'
import { readPrinted } from './printed.ts'

type Given = [category: string, n: number | null, selected: number | null, rate: string, ratio: string]
const rows = (given: Given[], table: AuditRow['table'] = 'race'): AuditRow[] =>
  given.map(([category, n, selected, rate, ratio], i) => ({
    ...{ line: i + 2, table, category, n, selected },
    rate: readPrinted(rate) ?? null,
    ratio: readPrinted(ratio) ?? null,
  }))
const kinds = (given: Given[]) => auditCheck(rows(given)).findings.map(({ category, kind }) => [category, kind])

const RIGHT: Given[] = [
  ['A', 400, 200, '50 %', '1.00'],
  ['B', 300, 120, '0.40', '.80'],
  ['C', 200, 66, '33.0%', '0.66'],
]
const with_ = (at: number, row: Partial<Record<0 | 1 | 2 | 3 | 4, string | number | null>>): Given[] =>
  RIGHT.map((one, i) => (i === at ? (Object.assign([...one], row) as Given) : one))

describe('an audit table that somebody published', () => {
  test('has no finding where all follows, printed as share or percentage', () => {
    expect(auditCheck(rows(RIGHT))).toMatchObject({ checked: 6, findings: [] })
  })

  test('tells planted faults apart, and says what the figure may be instead', () => {
    expect(kinds(with_(1, { 2: 500 }))).toContainEqual(['B', 'impossible counts'])
    expect(kinds(with_(2, { 3: '0.36' }))).toEqual([['C', 'rate']])
    expect(kinds(with_(1, { 3: '31.1 %' }))).toEqual([['B', 'other base']])
    expect(kinds(with_(2, { 4: '0.825' }))).toEqual([['C', 'other base']])
    expect(kinds(with_(2, { 4: '0.71' }))).toEqual([['C', 'impact ratio']])
    expect(kinds(with_(1, { 4: '1.25' }))).toEqual([['B', 'other base']])
    expect(kinds([['A', 7, null, '0.50', '']])).toEqual([['A', 'rounding']])
    expect(auditCheck(rows(with_(2, { 4: '0.825' }))).findings[0]?.sentence).toBe(
      'C: its rate by the highest gives 0.646 to 0.669, and 0.825 is printed. It follows from the rate of B instead.',
    )
  })

  test('names a category that was left out and is the reference all the same', () => {
    const small: Given = ['S', 10, 8, '0.80', 'n/a']
    const others: Given[] = [
      ['A', 400, 200, '0.50', '0.625'],
      ['B', 300, 120, '0.40', '0.50'],
    ]
    expect(kinds([...others, small])).toEqual([['S', 'excluded as reference']])
    const rightly: Given[] = [
      ['A', 400, 200, '0.50', '1'],
      ['B', 300, 120, '0.40', '0.80'],
    ]
    expect(kinds([...rightly, small])).toEqual([])
    expect(kinds([...rightly, ['S', 10, 8, '0.80', '1.60']])).toEqual([])
    expect(kinds([...rightly, ['L', 100, 30, '0.30', 'excluded']])).toEqual([['L', 'left out']])
  })

  test('finds tables of both that have more people than the table of one', () => {
    const sex = rows(
      [
        ['Male', 100, 50, '', ''],
        ['Female', 90, 40, '', ''],
      ],
      'sex',
    )
    const both = (n: number) =>
      rows(
        [
          ['Asian Male', 60, 30, '', ''],
          ['White Male', n, 20, '', ''],
        ],
        'intersectional',
      )
    expect(auditCheck([...sex, ...both(40)]).findings).toEqual([])
    expect(auditCheck([...sex, ...both(41)]).findings).toMatchObject([
      { category: 'Male', kind: 'totals', figure: 'n' },
    ])
  })

  test('has no finding where a consistent table is rounded in any usual way, from exact or from rounded rates', () => {
    const ways = { half: Math.round, cut: Math.floor }
    const counts = fc.tuple(fc.integer({ min: 1, max: 900 }), fc.double({ min: 0, max: 1, noNaN: true }))
    const table = fc.array(counts, { minLength: 2, maxLength: 9 })
    const asked = fc.record({
      table,
      decimals: fc.integer({ min: 2, max: 4 }),
      way: fc.constantFrom('half' as const, 'cut' as const),
      isPercent: fc.boolean(),
      isFromRounded: fc.boolean(),
    })
    fc.assert(
      fc.property(asked, ({ table: given, decimals, way, isPercent, isFromRounded }) => {
        // A hair more before cutting, so that 0.29 · 100 is 29.
        const rounded = (value: number, places: number) => ways[way](value * 10 ** places + 1e-9) / 10 ** places
        const own = given.map(([n, share]) => ({ n, selected: Math.round(n * share) }))
        const rates = own.map(({ n, selected }) => selected / n)
        const printed = rates.map((rate) => rounded(rate, decimals))
        const used = isFromRounded ? printed : rates
        const top = Math.max(...used)
        const found = auditCheck(
          rows(
            own.map(({ n, selected }, i): Given => {
              const rate = printed[i] as number
              const ratio = top > 0 ? rounded((used[i] as number) / top, decimals).toFixed(decimals) : 'n/a'
              return [
                `${i}`,
                n,
                selected,
                isPercent ? `${(rate * 100).toFixed(decimals - 2)}%` : rate.toFixed(decimals),
                ratio,
              ]
            }),
          ),
        )
        expect(found.findings).toEqual([])
      }),
      { numRuns: 400 },
    )
  })
})
