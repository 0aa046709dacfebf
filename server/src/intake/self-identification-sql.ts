import type { Mapping } from '@tandem/core/intake'
import { join, type Sql, sql } from '@tandem/core/sql'
import { textOf } from './text-sql.ts'

/** What a row says of a person by themselves, as pairs of attribute and value. It goes to the vault and nowhere else. */
export function selfIdentificationSql({ selfIdentification }: Mapping): Sql {
  const pairs = Object.entries(selfIdentification).map(([attribute, name]) => sql`(${attribute}, ${textOf(name)})`)
  if (pairs.length === 0) return sql`[]::Array(Tuple(String, String))`
  return sql`arrayFilter(pair -> pair.2 != '', [${join(pairs)}])`
}
