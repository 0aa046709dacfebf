import { type EventRowInput, type KnownApplication, knownAfter } from '@tandem/core/intake'
import { bind, sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'

/** What the warehouse knows of some applications of a source: their steps that count. What still waits in the inbox is not among it. */
export async function knownApplications(
  { warehouse }: Store,
  source: string,
  applications: readonly string[],
): Promise<Map<string, KnownApplication>> {
  const known = new Map<string, KnownApplication>()
  if (applications.length === 0) return known
  const rows = await warehouse.rows<{
    id_there: string
    kind_there: string
    stage: string
    requisition: string
    at: number
    width: number
  }>(sql`
    select application_id as id_there, toString(kind) as kind_there, toString(stage) as stage, requisition_id as requisition,
      toUnixTimestamp64Milli(occurred_at) as at, uncertainty_ms as width
    from event final
    where source = ${source} and application in (select cityHash64(${source}, arrayJoin(${bind([...new Set(applications)], 'Array(String)')})))
      and startsWith(kind, 'application.') and event.id not in (select id from set_aside where source = ${source})
    order by application_id, occurred_at, sequence`)
  for (const { id_there: application, kind_there: kind, stage, requisition, at, width } of rows) {
    const event: EventRowInput = { kind, stage, requisition, occurredAt: at, occurredFrom: at - width }
    if (stage === '') delete event.stage
    if (requisition === '') delete event.requisition
    known.set(application, knownAfter(known.get(application) ?? null, event))
  }
  return known
}

/** The applications that some events of a source belong to, by the ids that the source gave the events. */
export async function applicationsOfEvents(
  { warehouse }: Store,
  source: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const rows = await warehouse.rows<{ given: string; there: string }>(sql`
    select given, application_id as there
    from (select arrayJoin(${bind([...new Set(ids)], 'Array(String)')}) as given, cityHash64(given) as id) as wanted
    inner join (select id, application_id from event final where source = ${source} and application != 0) as known using id`)
  return new Map(rows.map(({ given, there }) => [given, there]))
}

/** Applications of a source that have not ended. */
export async function openApplications({ warehouse }: Store, source: string): Promise<string[]> {
  const rows = await warehouse.rows<{ id: string }>(
    sql`select application_id as id from application where source = ${source} and outcome = ''`,
  )
  return rows.map(({ id }) => id)
}
