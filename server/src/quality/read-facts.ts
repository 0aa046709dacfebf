import { FAULTS } from '@tandem/core/intake'
import { type AsOf, asOfSql } from '@tandem/core/measures'
import { LATE_DAYS, SILENT_DAYS, type SourceFacts } from '@tandem/core/quality'
import { and, bind, type Sql, sql } from '@tandem/core/sql'
import { type Population, populationSql } from '@tandem/core/trace'
import { HELD } from '../quarantine/held.ts'
import type { Warehouse } from '../store/warehouse.ts'

/** What the warehouse tells of its sources. How they are read is known to the state database. */
export type WarehouseFacts = Omit<SourceFacts, 'syncs'>

const IS_STEP = sql`startsWith(kind, 'application.')`
/** Pushed to Tandem when it happened; a file or a history is read afterwards by its nature. */
const IS_LIVE = sql`provenance = 'observed'`

/**
 * The facts of each source in the population, by one pass over each table. Rows in quarantine belong to nobody: they are counted for the whole
 * source, and whoever sees only some rows is not told.
 */
export async function readFacts(
  warehouse: Warehouse,
  { population, asOf, source }: { population: Population; asOf: AsOf; source?: string | undefined },
): Promise<WarehouseFacts[]> {
  const isNarrow = (population.where?.length ?? 0) > 0 || population.from !== undefined || population.to !== undefined
  const ofSource = source === undefined ? sql`true` : sql`source = ${source}`
  const among: Sql = isNarrow
    ? and([
        ofSource,
        sql`(source, application) in (select source, application from application where ${populationSql(population, 'application')})`,
      ])
    : ofSource
  const ownRows = and([ofSource, populationSql(population, 'application')])
  const [events, clocks, stays, applications, aside, rows] = await Promise.all([
    warehouse.rows<EventFacts>(sql`
      select toString(source) as name, countIf(is_step) as steps, countIf(is_step and provenance = 'diffed') as compared,
        countIf(is_step and provenance = 'inferred') as inferred, avgIf(uncertainty_ms, is_step) / 1000 as width,
        countIf(is_live) as live, countIf(is_live and lag < -1) as ahead, countIf(is_live and lag > ${bind(LATE_DAYS * 86_400, 'Int64')}) as late,
        if(live = 0, null, quantileIf(0.5)(lag, is_live)) as medianLag, count() as events
      from (
        select source, uncertainty_ms, provenance, ${IS_STEP} as is_step, ${IS_LIVE} as is_live, dateDiff('second', occurred_at, recorded_at) as lag
        from event where application != 0 and ${among}
      ) group by name`),
    warehouse.rows<{ name: string; timed: number; atOneTime: number }>(sql`
      select toString(source) as name, sum(n) as timed, max(n) as atOneTime from (
        select source, toUnixTimestamp(occurred_at) % 86400 as second_of_day, count() as n
        from event where application != 0 and uncertainty_ms = 0 and provenance in ('observed', 'imported') and ${IS_STEP} and ${among}
        group by source, second_of_day
      ) group by name`),
    warehouse.rows<{ name: string; stays: number; unmapped: number; medianStay: number | null }>(sql`
      select toString(source) as name, count() as stays, countIf(kind = '') as unmapped,
        quantileOrNull(0.5)(dateDiff('second', entered_at, left_at)) as medianStay
      from visit where exit != 'ended' and kind != 'end' and ${among} group by name`),
    warehouse.rows<ApplicationFacts>(sql`
      select toString(source) as name, count() as applications, countIf(requisition_id = '') as withoutRequisition,
        countIf(department = '') as withoutDepartment, countIf(recruiter = '') as withoutRecruiter, countIf(outcome = '') as open,
        countIf(outcome = '' and dateDiff('day', last_event_at, ${asOfSql(asOf)}) > ${bind(SILENT_DAYS, 'Int64')}) as silent
      from application where ${ownRows} group by name`),
    warehouse.rows<{ name: string; aside: number }>(
      sql`select toString(source) as name, count() as aside from set_aside where ${among} group by name`,
    ),
    warehouse.rows<RowFacts>(sql`
      select name, sum(n_read) as read, sum(n_refused) as refused, sum(n_future) as future from (
        select toString(source) as name, sum(rows) as n_read, 0 as n_refused, 0 as n_future from tally where ${ofSource} group by name
        union all
        select toString(source) as name, 0, count(), countIf(reason = ${FAULTS.future}) from ${HELD} where ${ofSource} group by name
      ) group by name`),
  ])
  const find = <Row extends { name: string }>(all: readonly Row[], name: string) => all.find((row) => row.name === name)
  return events.map(({ name, ...event }): WarehouseFacts => {
    const timed = find(clocks, name)
    const stay = find(stays, name)
    const own = find(applications, name)
    const read = find(rows, name)
    return {
      source: name,
      steps: event.steps,
      compared: event.compared,
      inferred: event.inferred,
      meanWidthSeconds: event.width ?? 0,
      medianStaySeconds: stay?.medianStay ?? null,
      rows: read === undefined ? null : { read: read.read, refused: read.refused, future: read.future },
      live: { events: event.live, ahead: event.ahead, late: event.late, medianLagSeconds: event.medianLag },
      timed: { steps: timed?.timed ?? 0, atOneTime: timed?.atOneTime ?? 0 },
      stays: { all: stay?.stays ?? 0, unmapped: stay?.unmapped ?? 0 },
      applications: {
        all: own?.applications ?? 0,
        withoutRequisition: own?.withoutRequisition ?? 0,
        withoutDepartment: own?.withoutDepartment ?? 0,
        withoutRecruiter: own?.withoutRecruiter ?? 0,
      },
      order: { events: event.events, setAside: find(aside, name)?.aside ?? 0 },
      open: { all: own?.open ?? 0, silent: own?.silent ?? 0 },
    }
  })
}

interface EventFacts {
  name: string
  steps: number
  compared: number
  inferred: number
  width: number | null
  live: number
  ahead: number
  late: number
  medianLag: number | null
  events: number
}

interface ApplicationFacts {
  name: string
  applications: number
  withoutRequisition: number
  withoutDepartment: number
  withoutRecruiter: number
  open: number
  silent: number
}

interface RowFacts {
  name: string
  read: number
  refused: number
  future: number
}
