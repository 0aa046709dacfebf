import { and, bind, type Sql, sql } from '@tandem/core/sql'
import { instantSql } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'
import { type ClosedStay, closedStaysSql } from './closed-stays.ts'
import type { Settings } from './settings.ts'

/** Closed stays that the back-end has not been sent, or not as they are now, in order. */
export async function readUnsent(store: Store, settings: Settings, limit: number): Promise<ClosedStay[]> {
  return store.warehouse.rows<ClosedStay>(
    sql`${await unsentSql(store, settings)} order by source, application, sequence limit ${bind(limit, 'UInt32')}`,
  )
}

export async function countUnsent(store: Store, settings: Settings): Promise<number> {
  const { n } = await store.warehouse.one<{ n: number }>(
    sql`select count() as n from (${await unsentSql(store, settings)})`,
  )
  return n
}

async function unsentSql(store: Store, { generation, from_at }: Settings): Promise<Sql> {
  // One number stands for a stay and its form, so that millions of notes fit into memory.
  const stay = sql`cityHash64(source, application, toUInt16(sequence), form)`
  const note = sql`cityHash64(toString(source), toString(application), sequence, toString(form))`
  return sql`
    select * from (${await closedStaysSql(store)})
    where ${stay} not in (select ${note} from sent_span final where generation = ${bind(generation, 'UInt32')})
      and ${and(from_at === null ? [] : [sql`toMs >= ${from_at.getTime()}`])}`
}

/** Notes that stays were sent as they are. */
export async function noteSent(
  { warehouse }: Store,
  { generation }: Settings,
  { stays, at }: { stays: readonly ClosedStay[]; at: Date },
): Promise<void> {
  const rows = stays.map(({ source, application, sequence, form }) => [source, application, String(sequence), form])
  await warehouse.run(sql`
    insert into sent_span select ${bind(generation, 'UInt32')}, row.1, row.2, row.3, row.4, ${instantSql(at.getTime())}
    from (select arrayJoin(JSONExtract(${JSON.stringify(rows)}, 'Array(Tuple(String, UInt64, UInt16, UInt64))')) as row)`)
}

/** What changes with every trace of a source: the parts in which stays and applications lie. */
export async function traceMark({ warehouse }: Store): Promise<string> {
  const { mark } = await warehouse.one<{ mark: string }>(sql`
    select toString(cityHash64(arraySort(groupArray((table, name, toString(uuid)))))) as mark from system.parts
    where active and database = currentDatabase() and table in ('visit', 'application')`)
  return mark
}
