import type { KnownHire } from '@tandem/core/outcomes'
import { sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'

/** The hires of a source: what was hired, accepted or begun, and what earlier reports said of who it was. */
export async function knownHires({ warehouse }: Store, source: string): Promise<KnownHire[]> {
  const rows = await warehouse.rows<Omit<KnownHire, 'application'> & { id_there: string }>(sql`
    select application_id as id_there, candidate_key as candidateKey, requisition_id as requisition,
      toUnixTimestamp64Milli(began_at) as beganAt,
      toUnixTimestamp64Milli(multiIf(offer_decision = 'accepted', offer_decided_at, outcome = 'hired', ended_at, null)) as decidedAt,
      toUnixTimestamp64Milli(started_at) as startedAt,
      linked.employees as employees
    from (
      select * from application
      where source = ${source} and (outcome = 'hired' or started_at is not null or (offer_decision = 'accepted' and outcome = ''))
    ) as hired
    left any join (
      select application, groupUniqArray(JSONExtractString(details, 'employee')) as employees
      from event where source = ${source} and startsWith(kind, 'hire.') and JSONExtractString(details, 'employee') != ''
      group by application
    ) as linked using application`)
  return rows.map(({ id_there: application, ...hire }) => ({ application, ...hire }))
}
