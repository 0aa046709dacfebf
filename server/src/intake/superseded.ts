import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import type { Warehouse } from '../store/warehouse.ts'
import { EVENT_COLUMNS } from './event-sql.ts'

/**
 * What a source means by an event that it tells again. `all`: a file or a program tells each event as it now holds it. `facts`: a system that
 * is read shows attributes as they are today beside what happened long ago, so only what happened can be corrected, and what was seen by
 * comparing corrects nothing.
 */
export type Says = 'all' | 'facts'

export interface Superseding {
  source: string
  importId: number
  /** Narrows the search; all of the source are looked at unless given. */
  among?: Sql
  says?: Says
}

/** What an event says, as a number. Where the moment is known as an interval only, no moment contradicts it. */
function saidSql(says: Says): Sql {
  const facts = sql`application_id, requisition_id, toString(kind), toString(stage), if(uncertainty_ms = 0, toUnixTimestamp64Milli(occurred_at), 0)`
  return says === 'facts'
    ? sql`cityHash64(${facts})`
    : sql`cityHash64(${facts}, candidate_key, actor_key, attributes, details)`
}

/**
 * Whether a row says nothing that is not known. An id that comes again with other content is a correction. A file that says again what has
 * been corrected since is an old file.
 */
export function isKnown({ source, among = sql`true`, says = 'all' }: Superseding): Sql {
  const said = saidSql(says)
  const known = (table: string) => sql`(select id, ${said} from ${raw(table)} where source = ${source} and ${among})`
  return says === 'all'
    ? sql`((id, ${said}) in ${known('event')} or (id, ${said}) in ${known('superseded')})`
    : sql`((id, ${said}) in ${known('event')} or (provenance = 'diffed' and id in (select id from event where source = ${source} and ${among})))`
}

/** Keeps what an import corrects as it was known until now, and says how many events that are. */
export async function keepSuperseded(warehouse: Warehouse, superseding: Superseding): Promise<number> {
  const { importId } = superseding
  await warehouse.run(
    sql`insert into superseded (${EVENT_COLUMNS}, superseded_by) select ${EVENT_COLUMNS}, ${bind(importId, 'UInt32')} from event where ${replacedBy(superseding)}`,
  )
  const { n } = await warehouse.one<{ n: number }>(
    sql`select uniqExact(id) as n from superseded where ${supersededBy(superseding)}`,
  )
  return n
}

/** A correction may have moved the event to another application, where no merge would find it. */
export async function removeSuperseded(warehouse: Warehouse, superseding: Superseding): Promise<void> {
  await warehouse.run(sql`delete from event where ${replacedBy(superseding)}`)
}

/** Puts back what an import had corrected that is taken back; may be done again after a crash. */
export async function restoreSuperseded(
  warehouse: Warehouse,
  superseding: Pick<Superseding, 'source' | 'importId'>,
): Promise<void> {
  const own = supersededBy(superseding)
  const { n } = await warehouse.one<{ n: number }>(sql`select count() as n from superseded where ${own}`)
  if (n === 0) return
  await warehouse.run(
    sql`insert into event (${EVENT_COLUMNS}) select ${EVENT_COLUMNS} from superseded
      where ${own} and id not in (select id from event where source = ${superseding.source})`,
  )
  await warehouse.run(sql`delete from superseded where ${own}`)
}

const replacedBy = ({ source, importId, among = sql`true` }: Superseding): Sql =>
  sql`source = ${source} and import != ${bind(importId, 'UInt32')} and ${among}
    and id in (select id from event where source = ${source} and import = ${bind(importId, 'UInt32')})`

const supersededBy = ({ source, importId }: Pick<Superseding, 'source' | 'importId'>): Sql =>
  sql`source = ${source} and superseded_by = ${bind(importId, 'UInt32')}`
