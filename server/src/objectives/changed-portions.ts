import { groupBy } from '@tandem/core/group-by'
import type { AsOf } from '@tandem/core/measures'
import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { touchedBy, withSuperseded } from '../trace/touched.ts'
import type { Counting } from './countings.ts'

/** Rows of one source that began in one month: what is counted anew as a whole. */
export interface Portion {
  source: string
  /** First day of the month. */
  month: string
}

/** What has changed for some objectives: what imports touched, for all of them, and what became due for one of these. */
export async function changedPortions(
  store: Store,
  since: number,
  asOf: AsOf,
): Promise<(batch: readonly Counting[]) => Portion[]> {
  const imports = await store.state
    .selectFrom('import')
    .select('source')
    .distinct()
    .where('id', '>=', since)
    .orderBy('source')
    .execute()
  const touched: Portion[] = []
  for (const { source } of imports)
    touched.push(...(await store.warehouse.rows<Portion>(touchedMonthsSql(source, since))))
  const overdue = groupBy(
    await store.warehouse.rows<Portion & { objective: string }>(overdueMonthsSql(asOf)),
    ({ objective }) => objective,
  )
  return (batch) => {
    const all = [...touched, ...batch.flatMap(({ counted }) => overdue.get(counted.id) ?? [])]
    return [...new Map(all.map(({ source, month }) => [`${source}\n${month}`, { source, month }])).values()].sort(
      (a, b) => a.source.localeCompare(b.source) || a.month.localeCompare(b.month),
    )
  }
}

/** In which months applications began that imports have touched, and in which they had begun before that. */
function touchedMonthsSql(source: string, since: number): Sql {
  const isNew = sql`import >= ${bind(since, 'UInt32')}`
  const wasCorrected = sql`superseded_by >= ${bind(since, 'UInt32')}`
  const { applications } = withSuperseded(touchedBy(source, isNew), { source, since: wasCorrected })
  // Where nothing came before what was known, the beginning is what it was; else it was one of the other events.
  const begunOtherwise = sql`
    select application from event where source = ${source} and application in (${applications})
    group by application having countIf(not ${isNew}) > 0 and minIf(occurred_at, ${isNew}) <= minIf(occurred_at, not ${isNew})
    union distinct select application from superseded where source = ${source} and ${wasCorrected}`
  const monthOf = (instant: string) => raw(`toStartOfMonth(${instant}, 'UTC')`)
  return sql`
    select ${source} as source, toString(month) as month from (
      select ${monthOf('began_at')} as month from application where source = ${source} and application in (${applications})
      union distinct
      select ${monthOf('occurred_at')} from event where source = ${source} and application in (${begunOtherwise})
      union distinct
      select ${monthOf('occurred_at')} from superseded where source = ${source} and application in (${begunOtherwise})
    ) order by month`
}

/** Where something waits whose day has come. */
const overdueMonthsSql = (asOf: AsOf): Sql => sql`
  select toString(objective) as objective, toString(source) as source, toString(month) as month from objective_day final
  where pending > 0 and day <= toDate(transform(toString(source), ${bind(
    asOf.map(({ source }) => source),
    'Array(String)',
  )}, ${bind(
    asOf.map(({ asOf: instant }) => Math.floor(instant / 1000)),
    'Array(Int64)',
  )}, toInt64(0)))
  group by objective, source, month`
