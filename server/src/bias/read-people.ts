import { type Attribute, categoryOf, type Person, type Unmapped, unmappedError } from '@tandem/core/bias'
import type { TextTable } from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import { counted } from '@tandem/core/words'

const YES = ['1', 'yes', 'y', 'true', 't', 'selected', 'hired', 'accepted', 'passed', 'advanced']
const NO = ['0', 'no', 'n', 'false', 'f', 'rejected', 'not selected', 'failed', 'declined', '']

interface Columns {
  sex: string
  race: string
  mapping: ReadonlyMap<string, string>
}

/** People of a file with what was decided on each. */
export const readSelections = (table: TextTable, { selected, ...columns }: Columns & { selected: string }) =>
  readPeople(table, columns, {
    column: selected,
    read: (cell) => {
      const said = yesOrNo(cell)
      return said === null ? null : { selected: said }
    },
    wrong: 'not say whether somebody was selected. Write yes or no, or 1 or 0.',
  })

/** People of a file with the score of each. */
export const readScores = (table: TextTable, { score, ...columns }: Columns & { score: string }) =>
  readPeople(table, columns, {
    column: score,
    read: (cell) => {
      const value = cell.trim() === '' ? Number.NaN : Number(cell)
      return Number.isFinite(value) ? { score: value } : null
    },
    wrong: 'not hold a score. Leave people without a score out, or mend the numbers.',
  })

interface Reader<Told> {
  column: string
  /** Null where the cell does not say it. */
  read: (cell: string) => Told | null
  /** What such cells do, behind “12 rows do”. */
  wrong: string
}

/** @throws TandemError `invalid` for all names and all cells that cannot be read, at once */
function readPeople<Told>(
  table: TextTable,
  { sex, race, mapping }: Columns,
  { column, read, wrong }: Reader<Told>,
): (Person & Told)[] {
  const [ofSex, ofRace, own] = [sex, race, column].map((name) => placeOf(table, name)) as [number, number, number]
  const unmapped = new Map<string, Required<Unmapped>>()
  const unread: string[] = []
  const people = table.rows.flatMap(({ cells, line }): (Person & Told)[] => {
    const category = (attribute: Attribute, place: number) => {
      const name = (cells[place] as string).trim()
      const found = categoryOf(attribute, name, mapping)
      if (found !== undefined) return found
      const known = unmapped.get(`${attribute} ${name}`) ?? { attribute, name, where: `line ${line}`, rows: 0 }
      unmapped.set(`${attribute} ${name}`, { ...known, rows: known.rows + 1 })
      return null
    }
    const [personSex, personRace, told] = [category('sex', ofSex), category('race', ofRace), read(cells[own] as string)]
    if (told === null) unread.push(`“${(cells[own] as string).trim()}” (line ${line})`)
    return told === null ? [] : [{ sex: personSex, race: personRace, ...told }]
  })
  const faults = [
    ...(unread.length === 0 ? [] : [unreadWords(unread, { column, wrong, of: table.rows.length })]),
    ...(unmapped.size === 0 ? [] : [unmappedError([...unmapped.values()]).message]),
  ]
  if (faults.length > 0) throw invalid(faults.join(' '))
  return people
}

const MOST = 5

function unreadWords(unread: readonly string[], { column, wrong, of }: { column: string; wrong: string; of: number }) {
  const some = unread.slice(0, MOST)
  const more = unread.length > MOST ? `, and ${unread.length - MOST} more` : ''
  return `In ${unread.length} of ${counted(of, 'row')} ${column} does ${wrong} There ${unread.length === 1 ? 'is' : 'are'} ${some.join(', ')}${more}.`
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
