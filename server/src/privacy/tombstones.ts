import { type Sql, sql } from '@tandem/core/sql'
import { instantSql } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'
import { tombstoneKey } from './keys.ts'
import type { Work } from './work.ts'

/** Remembers what an erasure takes, by keyed hashes alone. Doing it twice changes nothing. */
export async function putTombstones({ warehouse, directory }: Store, { id }: Work, before: Date): Promise<void> {
  const { secret } = directory
  // An application never comes again; a person may apply anew, so of them only what happened before is known.
  await warehouse.run(sql`
    insert into tombstone
    select 'application', ${applicationKey(secret, sql`toString(source)`)}, ${instantSql(Date.UTC(2200, 0))}, ${id}
    from vault.erasing where erasure = ${id} and application_id != ''`)
  await warehouse.run(sql`
    insert into tombstone
    select 'candidate', ${candidateKey(secret, sql`toString(source)`)}, ${instantSql(before.getTime())}, ${id}
    from vault.erasing where erasure = ${id} and candidate_key != ''`)
}

/** Whether a row on its way in tells of what was erased; null where nothing ever was, so that an import pays nothing for it. */
export async function erasedSql({ warehouse, directory: { secret } }: Store, source: string): Promise<Sql | null> {
  const { n } = await warehouse.one<{ n: number }>(sql`select count() as n from tombstone`)
  if (n === 0) return null
  const isErased = (key: Sql) => sql`${key} in (select key from tombstone where kind = 'candidate')
    and occurred_at < (select mapFromArrays(groupArray(key), groupArray(before)) from tombstone final where kind = 'candidate')[${key}]`
  const candidate = (from: string) => isErased(candidateKey(secret, sql`${from}`))
  return sql`(
    application_id != '' and ${applicationKey(secret, sql`${source}`)} in (select key from tombstone where kind = 'application')
    or candidate_key != '' and (${candidate(source)} or ${candidate(EVERYWHERE)}))`
}

/** In place of the source, where a person was erased wherever they came from. */
const EVERYWHERE = ''

const applicationKey = (secret: string, source: Sql) =>
  tombstoneKey(secret, [sql`'application'`, source, sql`application_id`])

const candidateKey = (secret: string, source: Sql) =>
  tombstoneKey(secret, [sql`'candidate'`, source, sql`candidate_key`])
