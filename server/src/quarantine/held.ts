import { raw, type Sql, sql } from '@tandem/core/sql'

/** What tells a row from the others of its import: several may stand on one line. */
export const rowKey: Sql = raw('cityHash64(file, toString(reason), detail, row)')

/** The rows that are in quarantine now: those that were put there without those that have left it since. */
export const HELD: Sql = sql`(
  select *, ${rowKey} as key from quarantine
  where (source, import, line, ${rowKey}) not in (select source, of, line, key from released))`
