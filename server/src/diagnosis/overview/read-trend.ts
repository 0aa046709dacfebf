import type { Overview } from '@tandem/core/diagnosis'
import { type Sql, sql } from '@tandem/core/sql'
import type { Warehouse } from '../../store/warehouse.ts'
import { instantSql } from '../stays.ts'
import { WEEK } from './periods.ts'

/** By week of entry. A week most of whose stays still go on has a median of its quick ones only, and says so. */
export async function readTrend(
  warehouse: Warehouse,
  stays: Sql,
  { from, end }: { from: number; end: number },
): Promise<Overview['trend']> {
  const rows = await warehouse.rows<{
    stage: string
    week: number
    medianSeconds: number | null
    n: number
    open: number
  }>(sql`
    select stage, toUnixTimestamp(toStartOfWeek(entered_at, 1, 'UTC')) * 1000 as week, quantileExactInclusiveIf(0.5)(stay, is_over) as medianSeconds,
      count() as n, countIf(not is_over) as open
    from ${stays} where entered_at >= ${instantSql(from)} group by stage, week order by stage, week`)
  return rows.map(({ open, ...row }) => ({
    ...row,
    partial: row.week < from || row.week + WEEK > end || open > row.n / 10,
  }))
}
