import { type Cell, cellsOf, FINEST_CUTS } from '@tandem/core/diagnosis'
import { column, join, type Sql, sql } from '@tandem/core/sql'
import type { Histogram } from '@tandem/core/stats'
import type { Warehouse } from '../../store/warehouse.ts'
import { instantSql } from '../stays.ts'

/** A sentence about days needs no more. */
const CELL_SECONDS = 3600

const NAMES = [...new Set(FINEST_CUTS.flat())]
const COLUMNS = join(NAMES.map(column))

/** The cut of a row, by what `grouping` says of it: a bit for every name that is summed over, the last name the lowest. */
const CUT_OF = new Map(
  FINEST_CUTS.map((cut) => [NAMES.reduce((bits, name) => bits * 2 + (cut.includes(name) ? 0 : 1), 0), cut]),
)

/** Lists beside each other: a row for each hour of each slice would cost more to write and read than to count. */
interface Row {
  stage: string
  slice: string[]
  summedOver: number
  recent: number
  hours: number[]
  events: number[]
  censored: number[]
}

/** Histograms by the hour of the stays that began from `from` on, cut in every way, all from one scan. */
export async function readCells(
  warehouse: Warehouse,
  stays: Sql,
  { recentFrom, from }: { recentFrom: number; from: number },
): Promise<Cell[]> {
  const cuts = FINEST_CUTS.map((cut) => sql`(stage, recent, hour, ${join(cut.map(column))})`)
  // Grouping by the columns themselves is several times faster than by an array made of them.
  const rows = await warehouse.rows<Row>(sql`
    select stage, [${join(NAMES.map((name) => sql`toString(${column(name)})`))}] as slice, summedOver, recent,
      groupArray(hour) as hours, groupArray(over) as events, groupArray(n - over) as censored
    from (
      select stage, ${COLUMNS}, grouping(${COLUMNS}) as summedOver, recent, hour, count() as n, countIf(is_over) as over
      from (
        select stage, ${COLUMNS}, entered_at >= ${instantSql(recentFrom)} as recent, intDiv(stay, ${CELL_SECONDS}) as hour, is_over
        from ${stays}
        where entered_at >= ${instantSql(from)}
      )
      group by grouping sets (${join(cuts)})
    )
    group by stage, ${COLUMNS}, summedOver, recent
    order by stage, ${COLUMNS}, summedOver, recent`)
  return cellsOf(
    rows.map((row) => ({
      stage: row.stage,
      slice: Object.fromEntries(
        (CUT_OF.get(row.summedOver) ?? []).map((name) => [name, row.slice[NAMES.indexOf(name)] ?? '']),
      ),
      isRecent: row.recent === 1,
      stays: histogramOf(row),
    })),
  )
}

/** The engine groups in no order, and sorting here is cheaper than there. */
function histogramOf({ hours, events, censored }: Row): Histogram {
  return hours
    .map((hour, i) => ({ value: hour * CELL_SECONDS, events: events[i] ?? 0, censored: censored[i] ?? 0 }))
    .sort((a, b) => a.value - b.value)
}
