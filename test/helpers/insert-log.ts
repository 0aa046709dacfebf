import { sql } from '../../core/src/sql/index.ts'
import { type HiringEvent, STANDARD_DIMENSIONS } from '../../core/src/trace/index.ts'
import type { Store } from '../../server/src/store/store.ts'

/** Puts the events of applications 1, 2, … into the warehouse in place of what the source had, out of order, as they may arrive. */
export async function insertLog({ warehouse }: Store, source: string, log: readonly HiringEvent[][]): Promise<void> {
  await warehouse.run(sql`alter table event drop partition ${source}`)
  const rows = log.flatMap((events, i) => events.map((event) => rowOf(event, i + 1)))
  const text = JSON.stringify(rows.toReversed())
  await warehouse.run(sql`
      insert into event (source, application, application_id, id, version, kind, stage, occurred_at, uncertainty_ms, recorded_at, sequence, provenance, import, attributes, details, actor_key)
      select ${source}, e.1, toString(e.1), e.2, 1, e.3, e.4, fromUnixTimestamp64Milli(e.5, 'UTC'), e.6, now64(3), e.7, 'imported', 1, e.8, e.9, e.10
      from (select arrayJoin(JSONExtract(${text}, 'Array(Tuple(UInt64, UInt64, String, String, Int64, UInt64, UInt64, String, String, String))')) as e)`)
}

function rowOf(event: HiringEvent, application: number) {
  const {
    id,
    kind,
    details,
    actorKey = '',
    stage = '',
    occurredAt,
    occurredFrom = occurredAt,
    sequence,
    attributes,
  } = event
  // The engine reads numbers of 64 bits from text.
  const row = [application, id, kind, stage, occurredAt, occurredAt - occurredFrom, sequence]
  return [
    ...row.map(String),
    attributes === undefined ? '' : JSON.stringify(nested(attributes)),
    details === undefined ? '' : JSON.stringify(details),
    actorKey,
  ]
}

const isStandard = (name: string) => (STANDARD_DIMENSIONS as readonly string[]).includes(name)

/** Free dimensions travel together. */
function nested(attributes: Readonly<Record<string, string>>) {
  const entries = Object.entries(attributes)
  const free = entries.filter(([name]) => !isStandard(name))
  return {
    ...Object.fromEntries(entries.filter(([name]) => isStandard(name))),
    ...(free.length > 0 && { extra: Object.fromEntries(free) }),
  }
}
