import type { StayGroup, StaysOf } from '@tandem/core/diagnosis'
import { type AsOf, asOfSql, type DurationMeasure } from '@tandem/core/measures'
import { bind, join, raw, type Sql, sql } from '@tandem/core/sql'
import { dimensionKey, populationSql } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'
import type { Span } from './read-cube.ts'
import { instantSql } from './stays.ts'

interface ExitsAsked {
  where: readonly string[]
  /** Of work, ascending; a day that is none belongs to the one before. */
  days: readonly string[]
  span: Span
  asOf: AsOf
}

/**
 * Stays of a duration by the day they began and the last day they were seen to wait, among the days given. What began before the first
 * day has begun then, so that it is older than it looks for a while; whoever reads the pace leaves those days out.
 */
export async function readExits(
  store: Pick<Store, 'warehouse'>,
  measure: DurationMeasure,
  asked: ExitsAsked,
): Promise<StayGroup[]> {
  return (await readExitsBy(store, measure, { ...asked, by: [] })).flatMap(({ stays }) => stays)
}

/** The same by the values of some dimensions. */
export async function readExitsBy(
  { warehouse }: Pick<Store, 'warehouse'>,
  measure: DurationMeasure,
  { where, days, span, asOf, by }: ExitsAsked & { by: readonly string[] },
): Promise<StaysOf[]> {
  const list = bind([...days], 'Array(Date)')
  // The number of days that are not after it: 1 for the first.
  const place = (at: Sql) => sql`toInt32(arrayLastIndex(d -> d <= toDate(${at}, 'UTC'), ${list})) - 1`
  const keys = by.map((name) => sql`toString(${dimensionKey(name, measure.grain)})`)
  const values = keys.length === 0 ? sql`[]::Array(String)` : sql`[${join(keys)}]`
  // Lists of numbers are read several times faster than as many rows; sorted, so that sums are the same to the last digit.
  const rows = await warehouse.rows<{ values: string[]; stays: [number, number, number, number][] }>(sql`
    with beginnings as (
      select ${values} as values, toDate(least(${raw(measure.from)}, ${instantSql(span.to)}), 'UTC') as began_day,
        toDate(least(assumeNotNull(ifNull(${raw(measure.to)}, ${raw(measure.until)})), ${instantSql(span.to)}), 'UTC') as last_day,
        (${raw(measure.to)}) is not null and ${raw(measure.to)} < ${instantSql(span.to)} as ended, count() as count
      from (select *, ${asOfSql(asOf)} as as_of from ${raw(measure.grain)} where ${populationSql({ where: [...where] }, measure.grain)})
      where (${raw(measure.rows)}) and (${raw(measure.from)}) is not null and ${raw(measure.from)} < ${instantSql(span.to)}
        and ifNull(${raw(measure.to)}, ${raw(measure.until)}) >= ${instantSql(span.from)}
      group by values, began_day, last_day, ended
    )
    select values, arraySort(groupArray((began_place, last_place, toUInt8(ended), n))) as stays
    from (
      select values, greatest(0, ${place(sql`began_day`)}) as began_place, greatest(0, ${place(sql`last_day`)}) as last_place, ended, toUInt32(sum(count)) as n
      from beginnings group by values, began_place, last_place, ended
    )
    group by values order by values`)
  return rows.map(({ values, stays }) => ({
    values,
    stays: stays.map(([began, last, ended, n]) => ({ began, last, hasEnded: ended === 1, n })),
  }))
}
