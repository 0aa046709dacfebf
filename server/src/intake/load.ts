import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import { erasedSql } from '../privacy/tombstones.ts'
import { pauseMerges } from '../store/pause-merges.ts'
import type { Store } from '../store/store.ts'
import { BULK_INSERT, type Warehouse } from '../store/warehouse.ts'
import type { EventParts } from './event-parts.ts'
import { EVENT_COLUMNS, type EventSqlOptions, eventSql, SAME_AGAIN } from './event-sql.ts'
import { forgetRows } from './forget-rows.ts'
import type { RawTable } from './raw-table.ts'
import { isKnown, keepSuperseded, removeSuperseded, type Says } from './superseded.ts'

export interface Counts {
  read: number
  accepted: number
  /** Of the accepted, those that say otherwise of an event that was known. */
  corrected: number
  quarantined: number
  /** Rows by what became of them; those that are events under ''. */
  verdicts: ReadonlyMap<string, number>
}

export interface LoadOptions extends Omit<EventSqlOptions, 'repeats'> {
  /** What the file is called. */
  file: string
  /** Narrows the search for events that are known already; all of the source are looked at unless given. */
  among?: Sql
  says?: Says
}

/**
 * One pass over the file: good rows become events, unless they are known; bad ones go to quarantine; what people say of
 * themselves goes to the vault. The table `intake` keeps nothing and sends each row where its verdict says.
 *
 * Rows that share an id need a place among each other, which costs a sort of the whole file. In the first file of a source
 * that gives ids that hardly ever happens, so it is looked for afterwards, and only if it has happened is the file read
 * once more.
 */
export async function load(store: Store, table: RawTable, parts: EventParts, options: LoadOptions): Promise<Counts> {
  const { warehouse } = store
  const { n: known } = await warehouse.one<{ n: number }>(
    sql`select count() as n from event where source = ${options.source}`,
  )
  const erased = await erasedSql(store, options.source)
  const write = (repeats: boolean) =>
    pauseMerges(warehouse, { tables: ['event'], rows: table.rows }, async () => {
      await insertRows(warehouse, table, parts, { ...options, repeats, erased, isFirst: known === 0 })
      // Before the engine merges, which leaves only the newest row of an event.
      return known === 0 ? 0 : keepSuperseded(warehouse, options)
    })
  const isLikelyUnique = parts.hasIds && known === 0
  const corrected = await write(!isLikelyUnique)
  if (corrected > 0) await removeSuperseded(warehouse, options)
  if (isLikelyUnique && (await someRepeat(warehouse, options))) {
    await forgetRows(warehouse, options)
    await write(true)
  }
  return { ...(await countRows(warehouse, options)), corrected }
}

const KNOWN_ALREADY = 'known already'
const NO_FAULTS = ['', SAME_AGAIN, KNOWN_ALREADY]
const INTAKE_COLUMNS = raw('verdict, detail, kept, file, file_line, self_identification')

async function insertRows(
  warehouse: Warehouse,
  table: RawTable,
  parts: EventParts,
  options: LoadOptions & EventSqlOptions & { isFirst: boolean; erased: Sql | null },
): Promise<void> {
  const { file, isFirst, erased } = options
  const judged = isFirst ? sql`verdict` : sql`if(verdict = '' and ${isKnown(options)}, ${KNOWN_ALREADY}, verdict)`
  // What was erased was known once, and stays away; of a bad row that tells of it nothing may be kept either.
  const verdict = erased === null ? judged : sql`if(${erased}, ${KNOWN_ALREADY}, ${judged})`
  await warehouse.run(
    sql`insert into intake (${EVENT_COLUMNS}, ${INTAKE_COLUMNS})
      select ${EVENT_COLUMNS}, ${verdict}, detail, kept, ${file}, file_line, self_identification
      from (${eventSql(table, parts, options)})`,
    { ...table.settings, ...BULK_INSERT, optimize_on_insert: 0, parallel_view_processing: 1 },
  )
}

async function someRepeat(warehouse: Warehouse, options: LoadOptions): Promise<boolean> {
  const { rows, ids } = await warehouse.one<{ rows: number; ids: number }>(
    sql`select count() as rows, uniqExact(id) as ids from event where ${ofImport(options)}`,
  )
  return ids < rows
}

async function countRows(warehouse: Warehouse, options: LoadOptions): Promise<Omit<Counts, 'corrected'>> {
  const tally = await warehouse.rows<{ verdict: string; n: number }>(
    sql`select verdict, sum(rows) as n from tally where ${ofImport(options)} group by verdict`,
  )
  const sum = (rows: typeof tally) => rows.reduce((all, { n }) => all + n, 0)
  return {
    read: sum(tally),
    accepted: sum(tally.filter(({ verdict }) => verdict === '')),
    quarantined: sum(tally.filter(({ verdict }) => !NO_FAULTS.includes(verdict))),
    verdicts: new Map(tally.map(({ verdict, n }) => [verdict, n])),
  }
}

const ofImport = ({ source, importId }: Pick<LoadOptions, 'source' | 'importId'>): Sql =>
  sql`source = ${source} and import = ${bind(importId, 'UInt32')}`
