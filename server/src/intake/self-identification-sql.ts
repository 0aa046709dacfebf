import type { Mapping } from '@tandem/core/intake'
import { bind, join, type Sql, sql } from '@tandem/core/sql'
import type { EventSqlOptions } from './event-sql.ts'
import { fileColumn, type RawTable } from './raw-table.ts'
import { textOf } from './text-sql.ts'

/** Rows of the vault: one per application and attribute. */
export function selfIdentificationSql(table: RawTable, mapping: Mapping, { source, importId }: EventSqlOptions): Sql {
  const { application, selfIdentification } = mapping
  const pairs = Object.entries(selfIdentification).map(([attribute, name]) => sql`(${attribute}, ${textOf(name)})`)
  const isSaid = join(
    Object.values(selfIdentification).map((name) => sql`${fileColumn(name)} != ''`),
    ' or ',
  )
  return sql`
    select ${source}, cityHash64(${source}, ${textOf(application)}), pair.1, pair.2, ${bind(importId, 'UInt32')}
    from (select * from ${table.from} where _damage = '' and (${isSaid}))
    array join [${join(pairs)}] as pair
    where pair.2 != '' and ${textOf(application)} != ''`
}
