import { raw, sql } from '@tandem/core/sql'
import type { Warehouse } from './warehouse.ts'

/** The engine slows inserts down at a thousand parts in a partition; a load makes one part of about this many rows. */
const ROWS_PER_PART = 131_072
const MOST_PARTS = 300

/**
 * Does bulk work before the engine tidies up. Merging parts while they are being written doubles what the load costs and
 * slows every read of the import's later steps; nothing is lost by doing it afterwards. Work too large to leave
 * unmerged is not held back. Deletions wait for merges, so none belong in the work.
 */
export async function pauseMerges<T>(
  warehouse: Warehouse,
  { tables, rows }: { tables: readonly string[]; rows: number },
  work: () => Promise<T>,
): Promise<T> {
  if (rows > MOST_PARTS * ROWS_PER_PART) return work()
  try {
    for (const table of tables) await stopMerges(warehouse, table)
    return await work()
  } finally {
    for (const table of tables) await warehouse.run(sql`system start merges ${raw(table)}`)
  }
}

export async function stopMerges(warehouse: Warehouse, table: string): Promise<void> {
  await warehouse.run(sql`system stop merges ${raw(table)}`)
}
