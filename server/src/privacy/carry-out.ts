import { createHash, randomUUID } from 'node:crypto'
import { Receipt, type StoreCount } from '@tandem/core/privacy'
import { raw, type Sql, sql } from '@tandem/core/sql'
import { type Content, canonicalText } from '@tandem/core/two-keys'
import type { Transaction } from 'kysely'
import { inTurn } from '../intake/in-turn.ts'
import type { StateTables } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { eraseEvents, traceAnew } from './erase-events.ts'
import { elsewhere, OTHER_STORES } from './other-stores.ts'
import { AT_ONCE, purging, UNMASKED } from './purge-disk.ts'
import { rowsOf, TABLES, tableSql } from './rows-of.ts'
import { putTombstones } from './tombstones.ts'
import { forgetWork, type Work } from './work.ts'

export interface Request {
  kind: 'person' | 'retention'
  mode: string
  subject: string | null
  reason: string
  by: string
  now: () => Date
}

export type Commit = <T>(change: (transaction: Transaction<StateTables>) => Promise<T>) => Promise<T>

/** What one look finds: store by store, and how many applications. */
export interface Found {
  found: StoreCount[]
  applications: number
}

/**
 * Looks up what an erasure would take.
 *
 * @param take writes down its applications and keys in the table `vault.erasing`
 */
export async function look(store: Store, take: (work: Work) => Promise<void>): Promise<Found> {
  const work = { id: `look ${randomUUID()}` }
  try {
    await take(work)
    return await find(store, work)
  } finally {
    await forgetWork(store, work)
  }
}

/**
 * Erases what `take` writes down. The erasure is noted before its first deed, in one transaction with its audit row; from there on it is
 * carried to its end, by the next process that opens the store if this one ends. Null where there is nothing to erase.
 */
export async function eraseAll(
  store: Store,
  request: Request,
  { take, commit }: { take: (work: Work) => Promise<void>; commit: Commit },
): Promise<Receipt | null> {
  return inTurn(store.directory, async () => {
    const work = { id: randomUUID() }
    try {
      await take(work)
      const { found, applications } = await find(store, work)
      if (found.length === 0) {
        await forgetWork(store, work)
        return null
      }
      await commit((transaction) =>
        transaction
          .insertInto('erasure')
          .values({
            ...work,
            kind: request.kind,
            state: 'pending',
            mode: request.mode,
            subject: request.subject,
            reason: request.reason,
            requested_by: request.by,
            requested_at: request.now(),
            found: JSON.stringify(found),
            applications,
            receipt: null,
            hash: null,
            done_at: null,
          })
          .execute(),
      )
    } catch (error) {
      await forgetWork(store, work)
      throw error
    }
    return complete(store, work, request.now)
  })
}

/** After a crash: erasures that were begun are carried to their end. What was written down only for a look goes. */
export async function completeErasures(store: Store, now: () => Date): Promise<number> {
  const pending = await store.state.selectFrom('erasure').select('id').where('state', '=', 'pending').execute()
  for (const work of pending) await complete(store, work, now)
  const left = await store.warehouse.rows<Work>(sql`select distinct erasure as id from vault.erasing`)
  for (const work of left) await forgetWork(store, work)
  return pending.length
}

const REWRITTEN = TABLES.map(({ name }) => name)

/** Tables from which rows go without leaving a copy under another name. */
const STRAIGHT = [
  'quarantine',
  'vault.self_identification',
  'superseded',
  'sent_span',
  'candidate_skill',
  'skill_considered',
] as const

/** Every deed may be done again, in this order. */
async function complete(store: Store, work: Work, now: () => Date): Promise<Receipt> {
  const { warehouse, state } = store
  const row = await state.selectFrom('erasure').selectAll().where('id', '=', work.id).executeTakeFirstOrThrow()
  await putTombstones(store, work, row.requested_at)
  const whom = await elsewhere(store, work)
  const others = OTHER_STORES.filter((one) => isConcerned(one.name, row.kind))
  for (const other of others) await other.remove(store, whom)
  await purging(warehouse, [...REWRITTEN, 'requisition'], async () => {
    for (const name of STRAIGHT)
      await warehouse.run(sql`alter table ${tableSql(name)} delete where ${await rowsOf(store, name, work)} ${AT_ONCE}`)
    await eraseEvents(store, work)
    await traceAnew(store, work)
  })
  const left = [
    ...(await countIn(store, work, UNMASKED)),
    ...(await Promise.all(others.map((other) => other.count(store, whom)))).flat(),
  ]
  const rows = left.reduce((sum, one) => sum + one.rows, 0)
  if (rows > 0) throw new Error(`erasure ${work.id} has left ${rows} rows`)
  const receipt = Receipt.parse({
    id: row.id,
    kind: row.kind,
    mode: row.mode,
    subject: row.subject,
    reason: row.reason,
    by: row.requested_by,
    requestedAt: row.requested_at.toISOString(),
    doneAt: now().toISOString(),
    applications: row.applications,
    removed: row.found,
    left: rows,
    remains: whatRemains(row.mode),
  })
  await state
    .updateTable('erasure')
    .set({ state: 'done', receipt: JSON.stringify(receipt), hash: hashOf(receipt), done_at: new Date(receipt.doneAt) })
    .where('id', '=', work.id)
    .execute()
  await forgetWork(store, work)
  return receipt
}

/** Files that were uploaded go within a day by themselves, so rules of retention leave them. */
const isConcerned = (name: string, kind: string) => kind === 'person' || name !== 'upload'

export const hashOf = (receipt: Receipt): string =>
  createHash('sha256')
    .update(canonicalText(receipt as unknown as Content))
    .digest('hex')

/** Everything that is kept of whom it concerns, with files that go as a precaution only where anything is. */
async function find(store: Store, work: Work): Promise<Found> {
  const inTables = await countIn(store, work)
  const whom = await elsewhere(store, work)
  const outside: StoreCount[] = []
  for (const { name, title, count } of OTHER_STORES)
    for (const one of await count(store, whom)) outside.push({ store: name, title, ...one })
  const { n } = await store.warehouse.one<{ n: number }>(
    sql`select uniqExact(source, application) as n from event where application != 0 and ${await rowsOf(store, 'event', work)}`,
  )
  const all = [...inTables, ...outside]
  const isTheirs = all.some(({ store: name }) => name !== 'upload' && name !== 'ingest_answer')
  return { found: isTheirs ? all : [], applications: n }
}

async function countIn(store: Store, work: Work, settings: Sql = sql``): Promise<StoreCount[]> {
  const counts: StoreCount[] = []
  for (const { name, title, by } of TABLES) {
    const rows = await store.warehouse.rows<{ from_source: string; rows: number }>(
      sql`select toString(source) as from_source, uniqExact(${raw(by)}) as rows from ${tableSql(name)} where ${await rowsOf(store, name, work)} group by from_source order by from_source ${settings}`,
    )
    counts.push(...rows.map(({ from_source: source, rows }) => ({ store: name, title, source, rows })))
  }
  return counts
}

function whatRemains(mode: string): string[] {
  const always = [
    'Counts of rows by import, which name nobody.',
    'Keyed hashes of what was erased, by which it is known when it comes again; the key lies outside the database.',
    'The audit log, which is never changed: entries in which somebody typed an id.',
    'What the systems themselves hold, and backups made before.',
  ]
  if (mode === 'remove') return always
  return [
    'What happened and when, in which stage, requisition, department, location, job family, level, channel and tool, under a name made of chance. Whoever holds the hiring system may still know an application by its exact times.',
    ...always,
  ]
}
