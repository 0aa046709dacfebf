import { sql } from '@tandem/core/sql'
import { PLACES } from '../access/row-filters.ts'
import type { Store } from '../store/store.ts'

/** The departments, locations and job families in the rows that a store shows, and those that its scope names. */
export async function seenPlaces({
  warehouse,
  scope,
}: Store): Promise<ReadonlyMap<(typeof PLACES)[number], ReadonlySet<string>>> {
  const rows = await warehouse.rows<Record<(typeof PLACES)[number], string>>(sql`
    select toString(department) as department, toString(location) as location, toString(job_family) as job_family
    from requisition group by department, location, job_family`)
  const named = { department: scope?.departments ?? [], location: scope?.locations ?? [], job_family: [] }
  return new Map(PLACES.map((name) => [name, new Set([...named[name], ...rows.map((row) => row[name])])]))
}
