import type { TextTable } from '@tandem/core/diagnosis'
import { invalid } from '@tandem/core/errors'
import { applicationColumn } from '@tandem/core/intake'
import { meantWords } from '@tandem/core/near-names'
import { manyOf, protectedColumns, type Skill, skillFinder, skillNames } from '@tandem/core/skills'

export interface ReadCandidates {
  how: 'listed' | 'found'
  /** Skills by application, as ids of the taxonomy. */
  skills: Map<string, Set<string>>
  /** Rows in which none stands. */
  without: number
  /** Words of fields that the taxonomy does not know, with how many rows have them. */
  unknown: Map<string, number>
}

/**
 * Skills of a table’s rows, named in a field or found in a text. Nothing of the text leaves here, and a table with a column that says what people are is not
 * read at all.
 *
 * @throws TandemError `invalid`, naming the column that is missing or has no place here
 */
export function readCandidates(
  table: TextTable,
  taxonomy: readonly Skill[],
  given: { application?: string | undefined; skills?: string | undefined; text?: string | undefined },
): ReadCandidates {
  const locked = protectedColumns(table.columns)
  if (locked.length > 0)
    throw invalid(
      `${table.name} has ${locked.join(', ')}, and what people are has no place beside their skills. Take ${locked.length === 1 ? 'the column' : 'these columns'} out; nothing was imported.`,
    )
  if (given.skills !== undefined && given.text !== undefined)
    throw invalid('Name --skills for a field or --text for a text, one for each file.')
  const application = placeOf(table, given.application ?? applicationColumn(table.columns) ?? 'application')
  const how = given.text === undefined ? 'listed' : 'found'
  const own = placeOf(table, given.text ?? given.skills ?? 'skills')
  const unknown = new Map<string, number>()
  const read = how === 'found' ? skillFinder(taxonomy) : fieldReader(taxonomy, unknown)
  const skills = new Map<string, Set<string>>()
  let without = 0
  for (const { cells } of table.rows) {
    const id = (cells[application] ?? '').trim()
    const ids = read(cells[own] ?? '')
    if (ids.length === 0) without++
    if (id === '' || ids.length === 0) continue
    const known = skills.get(id) ?? new Set()
    for (const one of ids) known.add(one)
    skills.set(id, known)
  }
  return { how, skills, without, unknown }
}

function fieldReader(taxonomy: readonly Skill[], unknown: Map<string, number>): (cell: string) => string[] {
  const named = skillNames(taxonomy)
  return (cell) =>
    manyOf(cell).flatMap((words) => {
      const skill = named(words)
      if (skill !== undefined) return [skill.id]
      unknown.set(words, (unknown.get(words) ?? 0) + 1)
      return []
    })
}

function placeOf({ columns, name }: TextTable, column: string): number {
  const place = columns.indexOf(column)
  if (place === -1) throw invalid(`${name} has no column ${column}. ${meantWords(column, columns)}`.trim())
  return place
}
