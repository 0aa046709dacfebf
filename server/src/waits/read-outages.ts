import { sql } from '@tandem/core/sql'
import { type Outage, outagesOf, type SystemEvent } from '@tandem/core/waits'
import { asOfOf } from '../measures/as-of.ts'
import type { Store } from '../store/store.ts'

/** When which system was down, by the events of all sources. */
export async function readOutages(store: Store): Promise<Outage[]> {
  const events = await store.warehouse.rows<SystemEvent>(sql`
    select JSONExtractString(details, 'system') as system, kind, toUnixTimestamp64Milli(occurred_at) as at
    from event final
    where application = 0 and kind in ('system.outage', 'system.degraded', 'system.recovered') and system != ''
    order by at limit 10000`)
  const until = Math.max(0, ...(await asOfOf(store)).map(({ asOf }) => asOf))
  return outagesOf(events, until)
}
