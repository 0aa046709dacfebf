import { KIND_SHAPE, type Mapping } from '@tandem/core/intake'
import { join, type Sql, sql } from '@tandem/core/sql'
import { harmlessSql } from './harmless-sql.ts'
import { personSql } from './people-sql.ts'
import { fileColumn } from './raw-table.ts'
import { textOf } from './text-sql.ts'
import { shownTimeSql } from './time-sql.ts'

/**
 * What of a bad row may be kept in quarantine, as JSON: the columns the mapping reads, with people as keys and nothing of what
 * people say of themselves and no value that leads to a person. Nothing of a damaged row, whose values may stand in the wrong column.
 */
export function keptRowSql(mapping: Mapping, secret: string): Sql {
  const keep = new Map<string, Sql>()
  const { application, requisition, activity, kind, id, details } = mapping
  for (const name of [application, requisition, activity, id, ...Object.values(details)])
    if (name !== null) keep.set(name, harmlessSql(fileColumn(name)))
  if (kind !== null) keep.set(kind, sql`if(match(${fileColumn(kind)}, ${KIND_SHAPE}), ${fileColumn(kind)}, '')`)
  // A text that was read as a time is one, whatever it looks like.
  const time = textOf(mapping.time)
  keep.set(mapping.time, sql`if(time is null, ${shownTimeSql(time)}, ${time})`)
  for (const field of ['candidate', 'actor'] as const) {
    const name = mapping[field]
    if (name !== null) keep.set(name, personSql(mapping, field, secret))
  }
  const pairs = join([...keep].flatMap(([name, value]) => [sql`${name}`, value]))
  return sql`if(_damage != '', '', toJSONString(map(${pairs})))`
}
