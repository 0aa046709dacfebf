import { type Attribute, categoryOf, type Person } from '@tandem/core/bias'
import type { TextTable } from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'

const YES = ['1', 'yes', 'y', 'true', 't', 'selected', 'hired', 'accepted', 'passed', 'advanced']
const NO = ['0', 'no', 'n', 'false', 'f', 'rejected', 'not selected', 'failed', 'declined', '']

interface Columns {
  sex: string
  race: string
  mapping: ReadonlyMap<string, string>
}

/** People of a file with what was decided on each. */
export const readSelections = (table: TextTable, { selected, ...columns }: Columns & { selected: string }) =>
  readPeople(table, columns, selected, (cell, where) => ({ selected: isYes(cell, where) }))

/** People of a file with the score of each. */
export const readScores = (table: TextTable, { score, ...columns }: Columns & { score: string }) =>
  readPeople(table, columns, score, (cell, where) => ({ score: numberOf(cell, where) }))

function readPeople<Told>(
  table: TextTable,
  { sex, race, mapping }: Columns,
  column: string,
  read: (cell: string, where: string) => Told,
): (Person & Told)[] {
  const [ofSex, ofRace, own] = [sex, race, column].map((name) => placeOf(table, name)) as [number, number, number]
  return table.rows.map(({ cells, line }) => {
    const category = (attribute: Attribute, place: number) =>
      categoryOf(attribute, cells[place] as string, { mapping, where: `line ${line}` })
    return {
      sex: category('sex', ofSex),
      race: category('race', ofRace),
      ...read(cells[own] as string, `line ${line}, ${column}`),
    }
  })
}

function placeOf({ columns, name }: TextTable, column: string): number {
  const place = columns.indexOf(column)
  if (place === -1) throw invalid(`${name} has no column ${column}. ${meantWords(column, columns)}`.trim())
  return place
}

/** Whether a cell says yes or no; null where it says neither. */
export function yesOrNo(cell: string): boolean | null {
  const asked = cell.trim().toLowerCase()
  if (YES.includes(asked)) return true
  return NO.includes(asked) ? false : null
}

function isYes(cell: string, where: string): boolean {
  const said = yesOrNo(cell)
  if (said !== null) return said
  throw invalid(`“${cell}” (${where}) does not say whether somebody was selected. Write yes or no, or 1 or 0.`)
}

function numberOf(cell: string, where: string): number {
  const value = cell.trim() === '' ? Number.NaN : Number(cell)
  if (!Number.isFinite(value))
    throw invalid(`“${cell}” (${where}) is no score. Leave people without a score out, or mend the number.`)
  return value
}
