import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { raw, sql } from '@tandem/core/sql'
import type { Warehouse } from '../store/warehouse.ts'
import { tableSql } from './rows-of.ts'

// Both stand in the statement itself: the embedded engine keeps what it is given beside one for all that follow.
/** A deletion that is over when the statement is. */
export const AT_ONCE = raw('settings mutations_sync = 2')
/** Whoever makes sure that nothing is left must see what a mask hides. */
export const UNMASKED = raw('settings apply_deleted_mask = 0')

const PATIENCE_MS = 60_000

/**
 * Sees to it that what is deleted meanwhile is gone from the disk and not only from what is shown: rows that are masked are written out of
 * their parts, and parts that were replaced are removed at once instead of some minutes later.
 */
export async function purging(warehouse: Warehouse, tables: readonly string[], deletion: () => Promise<void>) {
  // The engine keeps what it replaced until the new part is surely on disk; so that is seen to as well.
  for (const name of tables)
    await warehouse.run(
      sql`alter table ${tableSql(name)} modify setting min_rows_to_fsync_after_merge = 1, fsync_part_directory = 1, old_parts_lifetime = 0`,
    )
  try {
    await deletion()
    for (const name of tables) {
      await warehouse.run(sql`alter table ${tableSql(name)} apply deleted mask ${AT_ONCE}`)
      await dropReplaced(warehouse, name)
    }
  } finally {
    for (const name of tables)
      await warehouse.run(
        sql`alter table ${tableSql(name)} reset setting min_rows_to_fsync_after_merge, fsync_part_directory, old_parts_lifetime`,
      )
  }
}

/** Replaced parts go when something is dropped and nobody reads them any more; so what is not there is dropped. */
async function dropReplaced(warehouse: Warehouse, name: string): Promise<void> {
  const [first = '', second] = name.split('.')
  const where =
    second === undefined
      ? sql`database = currentDatabase() and table = ${first}`
      : sql`database = ${first} and table = ${second}`
  const deadline = performance.now() + PATIENCE_MS
  for (;;) {
    await warehouse.run(sql`alter table ${tableSql(name)} drop partition ${`none ${randomUUID()}`}`)
    const { n } = await warehouse.one<{ n: number }>(
      sql`select count() as n from system.parts where not active and ${where}`,
    )
    if (n === 0) return
    if (performance.now() > deadline)
      throw new Error(`${name} still has ${n} replaced parts on disk, because something reads them`)
    await delay(200)
  }
}
