import type { Sql } from '@tandem/core/sql'
import type { Settings } from '../store/warehouse.ts'

/**
 * A file as the engine sees it: a query with the column `_line` and one text column for each column of the file, plus
 * `_damage`, which says what is wrong with a row that could not be taken apart.
 */
export interface RawTable {
  columns: string[]
  from: Sql
  settings: Settings
}
