import type { CompanyEvent } from '@tandem/core/changes'
import { sql } from '@tandem/core/sql'
import { asOfOf } from '../measures/as-of.ts'
import type { Store } from '../store/store.ts'

/** A storm of alerts is not read to its beginning. */
const MOST = 20_000

/** What systems did and what was changed, by the events of all sources, and until when they are known. UTC milliseconds. */
export async function readCompanyEvents(store: Store): Promise<{ events: CompanyEvent[]; until: number }> {
  const rows = await store.warehouse.rows<EventRow>(sql`
    select toString(source) as source, toString(id) as id, kind, toUnixTimestamp64Milli(occurred_at) as at, toString(stage) as stage,
      toString(provenance) as provenance, toString(attributes) as attributes, toString(details) as details
    from event final
    where application = 0 and requisition_id = '' and (startsWith(kind, 'system.') or startsWith(kind, 'change.'))
    order by occurred_at desc, id limit ${MOST}`)
  const connected = await store.state.selectFrom('connection').select('name').execute()
  const pushing = new Set(connected.map(({ name }) => name))
  const until = Math.max(0, ...(await asOfOf(store)).map(({ asOf }) => asOf))
  return { events: rows.reverse().map((row) => eventOf(row, pushing)), until }
}

interface EventRow {
  source: string
  id: string
  kind: string
  at: number
  stage: string
  provenance: string
  attributes: string
  details: string
}

function eventOf(
  { source, id, kind, at, stage, provenance, ...row }: EventRow,
  pushing: ReadonlySet<string>,
): CompanyEvent {
  const came = provenance !== 'observed' ? 'event' : pushing.has(source) ? 'webhook' : 'api'
  const words = { ...wordsOf(row.details), ...wordsOf(row.attributes), ...(stage !== '' && { stage }) }
  return { source, id, kind, at, came, words }
}

/** What is empty says nothing, and must not stand before what does. */
function wordsOf(json: string): Record<string, string> {
  const words = json === '' ? {} : (JSON.parse(json) as Record<string, unknown>)
  return Object.fromEntries(
    Object.entries(words).flatMap(([name, value]) =>
      value === '' || value === null || typeof value === 'object' ? [] : [[name, String(value)]],
    ),
  )
}
