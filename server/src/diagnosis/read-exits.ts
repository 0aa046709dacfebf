import type { StayGroup } from '@tandem/core/diagnosis'
import { type AsOf, asOfSql, type DurationMeasure } from '@tandem/core/measures'
import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import { populationSql } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'
import type { Span } from './read-cube.ts'
import { instantSql } from './stays.ts'

/**
 * Stays of a duration by the day they began and the last day they were seen to wait, among the days given. What began before the first
 * day has begun then, so that it is older than it looks for a while; whoever reads the pace leaves those days out.
 *
 * @param days of work, ascending; a day that is none belongs to the one before
 */
export async function readExits(
  { warehouse }: Pick<Store, 'warehouse'>,
  measure: DurationMeasure,
  { where, days, span, asOf }: { where: readonly string[]; days: readonly string[]; span: Span; asOf: AsOf },
): Promise<StayGroup[]> {
  const list = bind([...days], 'Array(Date)')
  // The number of days that are not after it: 1 for the first.
  const place = (at: Sql) => sql`toInt32(arrayLastIndex(d -> d <= toDate(${at}, 'UTC'), ${list})) - 1`
  const rows = await warehouse.rows<{ began: number; last: number; hasEnded: boolean; n: number }>(sql`
    with beginnings as (
      select toDate(least(${raw(measure.from)}, ${instantSql(span.to)}), 'UTC') as began_day,
        toDate(least(assumeNotNull(ifNull(${raw(measure.to)}, ${raw(measure.until)})), ${instantSql(span.to)}), 'UTC') as last_day,
        (${raw(measure.to)}) is not null and ${raw(measure.to)} < ${instantSql(span.to)} as ended, count() as count
      from (select *, ${asOfSql(asOf)} as as_of from ${raw(measure.grain)} where ${populationSql({ where: [...where] }, measure.grain)})
      where (${raw(measure.rows)}) and (${raw(measure.from)}) is not null and ${raw(measure.from)} < ${instantSql(span.to)}
        and ifNull(${raw(measure.to)}, ${raw(measure.until)}) >= ${instantSql(span.from)}
      group by began_day, last_day, ended
    )
    select greatest(0, ${place(sql`began_day`)}) as began, greatest(0, ${place(sql`last_day`)}) as last, ended as hasEnded, toUInt32(sum(count)) as n
    from beginnings group by began, last, hasEnded order by began, last, hasEnded`)
  return rows.map((row) => ({ ...row, hasEnded: Boolean(row.hasEnded) }))
}
