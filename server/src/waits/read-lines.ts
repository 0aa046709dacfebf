import { sql } from '@tandem/core/sql'
import { attributionLines, EVENT_FAMILIES, type EventFamily, type Reports } from '@tandem/core/waits'
import type { Store } from '../store/store.ts'
import { rulesInForce } from './wait-rules.ts'

/** The table of rules in force, as lines over what the sources report. */
export async function readLines(store: Store) {
  const [{ rules }, reports] = await Promise.all([rulesInForce(store), readReports(store)])
  return attributionLines(rules, reports)
}

/** Which families of events each source reports at all. */
export async function readReports({ warehouse }: Store): Promise<Reports> {
  const rows = await warehouse.rows<{ source: string; families: EventFamily[] }>(sql`
    select toString(source) as source, arrayFilter(f -> has(${[...EVENT_FAMILIES]}, f), groupUniqArray(splitByChar('.', toString(kind))[1])) as families
    from event group by source`)
  return Object.fromEntries(rows.map(({ source, families }) => [source, families]))
}
