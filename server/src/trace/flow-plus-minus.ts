import { join, raw, type Sql, sql } from '@tandem/core/sql'
import type { FlowEdge } from '@tandem/core/trace'
import type { Warehouse } from '../store/warehouse.ts'

interface Row {
  stage: string
  next: string
  ofStage: number
  median: number
  p90: number
  mean: number
}

/**
 * How far the durations of the map may be off by the way the moves were seen: each statistic once more with every stay as short as it can
 * have been, and as long, and the larger distance. Asked only where some move is not known to the moment.
 */
export async function readPlusMinus(warehouse: Warehouse, visits: Sql) {
  const shown = sql`dateDiff('millisecond', entered_at, left_at) / 1000`
  const shortest = sql`greatest(0, ${shown} - (uncertainty_ms - entered_width_ms) / 1000)`
  const longest = sql`${shown} + entered_width_ms / 1000`
  const off = (statistic: string, name: string) => {
    const of = (seconds: Sql) => sql`${raw(statistic)}(${seconds})`
    return sql`greatest(abs(${of(longest)} - ${of(shown)}), abs(${of(shown)} - ${of(shortest)})) as ${raw(name)}`
  }
  const rows = await warehouse.rows<Row>(sql`
    select stage, next_stage as next, grouping(next_stage) as ofStage, ${join([
      off('quantileExactInclusive(0.5)', 'median'),
      off('quantileExactInclusive(0.9)', 'p90'),
      off('avg', 'mean'),
    ])}
    from visit where left_at is not null and ${visits}
    group by grouping sets ((stage, next_stage), (stage))`)
  return {
    ofEdge({ from, to }: Pick<FlowEdge, 'from' | 'to'>): FlowEdge['plusMinus'] {
      const found = rows.find((row) => row.ofStage === 0 && row.stage === from && row.next === to)
      return found === undefined || found.mean === 0 ? null : { median: found.median, p90: found.p90, mean: found.mean }
    },
    ofStage(stage: string): number | null {
      const found = rows.find((row) => row.ofStage === 1 && row.stage === stage)
      return found === undefined || found.mean === 0 ? null : found.median
    },
  }
}

/** Where everything is known to the moment. */
export const KNOWN: Awaited<ReturnType<typeof readPlusMinus>> = { ofEdge: () => null, ofStage: () => null }
