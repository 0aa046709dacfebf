import { readFileSync } from 'node:fs'
import type { TextTable } from '@tandem/core/diagnosis'
import { describe, expect, it } from 'vitest'
import { auditCheck } from '../../core/src/bias/index.ts'
import { readAuditRows } from '../../server/src/bias/read-audit-rows.ts'
import { isMissing, sharedData, titled } from '../helpers/shared-data.ts'

const EXAMPLE = sharedData('bias', 'dcwp-selection-example.json')

const tableOf = (columns: string[], rows: string[][]): TextTable => ({
  name: 'audit.csv',
  columns,
  rows: rows.map((cells, i) => ({ cells, line: i + 2 })),
})

describe.skipIf(isMissing(EXAMPLE))(titled('the example printed in the rule', EXAMPLE), () => {
  const printed = () =>
    (['sex', 'race', 'intersectional'] as const).flatMap((table) =>
      (JSON.parse(readFileSync(EXAMPLE, 'utf8')).selection_example[table] as (string | number)[][]).map((row) => [
        table,
        ...row.map(String),
      ]),
    )
  const COLUMNS = ['Table', 'Category', '# of Applicants', '# Selected', 'Selection Rate', 'Impact Ratio']

  it('follows within its own rounding, in all its rows', () => {
    const told = auditCheck(readAuditRows(tableOf(COLUMNS, printed())))
    expect(told.rows).toBeGreaterThan(20)
    expect(told.findings).toEqual([])
    // Its tables of one and of both are of other people there: 408 − 204 against 395 − 172.
    expect(told.remarks).toEqual([
      'Hispanic or Latino: 223 of the table of both were not selected, and 204 of this one.',
    ])
  })

  it('has one finding where one figure of it is changed', () => {
    const rows = printed()
    const asian = rows.findIndex(([table, category]) => table === 'race' && category === 'Asian')
    rows[asian] = rows[asian]!.map((cell, i) => (i === 5 ? '0.98' : cell))
    expect(auditCheck(readAuditRows(tableOf(COLUMNS, rows))).findings).toMatchObject([
      { category: 'Asian', figure: 'impact ratio' },
    ])
  })
})

describe('a published table', () => {
  it('may be in percentages without a sign, with thousands and a total', () => {
    const rows = readAuditRows(
      tableOf(
        ['Group', 'Applicants', 'Rate', 'Impact ratio'],
        [
          ['Women', '1,181', '47', '0.98'],
          ['Men', '1,390', '48', '1.00'],
          ['Total', '2,571', '', ''],
        ],
      ),
    )
    expect(rows.map(({ n, rate }) => [n, rate?.value])).toEqual([
      [1181, 0.47],
      [1390, 0.48],
    ])
    expect(auditCheck(rows).findings).toEqual([])
  })

  it('that cannot be read says what to do', () => {
    expect(() => readAuditRows(tableOf(['who', 'n'], []))).toThrow(/no column with the category\. Name it category/)
    expect(() => readAuditRows(tableOf(['category', 'n'], []))).toThrow(/there must be two/)
    expect(() => readAuditRows(tableOf(['category', 'n', 'rate'], [['A', '-3', '0.1']]))).toThrow(
      /Line 2: “-3” is no count/,
    )
    expect(() => readAuditRows(tableOf(['category', 'n', 'rate'], [['A', '3', 'high']]))).toThrow(/“high” is no rate/)
  })
})
