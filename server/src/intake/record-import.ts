import type { Mapping, Repair } from '@tandem/core/intake'
import { bind, sql } from '@tandem/core/sql'
import type { WriteContext } from '../operation.ts'
import { HELD, rowKey } from '../quarantine/held.ts'
import type { ImportWay } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import type { TracedImport } from './trace-import.ts'

/** Writes down that an import runs, before its first event: if it dies, what it did can be found and taken back. */
export async function beginImport(
  store: Store,
  { source, name, way = 'file' }: { source: string; name: string; way?: ImportWay },
  mapping: Mapping | { repair: Repair } | null,
): Promise<number> {
  return store.state.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('source')
      .values({ name: source, as_of: null, link: null })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .execute()
    const { id } = await transaction
      .insertInto('import')
      .values({ source, files: JSON.stringify([name]), mapping: JSON.stringify(mapping ?? {}), way, state: 'running' })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}

/** The end of an import and its audit row in one transaction: from here on its events count. */
export async function finishImport(
  { store, now, commit }: { store: Store; now: () => Date; commit: WriteContext['commit'] },
  importId: number,
  source: string,
  report: TracedImport,
  /** Up to when the source is known to have told all it knows; its latest event unless given. */
  heardUntil?: Date,
): Promise<void> {
  const { read, accepted, duplicates, quarantined, corrected, late, restated, knownUntil } = report
  // What another system says of hires does not tell how far this source has reported of its applications.
  const outcomes = await store.state
    .selectFrom('import')
    .select('id')
    .where('source', '=', source)
    .where('way', '=', 'outcomes')
    .execute()
  const others = bind(
    outcomes.map(({ id }) => id),
    'Array(UInt32)',
  )
  const { latest } = await store.warehouse.one<{ latest: number | null }>(
    sql`select toUnixTimestamp64Milli(maxOrNull(occurred_at)) as latest from event where source = ${source} and import not in ${others}`,
  )
  await commit(async (transaction) => {
    const { as_of } = await transaction
      .selectFrom('source')
      .select('as_of')
      .where('name', '=', source)
      .executeTakeFirstOrThrow()
    // What a source was known to have told it does not untell by telling less.
    const told = laterOf(latest === null ? null : new Date(latest), heardUntil ?? null)
    await transaction
      .updateTable('source')
      .set({ as_of: laterOf(as_of, told) })
      .where('name', '=', source)
      .execute()
    await transaction
      .updateTable('import')
      .set({
        state: 'done',
        finished_at: now(),
        read,
        accepted,
        duplicates,
        quarantined,
        corrected,
        late,
        restated,
        known_until: knownUntil,
      })
      .where('id', '=', importId)
      .execute()
  })
}

/**
 * A row that the same file brings again, for the same reason, is one row: the newest import holds it, and if it was replayed before, it has
 * left the quarantine already. The marks stay, so that the rows of every import add up for ever.
 */
export async function forgetRepeatedFaults({ warehouse }: Store, source: string, importId: number): Promise<void> {
  const newest = bind(importId, 'UInt32')
  const row = sql`(file, line, reason, row)`
  const ofNewest = sql`source = ${source} and import = ${newest}`
  const again = sql`source = ${source} and import < ${newest} and ${row} in (select ${row} from quarantine where ${ofNewest})`
  const replayedBefore = sql`select ${row} from quarantine where source = ${source} and import < ${newest}
    and (import, line, ${rowKey}) in (select of, line, key from released where source = ${source} and how = 'replayed')`
  await warehouse.run(sql`
    insert into released select source, ${newest}, import, line, ${rowKey}, 'replayed' from quarantine
    where ${ofNewest} and ${row} in (${replayedBefore})`)
  await warehouse.run(sql`
    insert into released select source, ${newest}, import, line, key, 'repeated' from ${HELD} where ${again}`)
  await warehouse.run(sql`delete from quarantine where ${again}`)
}

const laterOf = (a: Date | null, b: Date | null) => (a === null || (b !== null && b > a) ? b : a)
