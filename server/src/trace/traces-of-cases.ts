import { type Sql, sql } from '@tandem/core/sql'
import type { TraceRow } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'
import { traceRowColumns } from './traces.ts'

/**
 * The rows of applications by `source\nid`, where the id is the application as a number in text.
 * @param asOf as SQL over the source
 */
export async function tracesOfCases(
  { warehouse }: Pick<Store, 'warehouse'>,
  cases: readonly { source: string; id: string }[],
  asOf: Sql,
): Promise<Map<string, TraceRow>> {
  if (cases.length === 0) return new Map()
  const keys = sql`select arrayJoin(arrayZip(${cases.map(({ source }) => source)}, ${cases.map(({ id }) => id)}))`
  const rows = await warehouse.rows<TraceRow & { id: string }>(sql`
    select toString(application) as id, ${traceRowColumns(sql`as_of`)}
    from (select *, ${asOf} as as_of from application where (toString(source), toString(application)) in (${keys}))`)
  return new Map(rows.map(({ id, ...row }) => [`${row.source}\n${id}`, row]))
}
