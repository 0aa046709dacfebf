import { type Sql, sql, table } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { namesThem, ofErasing, type Work } from './work.ts'

/**
 * Tables of the warehouse in which people's rows stand, what the rows are and by what they are told apart: until its parts are merged a table
 * may hold the same row several times.
 */
export const TABLES = [
  { name: 'event', title: 'events', by: 'application, id' },
  { name: 'superseded', title: 'events as they were before a correction', by: 'application, id, superseded_by' },
  { name: 'quarantine', title: 'rows in quarantine', by: 'import, file, line' },
  { name: 'vault.self_identification', title: 'entries in the vault', by: 'application, attribute' },
  { name: 'application', title: 'traced applications', by: 'application' },
  { name: 'visit', title: 'stays in stages', by: 'application, sequence' },
  { name: 'set_aside', title: 'events that were set aside', by: 'application, id' },
  { name: 'sent_span', title: 'notes of spans that were sent', by: 'application, sequence' },
  { name: 'candidate_skill', title: 'skills of their applications', by: 'application, how' },
  { name: 'skill_considered', title: 'notes of being considered for roles', by: 'application' },
] as const
export type TableName = (typeof TABLES)[number]['name']

/** As the engine wants to have it written. */
export function tableSql(name: string): Sql {
  const [first = '', second] = name.split('.')
  return second === undefined ? table(first) : table(second, first)
}

/** Which rows of a table belong to an erasure. */
export async function rowsOf(store: Store, name: TableName, work: Work): Promise<Sql> {
  switch (name) {
    case 'event':
    case 'superseded':
      return sql`(application != 0 and ${ofErasing(work)} or ${namesThem(work, sql`candidate_key`)})`
    case 'quarantine':
      return quarantinedRows(store, work)
    default:
      return ofErasing(work)
  }
}

/** What was kept of a bad row stands under the names of its file; its import knows which is which. */
async function quarantinedRows({ state }: Store, work: Work): Promise<Sql> {
  const imports = await state.selectFrom('import').select(['id', 'mapping']).where('way', '=', 'file').execute()
  const named = (field: 'application' | 'candidate') => {
    const known = imports.flatMap(({ id, mapping }) => {
      const name = (mapping as Record<string, unknown>)[field]
      return typeof name === 'string' ? [{ id, name }] : []
    })
    if (known.length === 0) return sql`${field}`
    return sql`transform(toInt64(import), ${known.map(({ id }) => id)}, ${known.map(({ name }) => name)}, ${field})`
  }
  const application = sql`trimBoth(splitByChar('|', JSONExtractString(row, ${named('application')}))[1])`
  const { id } = work
  return sql`(row != '' and (
    (source, ${application}) in (select source, application_id from vault.erasing where erasure = ${id} and application_id != '')
    or ${namesThem(work, sql`JSONExtractString(row, ${named('candidate')})`)}))`
}
