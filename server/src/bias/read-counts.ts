import { type AuditRow, type Cell, type Counts, readAuditTable, TABLES, type TableName } from '@tandem/core/bias'
import type { TextTable } from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'
import { counted } from '@tandem/core/words'

interface Told {
  columns: ReadonlyMap<string, string>
  mapping: ReadonlyMap<string, string>
}

/** Counts that somebody else made, in the shapes of published tables. People of unknown category come as a row of that name; totals are left out. */
export function readCounts(table: TextTable, given: Told): { counts: Counts; notes: string[] } {
  const { rows } = readAuditTable(table, given)
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
  const told = rows.filter(({ kind }) => kind !== 'total')
  refuse(told.flatMap(faultsOf))
  for (const row of told) {
    const own = counts[tableOf(row)]
    const n = countIn(row.n)
    if (row.kind === 'unknown') own.unknown += n
    else own.counts.push({ category: row.category, n, selected: countIn(row.selected) })
  }
  const totals = rows.filter(({ kind }) => kind === 'total').length
  return { counts, notes: totals === 0 ? [] : [`${counted(totals, 'row')} of totals left out.`] }
}

/** All rows whose counts cannot be, each with what is wrong. */
function faultsOf({ n, selected, category, line, kind }: AuditRow): string[] {
  const bad = (
    [
      ['n', n],
      ['selected', selected],
    ] as const
  ).filter(([name, cell]) => !(kind === 'unknown' && name === 'selected') && !isCount(cell))
  if (bad.length > 0) return bad.map(([name, cell]) => `“${textOf(cell)}” (line ${line}, ${name}) is no count`)
  const [all, some] = [countIn(n), countIn(selected)]
  return kind === 'group' && some > all
    ? [`line ${line}: of ${all} people of ${category} ${some} cannot be selected`]
    : []
}

const MOST = 6

function refuse(faults: readonly string[]): void {
  if (faults.length === 0) return
  const more = faults.length > MOST ? `; and ${faults.length - MOST} more` : ''
  throw invalid(
    `${faults.slice(0, MOST).join('; ')}${more}. Write whole numbers, 0 or more, and no more selected than people; where a column has another name, --column "n=NAME" or --column "selected=NAME".`,
  )
}

const isCount = (cell: Cell): boolean =>
  cell !== null && cell !== 'n/a' && Number.isSafeInteger(cell.value) && cell.value >= 0
const textOf = (cell: Cell): string => (cell === null ? '' : cell === 'n/a' ? cell : cell.text)
const countIn = (cell: Cell): number => (cell === null || cell === 'n/a' ? 0 : cell.value)

function tableOf({ table, line }: AuditRow): TableName {
  const found = TABLES.find((one) => one === table)
  if (found === undefined) throw invalid(`Line ${line}: there is no table “${table}”. There are ${TABLES.join(', ')}.`)
  return found
}
