import type { ImportReport } from '@tandem/core/intake'
import { bind, type Sql, sql } from '@tandem/core/sql'
import { instantSql } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'
import { deriveSource } from '../trace/derive-source.ts'
import { type Touched, touchedBy, withSuperseded } from '../trace/touched.ts'
import type { Counts } from './load.ts'

export type TracedImport = Omit<ImportReport, 'source' | 'seconds'> & { knownUntil: Date | null }

/** Draws the traces of the source anew and says how the rows of the import add up. */
export async function traceImport(
  store: Store,
  source: string,
  importId: number,
  counts: Counts,
  /** How much earlier than the latest the source had told an event may lie without being late, ms. */
  graceMs = 0,
): Promise<TracedImport> {
  const { warehouse } = store
  const ofImport = sql`source = ${source} and import = ${bind(importId, 'UInt32')}`
  await deriveSource(store, source, await whatIsTouched(store, source, importId))
  const asOf = await asOfOfSource(store, source)
  const knownUntil = asOf === null ? null : new Date(asOf.getTime() - graceMs)
  const [aside, touched, late, reasons] = await Promise.all([
    warehouse.one<{ n: number }>(sql`select count() as n from set_aside where ${ofImport}`),
    warehouse.one<{ applications: number; requisitions: number }>(
      sql`select uniqExactIf(application, application != 0) as applications, uniqExactIf(requisition_id, requisition_id != '') as requisitions
        from event where ${ofImport}`,
    ),
    knownUntil === null
      ? NOTHING_LATE
      : warehouse.one<typeof NOTHING_LATE>(
          sql`select count() as late, uniqExactIf(application, application != 0) as restated from event where ${lateOf({ source, importId, knownUntil })}`,
        ),
    warehouse.rows<{ reason: string; count: number; example: string }>(reasonsSql(ofImport)),
  ])
  const accepted = counts.accepted - aside.n
  const quarantined = counts.quarantined + aside.n
  return {
    read: counts.read,
    accepted,
    corrected: counts.corrected,
    duplicates: counts.read - accepted - quarantined,
    quarantined,
    ...touched,
    ...late,
    knownUntil,
    reasons,
  }
}

/** Where less than this share of the applications is touched, the others are kept as they are. */
const FEW = 0.3
/** Of so few all are traced: masking what has changed costs as much. */
const ALL_AT_ONCE = 20_000

async function whatIsTouched(store: Store, source: string, importId: number): Promise<Touched | undefined> {
  const touched = withSuperseded(touchedBy(source, sql`import = ${bind(importId, 'UInt32')}`), {
    source,
    since: sql`superseded_by = ${bind(importId, 'UInt32')}`,
  })
  const { all, some } = await store.warehouse.one<{ all: number; some: number }>(
    sql`select (select count() from application where source = ${source}) as all, (select count() from (${touched.applications})) as some`,
  )
  return all > ALL_AT_ONCE && some < FEW * all ? touched : undefined
}

const NOTHING_LATE = { late: 0, restated: 0 }

/** Events of an import that count and had happened when the source was already known to have reported that far. */
export function lateOf({ source, importId, knownUntil }: { source: string; importId: number; knownUntil: Date }): Sql {
  const ofImport = sql`source = ${source} and import = ${bind(importId, 'UInt32')}`
  return sql`${ofImport} and (occurred_at <= ${instantSql(knownUntil.getTime())} or id in ${correctedBy(source, importId)}) and (application != 0 or requisition_id != '')
    and id not in (select id from set_aside where ${ofImport})`
}

/** Whatever is corrected was known before. */
const correctedBy = (source: string, importId: number): Sql =>
  sql`(select id from superseded where source = ${source} and superseded_by = ${bind(importId, 'UInt32')})`

/** How far the source had reported until now: the import that runs has not moved it yet. */
async function asOfOfSource({ state }: Store, source: string): Promise<Date | null> {
  const row = await state.selectFrom('source').select('as_of').where('name', '=', source).executeTakeFirst()
  return row?.as_of ?? null
}

function reasonsSql(ofImport: Sql): Sql {
  return sql`
    select reason, count() as count, argMin(example, place) as example from (
      select toString(reason) as reason, line as place, concat(file, ', line ', toString(line), if(detail = '', '', concat(': ', detail))) as example
      from quarantine where ${ofImport}
      union all
      select concat('came ', reason) as reason, sequence as place, concat('application ', application_id, ': ', kind) as example
      from set_aside where ${ofImport}
    ) group by reason order by count desc, reason`
}
