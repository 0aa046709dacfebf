import { column, join, type Sql, sql } from '@tandem/core/sql'
import type { Settings } from '../store/warehouse.ts'

/**
 * A file as the engine sees it: a query with the column `_line`, one text column for each column of the file, and
 * `_damage`, which says what is wrong with a row that could not be taken apart.
 */
export interface RawTable {
  columns: string[]
  from: Sql
  settings: Settings
}

/** A column of the file in SQL. The prefix keeps it apart from names that queries give, such as `time`. */
export const fileColumn = (name: string): Sql => column(`file:${name}`)

export function keepColumnsApart(table: RawTable): RawTable {
  const columns = join(table.columns.map((name) => sql`${column(name)} as ${fileColumn(name)}`))
  return { ...table, from: sql`(select _line, _damage, ${columns} from ${table.from})` }
}
