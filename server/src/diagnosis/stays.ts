import { bind, type Sql, sql } from '@tandem/core/sql'

/** Stays in stages with how long they took or have taken so far. */
export function staysSql(population: Sql, asOf: Sql): Sql {
  return sql`(
    select *, ${asOf} as as_of, left_at is not null as is_over,
      greatest(0, dateDiff('second', entered_at, ifNull(left_at, as_of))) as stay
    from visit where exit != 'ended' and kind != 'end' and ${population})`
}

export const instantSql = (ms: number) => sql`fromUnixTimestamp64Milli(${bind(ms, 'Int64')}, 'UTC')`
