import { type Role, type RowScope, WHOLE_COMPANY } from '@tandem/core/access'
import { column, sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'

const OWN_BY = { recruiter: 'recruiter', 'hiring-manager': 'hiring_manager' } as const

/** In the demo a recruiter or hiring manager is the one with the most requisitions, so that their eyes see something; everybody else sees all. */
export async function demoScope(role: Role, { warehouse }: Store): Promise<RowScope> {
  if (role !== 'recruiter' && role !== 'hiring-manager') return WHOLE_COMPANY
  const [busiest] = await warehouse.rows<{ key: string }>(sql`
    select toString(${column(OWN_BY[role])}) as key from requisition where key != '' group by key order by count() desc, key limit 1`)
  return { ...WHOLE_COMPANY, keys: busiest === undefined ? [] : [busiest.key] }
}
