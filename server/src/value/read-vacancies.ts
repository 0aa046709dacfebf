import { sql } from '@tandem/core/sql'
import type { Vacancy } from '@tandem/core/value'
import { asOfOf } from '../measures/as-of.ts'
import type { Store } from '../store/store.ts'

const DAY_MS = 86_400_000

/** Every opening since its approval, or since it was opened where nobody approves; by department and family. */
export async function readVacancies(store: Store): Promise<Vacancy[]> {
  const seen = new Map((await asOfOf(store)).map(({ source, asOf }) => [source, Math.floor(asOf / DAY_MS)]))
  const rows = await store.warehouse.rows<{
    source: string
    segment: string
    opened: number
    ended: number | null
    filled: number
  }>(sql`
    select toString(source) as source, concat(toString(department), ' · ', toString(job_family)) as segment,
      toInt32(toDate(ifNull(approved_at, opened_at))) as opened,
      toInt32(toDate(ifNull(accepted_at, closed_at))) as ended,
      toUInt8(accepted_at is not null) as filled
    from requisition where ifNull(approved_at, opened_at) is not null
    order by source, requisition_id`)
  return rows.flatMap(({ source, segment, opened, ended, filled }) => {
    const until = seen.get(source)
    if (until === undefined || opened > until) return []
    return [
      { segment, opened, ended: ended === null ? null : Math.max(opened, ended), filled: filled === 1, seen: until },
    ]
  })
}
