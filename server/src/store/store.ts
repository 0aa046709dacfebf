import type { RowScope } from '@tandem/core/access'
import { raw, sql } from '@tandem/core/sql'
import { sql as stateSql } from 'kysely'
import { type Inbox, openInbox } from '../inbox/inbox.ts'
import { openSecrets, type Secrets } from '../secrets/seal.ts'
import { type DataDirectory, takeDataDirectory } from './data-directory.ts'
import { STATE_MIGRATIONS } from './migrations/state.ts'
import { WAREHOUSE_MIGRATIONS } from './migrations/warehouse.ts'
import { openState, type State } from './state.ts'
import { openWarehouse, type Warehouse } from './warehouse.ts'

/** Both databases, migrated, and the directory they live in. The one place where they are opened. */
export interface Store {
  warehouse: Warehouse
  state: State
  directory: DataDirectory
  inbox: Inbox
  /** Seals what stands in the state database and is nobody's business. */
  secrets: Secrets
  /** Whose rows the warehouse shows, where it does not show all of them. */
  scope?: RowScope
  close(): Promise<void>
}

/** `secrets`: what seals, the newest first; the secret of the directory opens too, and seals where there is no other. */
export async function openStore(path: string, secrets: readonly string[] = []): Promise<Store> {
  const directory = await takeDataDirectory(path)
  try {
    const warehouse = openWarehouse({ path: directory.clickhouse })
    const state = await openState({ path: directory.postgres })
    await migrateState(state)
    await migrateWarehouse(warehouse)
    const inbox = openInbox(directory.inbox)
    return {
      warehouse,
      state,
      directory,
      inbox,
      secrets: openSecrets([...secrets, directory.secret]),
      async close() {
        await inbox.close()
        await state.destroy()
        await warehouse.close()
        directory.release()
      },
    }
  } catch (error) {
    directory.release()
    throw error
  }
}

/** Each migration is one transaction: it has happened or it has not. */
async function migrateState(state: State): Promise<void> {
  await stateSql`create table if not exists migration (name text primary key, applied_at timestamptz not null default now())`.execute(
    state,
  )
  const done = new Set((await state.selectFrom('migration').select('name').execute()).map((row) => row.name))
  for (const { name, statements } of STATE_MIGRATIONS) {
    if (done.has(name)) continue
    await state.transaction().execute(async (transaction) => {
      for (const statement of statements) await stateSql.raw(statement).execute(transaction)
      await transaction.insertInto('migration').values({ name }).execute()
    })
  }
}

/** ClickHouse has no transactions, so its statements must bear being run again after a crash half-way. */
async function migrateWarehouse(warehouse: Warehouse): Promise<void> {
  await warehouse.run(
    sql`create table if not exists migration (name String, applied_at DateTime default now()) engine = MergeTree order by name`,
  )
  const done = new Set((await warehouse.rows<{ name: string }>(sql`select name from migration`)).map((row) => row.name))
  for (const { name, statements } of WAREHOUSE_MIGRATIONS) {
    if (done.has(name)) continue
    for (const statement of statements) await warehouse.run(raw(repeatable(statement)))
    await warehouse.run(sql`insert into migration (name) select ${name}`)
  }
}

function repeatable(statement: string): string {
  return statement.replace(/^create table (?!if not exists)/, 'create table if not exists ')
}
