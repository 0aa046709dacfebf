import { type AuditRow, type Counts, readAuditTable, TABLES, type TableName } from '@tandem/core/bias'
import type { TextTable } from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'
import { counted } from '@tandem/core/words'

interface Told {
  columns: ReadonlyMap<string, string>
  mapping: ReadonlyMap<string, string>
}

/** Counts that somebody else made, in the shapes of published tables. People of unknown category come as a row of that name; totals are left out. */
export function readCounts(table: TextTable, told: Told): { counts: Counts; notes: string[] } {
  const { rows } = readAuditTable(table, told)
  for (const name of ['n', 'selected'] as const)
    if (rows.length > 0 && rows.every((row) => row[name] === null))
      throw invalid(
        `No column says ${name === 'n' ? 'how many people there are' : 'how many were selected'}; rates alone cannot be tested. Name it with --column "${name}=NAME". The columns are ${table.columns.join(', ')}.`,
      )
  const counts: Counts = {
    sex: { counts: [], unknown: 0 },
    race: { counts: [], unknown: 0 },
    intersectional: { counts: [], unknown: 0 },
  }
  for (const row of rows.filter(({ kind }) => kind !== 'total')) {
    const own = counts[tableOf(row)]
    const n = countOf(row, 'n')
    if (row.kind === 'unknown') own.unknown += n
    else own.counts.push({ category: row.category, n, selected: selectedOf(row, n) })
  }
  const totals = rows.filter(({ kind }) => kind === 'total').length
  return { counts, notes: totals === 0 ? [] : [`${counted(totals, 'row')} of totals left out.`] }
}

function selectedOf(row: AuditRow, n: number): number {
  const selected = countOf(row, 'selected')
  if (selected > n)
    throw invalid(
      `Line ${row.line}: of ${n} people of ${row.category} ${selected} cannot be selected. Mend the counts.`,
    )
  return selected
}

function tableOf({ table, line }: AuditRow): TableName {
  const found = TABLES.find((one) => one === table)
  if (found === undefined) throw invalid(`Line ${line}: there is no table “${table}”. There are ${TABLES.join(', ')}.`)
  return found
}

function countOf(row: AuditRow, name: 'n' | 'selected'): number {
  const cell = row[name]
  const figure = cell === 'n/a' ? null : cell
  if (figure === null || !Number.isSafeInteger(figure.value) || figure.value < 0)
    throw invalid(
      `“${cell === 'n/a' ? cell : (figure?.text ?? '')}” (line ${row.line}, ${name}) is no count. Write a whole number, 0 or more; where the column has another name, --column "${name}=NAME".`,
    )
  return figure.value
}
