import { column, join, type Sql, sql } from '@tandem/core/sql'
import type { Settings } from '../store/warehouse.ts'

/** A file as the engine sees it. */
export interface RawTable {
  columns: string[]
  /**
   * A query with `_row`, the place in the file; `_damage`, which says what is wrong with a row that could not be taken apart;
   * and one text column for each column of the file, under `fileColumn`.
   */
  from: Sql
  /** Where a person finds the row, from `_row` and the columns. Asked only of bad rows, as it may need a pass of its own. */
  line: Sql
  settings: Settings
  /** How many rows there are, or a few more: empty lines may be among them. */
  rows: number
}

/** A column of the file in SQL. The prefix keeps it apart from names that queries give, such as `time`. */
export const fileColumn = (name: string): Sql => column(`file:${name}`)

/** The columns of a file under their names; `c0`, `c1` … is what the engine calls them while it takes the file apart. */
export const namedColumns = (columns: readonly string[]): Sql =>
  join(columns.map((name, i) => sql`${column(`c${i}`)} as ${fileColumn(name)}`))

/** The structure of a file whose columns are all text, for the engine. */
export const textStructure = (count: number, more: readonly string[] = []): string =>
  [...more, ...Array.from({ length: count }, (_, i) => `c${i} String`)].join(', ')
