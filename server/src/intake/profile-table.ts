import { invalid } from '@tandem/core/errors'
import type { Mapping } from '@tandem/core/intake'
import { sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { type EventSqlOptions, eventSql } from './event-sql.ts'
import { fileColumn, type RawTable } from './raw-table.ts'
import { noRows } from './settle-mapping.ts'

interface Profile {
  rows: number
  /** Whether some rows share their id. */
  repeats: boolean
}

/** One pass that counts, finds out whether events repeat, and refuses a file that has nothing in it. */
export async function profileTable(
  store: Store,
  table: RawTable,
  mapping: Mapping,
  options: Pick<EventSqlOptions, 'source' | 'now' | 'secret'>,
): Promise<Profile> {
  const [events, time] = await Promise.all([
    store.warehouse.one<{ rows: number; ids: number }>(
      sql`select count() as rows, uniqExact(id) as ids from (${eventSql(table, mapping, { ...options, importId: 0, repeats: false })})`,
      table.settings,
    ),
    store.warehouse.rows(
      sql`select 1 from ${table.from} where ${fileColumn(mapping.time)} != '' limit 1`,
      table.settings,
    ),
  ])
  if (events.rows === 0) throw noRows()
  if (time.length === 0) {
    throw invalid(
      `No row has a time in “${mapping.time}”. Name the column with the times as "time" in the mapping; nothing was imported.`,
    )
  }
  return { rows: events.rows, repeats: events.ids < events.rows }
}
