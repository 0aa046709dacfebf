import { sql } from '@tandem/core/sql'
import { attributionLines, EVENT_FAMILIES, type Reports } from '@tandem/core/waits'
import type { Store } from '../store/store.ts'
import { rulesInForce } from './wait-rules.ts'

/** The table of rules in force, as lines over what the sources report. */
export async function readLines(store: Store) {
  const [{ rules }, reports] = await Promise.all([rulesInForce(store), readReports(store)])
  return attributionLines(rules, reports)
}

/** Which families of events each source reports at all. */
export async function readReports({ warehouse }: Store): Promise<Reports> {
  // Grouped by the dictionary of kinds, not by text made of each row.
  const rows = await warehouse.rows<{ source: string; kinds: string[] }>(
    sql`select toString(source) as source, groupUniqArray(kind) as kinds from event group by source order by source`,
  )
  return Object.fromEntries(
    rows.map(({ source, kinds }) => [
      source,
      EVENT_FAMILIES.filter((family) => kinds.some((kind) => kind.startsWith(`${family}.`))),
    ]),
  )
}
