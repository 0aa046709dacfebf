import type { ImportReport } from '@tandem/core/intake'
import { bind, type Sql, sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { deriveSource } from '../trace/derive-source.ts'
import type { Counts } from './load.ts'

/** Draws the traces of the source anew and says how the rows of the import add up. */
export async function traceImport(
  store: Store,
  source: string,
  importId: number,
  counts: Counts,
): Promise<Omit<ImportReport, 'source' | 'seconds'>> {
  const { warehouse } = store
  await deriveSource(store, source)
  const ofImport = sql`source = ${source} and import = ${bind(importId, 'UInt32')}`
  const [aside, touched, reasons] = await Promise.all([
    warehouse.one<{ n: number }>(sql`select count() as n from set_aside where ${ofImport}`),
    warehouse.one<{ applications: number; requisitions: number }>(
      sql`select uniqExactIf(application, application != 0) as applications, uniqExactIf(requisition_id, requisition_id != '') as requisitions
        from event where ${ofImport}`,
    ),
    warehouse.rows<{ reason: string; count: number; example: string }>(reasonsSql(ofImport)),
  ])
  const accepted = counts.accepted - aside.n
  const quarantined = counts.quarantined + aside.n
  return {
    read: counts.read,
    accepted,
    duplicates: counts.read - accepted - quarantined,
    quarantined,
    ...touched,
    reasons,
  }
}

function reasonsSql(ofImport: Sql): Sql {
  return sql`
    select reason, count() as count, argMin(example, place) as example from (
      select toString(reason) as reason, line as place, concat(file, ', line ', toString(line), if(detail = '', '', concat(': ', detail))) as example
      from quarantine where ${ofImport}
      union all
      select concat('came ', reason) as reason, sequence as place, concat('application ', application_id, ': ', kind) as example
      from set_aside where ${ofImport}
    ) group by reason order by count desc, reason`
}
