import { bind, sql } from '@tandem/core/sql'
import { MARKS } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'
import { markSql } from '../trace/marks-sql.ts'

/** A promise about tasks depends on a system if at least this share of such tasks is done in it. */
const LEAST_SHARE = 0.05

/** Whose tasks a measure waits for. */
const OWNERS: Readonly<Record<string, string>> = { vendor_task_time: 'vendor', it_task_time: 'IT' }

/** The systems that the tasks of a measure are done in, by their events: an outage of one of them excuses the promise. */
export async function systemsOfPromise({ warehouse }: Store, measure: string): Promise<string[]> {
  const owner = OWNERS[measure]
  if (owner === undefined) return []
  const codes = MARKS.flatMap(({ name }, i) => (name.startsWith('task.') && name.endsWith(` ${owner}`) ? [i + 1] : []))
  const rows = await warehouse.rows<{ system: string; events: number }>(sql`
    select JSONExtractString(details, 'system') as system, count() as events
    from event final
    where kind in ('task.opened', 'task.closed') and ${markSql()} in ${bind(codes, 'Array(UInt8)')} and system != ''
    group by system order by system`)
  const all = rows.reduce((sum, { events }) => sum + events, 0)
  return rows.filter(({ events }) => events >= LEAST_SHARE * all).map(({ system }) => system)
}
