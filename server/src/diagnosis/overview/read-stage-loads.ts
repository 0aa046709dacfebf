import type { StageLoad } from '@tandem/core/diagnosis'
import { type Sql, sql } from '@tandem/core/sql'
import type { Warehouse } from '../../store/warehouse.ts'
import { instantSql } from '../stays.ts'

/** The load of every stage, from one scan. */
export function readStageLoads(
  warehouse: Warehouse,
  stays: Sql,
  { recentFrom, yearFrom }: { recentFrom: number; yearFrom: number },
): Promise<StageLoad[]> {
  const isKnown = sql`is_over and entered_at >= ${instantSql(yearFrom)}`
  return warehouse.rows<StageLoad>(sql`
    select stage, recent, ended, limit, length(waiting) as open,
      arrayCount(stay -> stay > limit, waiting) as overdue, arrayMax(waiting) as oldest, arrayMax(arrayMap((stay, width) -> if(stay = oldest, width, 0), waiting, widths)) as oldestWidth, uncertain
    from (
      select stage, sumIf(stay, entered_at >= ${instantSql(recentFrom)}) as recent, countIf(${isKnown}) as ended,
        round(quantileExactInclusiveIf(0.95)(stay, ${isKnown})) as limit, groupArrayIf(stay, not is_over) as waiting, groupArrayIf(entered_width_ms / 1000, not is_over) as widths, max(uncertainty_ms) > 0 as uncertain
      from ${stays}
      group by stage
    )
    order by stage`)
}
