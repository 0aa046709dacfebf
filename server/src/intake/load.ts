import type { Mapping } from '@tandem/core/intake'
import { bind, raw, sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { BULK_INSERT } from '../store/warehouse.ts'
import { EVENT_COLUMNS, type EventSqlOptions, eventSql } from './event-sql.ts'
import type { RawTable } from './raw-table.ts'

export interface Counts {
  read: number
  accepted: number
  quarantined: number
}

export interface LoadOptions extends EventSqlOptions {
  /** What the file is called. */
  file: string
  rows: number
}

const INTAKE_COLUMNS = raw('verdict, detail, kept, file, file_line, self_identification')

/**
 * One pass over the file: good rows become events, unless they are known; bad ones go to quarantine; what people say of
 * themselves goes to the vault. The table `intake` keeps nothing and sends each row where its verdict says.
 */
export async function load(store: Store, table: RawTable, mapping: Mapping, options: LoadOptions): Promise<Counts> {
  const { warehouse } = store
  const { source, importId, file, rows, repeats } = options
  const ofImport = sql`source = ${source} and import = ${bind(importId, 'UInt32')}`
  const known = await warehouse.one<{ n: number }>(sql`select count() as n from event where source = ${source}`)
  const verdict =
    known.n === 0
      ? sql`verdict`
      : sql`if(verdict = '' and id in (select id from event where source = ${source}), 'known already', verdict)`
  await warehouse.run(
    sql`insert into intake (${EVENT_COLUMNS}, ${INTAKE_COLUMNS})
      select ${EVENT_COLUMNS}, ${verdict}, detail, kept, ${file}, file_line, self_identification
      from (${eventSql(table, mapping, options)})`,
    { ...table.settings, ...BULK_INSERT, optimize_on_insert: 0 },
  )
  const [good, bad] = await Promise.all([
    // Where no two rows share an id there is nothing for `final` to merge, and it costs a tenth of the load.
    warehouse.one<{ n: number }>(sql`select count() as n from event ${repeats ? sql`final` : sql``} where ${ofImport}`),
    warehouse.one<{ n: number }>(sql`select count() as n from quarantine where ${ofImport}`),
  ])
  return { read: rows, accepted: good.n, quarantined: bad.n }
}
