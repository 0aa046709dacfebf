import { join, sql } from '@tandem/core/sql'
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
  // A few bits for each row; to gather the kinds themselves takes the engine three times as long.
  const reported = join(EVENT_FAMILIES.map((family) => sql`max(startsWith(kind, ${`${family}.`}))`))
  const rows = await warehouse.rows<{ source: string; reported: number[] }>(
    sql`select toString(source) as source, [${reported}] as reported from event group by source order by source`,
  )
  return Object.fromEntries(
    rows.map(({ source, reported }) => [source, EVENT_FAMILIES.filter((_, i) => reported[i] === 1)]),
  )
}
