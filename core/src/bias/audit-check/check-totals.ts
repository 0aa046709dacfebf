import type { TableName } from '../contract.ts'
import type { AuditRow, Finding } from './contract.ts'

type Counted = AuditRow & { n: number }

/**
 * The table of both together counts people whose sex and race are known, so no part of it can be more than the same part of the table
 * of one. That it is fewer is allowed: somebody may have named one only.
 */
export function checkTotals(rows: readonly AuditRow[]): Finding[] {
  const both = counted(rows, 'intersectional')
  if (both.length === 0) return []
  return (['sex', 'race'] as const).flatMap((table) => {
    const own = counted(rows, table)
    const findings = own.flatMap((row) => {
      const parts = both.filter(({ category }) => partOf(category, row.category, table))
      return parts.length === 0 ? [] : exceeding(row, parts)
    })
    if (findings.length > 0 || own.length === 0) return findings
    const [whole, parts] = [sumOf(own), sumOf(both)]
    if (parts <= whole) return []
    return [
      told(
        own[0] as Counted,
        'n',
        `All of the table of both are ${parts} people, and of the table of ${table} ${whole}; it cannot be more.`,
      ),
    ]
  })
}

/** People not selected are not printed; that they do not add up either is worth a remark, as the rule’s own example has it. */
export function remarkOnTheRest(rows: readonly AuditRow[]): string[] {
  const both = counted(rows, 'intersectional')
  return (['sex', 'race'] as const).flatMap((table) =>
    counted(rows, table).flatMap((row) => {
      const parts = both.filter(({ category }) => partOf(category, row.category, table))
      if (row.selected === null || parts.some(({ selected }) => selected === null)) return []
      const rest = parts.reduce((sum, { n, selected }) => sum + n - (selected ?? 0), 0)
      const own = row.n - row.selected
      return rest > own
        ? [`${row.category}: ${rest} of the table of both were not selected, and ${own} of this one.`]
        : []
    }),
  )
}

const counted = (rows: readonly AuditRow[], table: TableName): Counted[] =>
  rows.filter((row): row is Counted => row.table === table && row.n !== null)

const sumOf = (rows: readonly Counted[]) => rows.reduce((sum, { n }) => sum + n, 0)

function exceeding(row: Counted, parts: readonly Counted[]): Finding[] {
  const n = sumOf(parts)
  if (n > row.n)
    return [
      told(row, 'n', `${row.category}: the table of both has ${n} of them, and this one ${row.n}; it cannot be more.`),
    ]
  if (row.selected === null || parts.some(({ selected }) => selected === null)) return []
  const selected = parts.reduce((sum, part) => sum + (part.selected ?? 0), 0)
  return selected > row.selected
    ? [
        told(
          row,
          'selected',
          `${row.category}: the table of both has ${selected} selected of them, and this one ${row.selected}; it cannot be more.`,
        ),
      ]
    : []
}

/** “Asian Female” is a part of Female, and of Asian. */
function partOf(both: string, own: string, table: 'sex' | 'race'): boolean {
  const words = wordsOf(both)
  const asked = wordsOf(own)
  if (table === 'sex') return asked.length === 1 && words.includes(asked[0] as string)
  return words.filter((word) => !SEX_WORDS.includes(word)).join(' ') === asked.join(' ')
}
const SEX_WORDS = ['male', 'female', 'men', 'women', 'man', 'woman']
const wordsOf = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '')

const told = ({ line, table, category }: Counted, figure: 'n' | 'selected', sentence: string): Finding => ({
  ...{ line, table, category, figure, kind: 'totals' },
  sentence,
})
