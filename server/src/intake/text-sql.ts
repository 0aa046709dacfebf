import { type Sql, sql } from '@tandem/core/sql'
import { fileColumn } from './raw-table.ts'

/** Trimmed text of a column; empty if there is none. Columns of objects hold `a|b|c` where an event touches several; the first stands for them. */
export function textOf(name: string | null): Sql {
  if (name === null) return sql`''`
  return name.startsWith('object:') ? sql`splitByChar('|', ${fileColumn(name)})[1]` : sql`trimBoth(${fileColumn(name)})`
}
