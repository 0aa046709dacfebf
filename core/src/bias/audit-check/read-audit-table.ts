import type { TextTable } from '../../diagnosis/index.ts'
import { invalid } from '../../errors.ts'
import { counted } from '../../words.ts'
import { type Attribute, categoryOf, intersection, SEXES } from '../categories.ts'
import { askFor, type Columns, columnsOf } from './columns.ts'
import type { AuditRow, Cell } from './contract.ts'
import { isHead, plain, prefixed, tableNamed } from './headings.ts'
import { readPrinted, sizeOf, withZeros } from './read-printed.ts'

export interface AuditTable {
  rows: AuditRow[]
  notes: string[]
}

interface Told {
  columns?: ReadonlyMap<string, string>
  mapping?: ReadonlyMap<string, string>
}

const TOTALS = ['total', 'totals', 'grand total', 'overall', 'all', 'all applicants', 'everybody']
const UNSAID =
  /\b(unknown|undisclosed|undeclared|unspecified|declined?|(not|no) (disclosed|specified|known|reported|stated|provided|identified|answer|response)|(prefer|wish|choose)[a-z]* not)\b/
const UNKNOWNS = ['', 'unknown', 'not specified', 'did not disclose', 'undisclosed', 'missing']

/**
 * A published table of rates and ratios, in the shapes and words such tables have: a column for the category or one each for sex and race, tables told
 * by a column, by a line of their own, or by their categories.
 */
export function readAuditTable({ columns: heads, rows: lines }: TextTable, told: Told = {}): AuditTable {
  const columns = columnsOf(heads, told.columns)
  const isPerCent = { rate: perCentOf('rate', 1.5), ratio: perCentOf('ratio', 20) }
  const rows: AuditRow[] = []
  let heading: string | null = null
  let asides = 0
  for (const { cells, line } of lines) {
    const cell = (role: keyof Columns) => (columns[role] === undefined ? '' : (cells[columns[role]] as string).trim())
    const figure = (role: 'n' | 'selected' | 'rate' | 'ratio'): Cell =>
      readPrinted(cell(role), {
        where: `line ${line}, ${heads[columns[role] as number]}`,
        perCent: role === 'rate' || role === 'ratio' ? isPerCent[role] : false,
      })
    if (isHead(cells, heads)) {
      heading = tableNamed(cell('category')) ?? heading
      continue
    }
    const isBare = cells.filter((one) => one.trim() !== '').length === 1
    if (isBare && tableNamed(cell('category')) !== null) {
      heading = tableNamed(cell('category'))
      continue
    }
    const isEmpty = (['n', 'selected', 'rate', 'ratio'] as const).every((role) => cell(role) === '')
    if (isEmpty && (isBare || cells.every((one) => one.trim() === ''))) {
      asides++
      continue
    }
    const [prefix, named] = prefixed(cell('category'))
    const stated = tableNamed(cell('table')) ?? (cell('table').toLowerCase() || (prefix ?? heading))
    const names = { category: named, sex: cell('sex'), race: cell('race') }
    const group = groupOf(names, { mapping: told.mapping ?? new Map(), stated })
    const before = group.kind === 'group' ? null : (rows.at(-1)?.table ?? null)
    const table = stated ?? group.table ?? before ?? soleTable(columns)
    if (table === null)
      throw invalid(
        `Line ${line}: “${group.category}” is in no table that can be told. Add a column table (sex, race, intersectional). ${askFor('table', heads)}`,
      )
    const numbers = { n: figure('n'), selected: figure('selected'), rate: figure('rate'), ratio: figure('ratio') }
    if (rows.some((row) => row.table === table && row.category === group.category && row.kind === 'group'))
      throw invalid(`Line ${line}: ${group.category} stands in table ${table} twice. Check one tool or job at a time.`)
    const { category, sex, race, kind } = group
    rows.push({ table, category, sex, race, kind, ...numbers, line })
  }
  restoreZeros(rows)
  const aside = asides === 0 ? [] : [`${counted(asides, 'line')} without figures left out.`]
  return { rows, notes: [...notesOf(heads, columns, isPerCent), ...aside] }

  function perCentOf(role: 'rate' | 'ratio', most: number): boolean {
    const place = columns[role]
    if (place === undefined) return false
    return (
      /%|per ?cent/i.test(heads[place] as string) ||
      lines.some(({ cells }) => (sizeOf(cells[place] as string) ?? 0) > most)
    )
  }
}

function restoreZeros(rows: readonly AuditRow[]): void {
  for (const row of rows) {
    const same = rows.filter(({ table }) => table === row.table)
    for (const figure of ['rate', 'ratio'] as const)
      row[figure] = withZeros(
        row[figure],
        same.map((one) => one[figure]),
      )
  }
}

function notesOf(heads: readonly string[], columns: Columns, isPerCent: { rate: boolean; ratio: boolean }): string[] {
  const read = Object.entries(columns).map(([role, place]) => `${role}: ${heads[place]}`)
  const shares = (['rate', 'ratio'] as const).filter((role) => isPerCent[role])
  return [`Read ${read.join('; ')}.`, ...shares.map((role) => `The ${role} is taken as per cent.`)]
}

/** Where only one column tells of people, all its rows are of that table. */
function soleTable({ category, sex, race }: Columns): string | null {
  if (category !== undefined || (sex !== undefined && race !== undefined)) return null
  return sex === undefined ? 'race' : 'sex'
}

type Group = Pick<AuditRow, 'category' | 'sex' | 'race' | 'kind'> & { table: string | null }

function groupOf(
  named: { category: string; sex: string; race: string },
  { mapping, stated }: { mapping: ReadonlyMap<string, string>; stated: string | null },
): Group {
  const apart = [named.race, named.sex].filter((name) => name !== '' && !TOTALS.includes(plain(name)))
  const category = named.category || apart.join(' ')
  const alone = { category, sex: null, race: null }
  if (category === '' && (named.sex !== '' || named.race !== ''))
    return { ...alone, category: 'Total', kind: 'total', table: null }
  if (TOTALS.includes(plain(category))) return { ...alone, kind: 'total', table: null }
  if (UNKNOWNS.includes(plain(category)) || UNSAID.test(plain(category)))
    return { ...alone, category: category || 'Unknown', kind: 'unknown', table: null }
  const [sex, race] = apart.length === 2 ? [known('sex', named.sex), known('race', named.race)] : partsOf(category)
  if (sex && race) return { category: intersection(race, sex), sex, race, kind: 'group', table: 'intersectional' }
  for (const attribute of ['sex', 'race'] as const) {
    if (stated !== null && stated !== attribute) continue
    const found = known(attribute, category)
    if (found === null && (stated === attribute || plain(category) !== 'other'))
      return { ...alone, kind: 'unknown', table: attribute }
    if (found) return { category: found, sex: null, race: null, kind: 'group', table: attribute }
  }
  return { ...alone, kind: 'group', table: apart.length === 2 ? 'intersectional' : null }

  function known(attribute: Attribute, name: string): string | null | undefined {
    return categoryOf(attribute, name, mapping)
  }

  /** “Asian Female”, “Female - Asian”, “Black or African American / Male”. */
  function partsOf(name: string): [string | null | undefined, string | null | undefined] {
    const words = name.split(/[\s/,:–-]+/)
    for (const [first, rest] of [
      [words.at(-1), words.slice(0, -1)],
      [words[0], words.slice(1)],
    ] as const) {
      const sex = known('sex', first ?? '')
      const race = known('race', rest.join(' '))
      if (sex && race && SEXES.some((one) => one === sex)) return [sex, race]
    }
    return [null, null]
  }
}
