import { bind, raw, sql } from '@tandem/core/sql'
import type { Warehouse } from '../store/warehouse.ts'

const WRITTEN = ['event', 'quarantine', 'vault.self_identification', 'tally', 'released']

/** Removes every row that an import has written. */
export async function forgetRows(
  warehouse: Warehouse,
  { source, importId }: { source: string; importId: number },
): Promise<void> {
  const own = sql`import = ${bind(importId, 'UInt32')}`
  for (const name of WRITTEN) {
    const table = raw(name)
    const rows = await warehouse.one<{ own: number; others: number }>(
      sql`select countIf(${own}) as own, countIf(not ${own}) as others from ${table} where source = ${source}`,
    )
    if (rows.own === 0) continue
    // Deleting rewrites the parts, which takes a second; dropping takes nothing.
    await warehouse.run(
      rows.others === 0
        ? sql`alter table ${table} drop partition ${source}`
        : sql`delete from ${table} where source = ${source} and ${own}`,
    )
  }
}
