import { notFound } from '@tandem/core/errors'
import type { AsOf } from '@tandem/core/measures'
import { and, bind, join, raw, type Sql, sql } from '@tandem/core/sql'
import { type Grain, instantSql, type StageRule } from '@tandem/core/trace'
import { EVENT_COLUMNS } from '../intake/event-sql.ts'
import type { Store } from '../store/store.ts'
import { applicationSql } from '../trace/application-sql.ts'
import type { Plan } from '../trace/plan.ts'
import { requisitionSql } from '../trace/requisition-sql.ts'
import { knownStageRules } from '../trace/stage-rules.ts'
import { type Touched, touchedBy, withSuperseded } from '../trace/touched.ts'
import { visitSql } from '../trace/visit-sql.ts'

/** How much of one source is taken as known. Of a source without a horizon everything is. */
export interface Horizon {
  source: string
  /** Only imports with a lower number. */
  below: number
  /** Only what had happened by then, UTC milliseconds. */
  until?: number
  /** The last instant the source is then known to have reported; null if it had reported nothing. */
  asOf: number | null
}

/**
 * Where every source stood before an import began.
 *
 * @throws TandemError `not-found` where no such import came to its end
 */
export async function horizonsBefore(store: Store, importId: number): Promise<Horizon[]> {
  const later = await store.state
    .selectFrom('import')
    .select(['id', 'source'])
    .where('id', '>=', importId)
    .where('state', '=', 'done')
    .orderBy('source')
    .execute()
  if (!later.some(({ id }) => id === importId)) {
    throw notFound(`There is no finished import ${importId}. The page Import lists them with their numbers.`)
  }
  const sources = [...new Set(later.map(({ source }) => source))]
  const latest = await store.warehouse.rows<{ name: string; latest: number }>(sql`
    select toString(source) as name, toUnixTimestamp64Milli(max(occurred_at)) as latest from event
    where source in ${sources} and import < ${bind(importId, 'UInt32')} group by name`)
  return sources.map((source) => ({
    source,
    below: importId,
    asOf: latest.find(({ name }) => name === source)?.latest ?? null,
  }))
}

/** Until when each source is then known to have reported; one that had reported nothing has no rows either. */
export function asOfAt(asOf: AsOf, horizons: readonly Horizon[]): AsOf {
  return asOf.flatMap(({ source, asOf: today }) => {
    const horizon = horizons.find((one) => one.source === source)
    if (horizon === undefined) return [{ source, asOf: today }]
    return horizon.asOf === null ? [] : [{ source, asOf: horizon.asOf }]
  })
}

/**
 * A derived table as it was, or would have been, at the horizons: rows that nothing has touched since are taken as they are, the others
 * are traced anew from the events that were known. Nothing is kept twice for it, and it costs what was touched.
 */
export async function tableAsKnown(store: Store, grain: Grain, horizons: readonly Horizon[]): Promise<Sql> {
  if (horizons.length === 0) return raw(grain)
  const pasts = await Promise.all(
    horizons.map(async (horizon) => pastOf(horizon, await knownStageRules(store, horizon.source))),
  )
  const kept = sql`select * from ${raw(grain)} where ${and(pasts.map((past) => sql`not (${past.touched[grain]})`))}`
  return sql`(${join([kept, ...pasts.map(({ rows }) => sql`select * from ${rows[grain]}`)], ' union all ')})`
}

/** What one source's horizon changes: conditions on rows that cannot be taken as they are, and the rows in their place. */
function pastOf(horizon: Horizon, rules: readonly StageRule[]) {
  const { source } = horizon
  const { applications, requisitions } = touchedSince(horizon)
  const plan: Plan = {
    source,
    rules,
    inherits: true,
    past: pastEvents(horizon),
    members: sql`application in (${applications})`,
  }
  const named = (grain: Grain, rows: Sql) => sql`(select * from ${raw(grain)} where false union all ${rows})`
  const application = named('application', applicationSql(plan))
  const isTouched = sql`source = ${source} and application in (${applications})`
  const ofRequisition = sql`requisition_id in (${requisitions})`
  const allApplications = sql`(select * from application where not (${isTouched}) union all select * from ${application})`
  return {
    touched: {
      application: isTouched,
      visit: isTouched,
      requisition: sql`source = ${source} and ${ofRequisition}`,
    } satisfies Record<Grain, Sql>,
    rows: {
      application,
      visit: named('visit', visitSql(plan, application)),
      requisition: named('requisition', requisitionSql(plan, { applications: allApplications, wanted: ofRequisition })),
    } satisfies Record<Grain, Sql>,
  }
}

function knownSql({ below, until }: Horizon): Sql {
  const before = sql`import < ${bind(below, 'UInt32')}`
  return until === undefined ? before : sql`${before} and occurred_at <= ${instantSql(until)}`
}

/** The events that were known, those in the form of then that have been corrected since. */
function pastEvents(horizon: Horizon): Sql {
  const { source } = horizon
  return sql`(
    select ${EVENT_COLUMNS} from event final where source = ${source} and ${knownSql(horizon)}
    union all select ${EVENT_COLUMNS} from superseded where source = ${source} and ${knownSql(horizon)} and ${correctedSince(horizon)})`
}

const correctedSince = ({ below }: Horizon): Sql => sql`superseded_by >= ${bind(below, 'UInt32')}`

const touchedSince = (horizon: Horizon): Touched =>
  withSuperseded(touchedBy(horizon.source, sql`not (${knownSql(horizon)})`), {
    source: horizon.source,
    since: correctedSince(horizon),
  })

/** How many applications would have to be traced anew. */
export async function countTouched(store: Store, horizons: readonly Horizon[]): Promise<number> {
  if (horizons.length === 0) return 0
  const all = horizons.map((horizon) => touchedSince(horizon).applications)
  const { n } = await store.warehouse.one<{ n: number }>(sql`select count() as n from (${join(all, ' union all ')})`)
  return n
}
