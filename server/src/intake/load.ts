import type { Mapping } from '@tandem/core/intake'
import { bind, sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { BULK_INSERT } from '../store/warehouse.ts'
import { EVENT_COLUMNS, type EventSqlOptions, eventSql, isBad } from './event-sql.ts'
import type { RawTable } from './raw-table.ts'
import { selfIdentificationSql } from './self-identification-sql.ts'

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

/** Good rows become events, unless they are known; bad ones go to quarantine; what people say of themselves to the vault. */
export async function load(store: Store, table: RawTable, mapping: Mapping, options: LoadOptions): Promise<Counts> {
  const { warehouse } = store
  const { source, importId, file, rows } = options
  const events = eventSql(table, mapping, options)
  const ofImport = sql`source = ${source} and import = ${bind(importId, 'UInt32')}`
  const known = await warehouse.one<{ n: number }>(sql`select count() as n from event where source = ${source}`)
  const isNew = known.n === 0 ? sql`true` : sql`id not in (select id from event where source = ${source})`
  await warehouse.run(
    sql`insert into event (${EVENT_COLUMNS}) select ${EVENT_COLUMNS} from (${events}) where verdict = '' and ${isNew}`,
    { ...table.settings, ...BULK_INSERT, optimize_on_insert: 0 },
  )
  const good = await warehouse.one<{ n: number }>(sql`select count() as n from event final where ${ofImport}`)
  // Most files are clean, and then reading them a second time for their bad rows would be for nothing.
  if (good.n < rows) {
    await warehouse.run(
      sql`insert into quarantine
        select ${bind(importId, 'UInt32')}, ${source}, ${file}, file_line, verdict, detail, kept from (${events}) where ${isBad}`,
      table.settings,
    )
  }
  if (Object.keys(mapping.selfIdentification).length > 0) {
    await warehouse.run(
      sql`insert into vault.self_identification ${selfIdentificationSql(table, mapping, options)}`,
      table.settings,
    )
  }
  const bad = await warehouse.one<{ n: number }>(sql`select count() as n from quarantine where ${ofImport}`)
  return { read: rows, accepted: good.n, quarantined: bad.n }
}
