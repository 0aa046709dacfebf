import { invalid } from '@tandem/core/errors'
import type { ErasureMode, Whom } from '@tandem/core/privacy'
import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { candidateKeys } from './keys.ts'

/**
 * What an erasure takes lies in the table `vault.erasing` from before its first deed until after its last: a row for each application, and one
 * for each key of whom it concerns. So a statement that deletes names nobody, and whoever finishes the work needs nothing else.
 */
export interface Work {
  id: string
}

/** Rows of a table with `source` and `application` that belong to an erasure. */
export const ofErasing = ({ id }: Work): Sql =>
  sql`(source, application) in (select source, application from vault.erasing where erasure = ${id} and application_id != '')`

/** Whether a column of a table with `source` holds a key of whom it concerns. A key with no source counts in all of them. */
export const namesThem = ({ id }: Work, key: Sql): Sql => sql`(
  ${key} in (select candidate_key from vault.erasing where erasure = ${id} and candidate_key != '' and source = '')
  or (source, ${key}) in (select source, candidate_key from vault.erasing where erasure = ${id} and candidate_key != '' and source != ''))`

/**
 * Finds everything of one person: by the candidate, or by an application and through it by its candidate. An application belongs to its
 * source, because another source may give the same number to somebody else.
 *
 * @throws TandemError `invalid` where several sources have the application
 */
export async function takePerson(store: Store, work: Work, whom: Whom, mode: ErasureMode): Promise<void> {
  const { secret } = store.directory
  const { candidate, application = '', source = '' } = whom
  if (candidate !== undefined) {
    await takeKeys(store, work, { keys: candidateKeys(candidate, secret), source })
    await takeApplications(store, work, mode, namesThem(work, sql`candidate_key`))
    return
  }
  const found = await store.warehouse.rows<{ name: string; keys: string[] }>(sql`
    select toString(source) as name, groupUniqArrayIf(candidate_key, candidate_key != '') as keys
    from event where application_id = ${application} and (${source} = '' or source = ${source}) group by name order by name`)
  const [one, ...others] = found
  if (others.length > 0)
    throw invalid(
      `${found.map(({ name }) => name).join(' and ')} each have an application ${application}. Say which source is meant.`,
    )
  const name = one?.name ?? source
  if (name === '') return
  await takeKeys(store, work, { keys: one?.keys ?? [], source: name })
  await takeApplications(
    store,
    work,
    mode,
    sql`source = ${name} and (application_id = ${application} or ${namesThem(work, sql`candidate_key`)})`,
  )
  // Nothing may be in the warehouse yet, or all of it in quarantine.
  if (one === undefined)
    await store.warehouse.run(sql`
      insert into vault.erasing (erasure, mode, source, application, application_id)
      select ${work.id}, ${mode}, ${name}, cityHash64(${name}, ${application}), ${application}`)
}

async function takeKeys(
  { warehouse }: Store,
  { id }: Work,
  { keys, source }: { keys: readonly string[]; source: string },
): Promise<void> {
  if (keys.length === 0) return
  await warehouse.run(sql`
    insert into vault.erasing (erasure, source, candidate_key) select ${id}, ${source}, arrayJoin(${bind(keys, 'Array(String)')})`)
}

/**
 * Writes down the applications that some events belong to, with what must be traced anew when they go and what each would be called without
 * its name. One that is open will end with its name, at the last moment at which its source was heard.
 *
 * @param events which ones, as a condition on the event
 */
export async function takeApplications(
  { warehouse, state }: Store,
  { id }: Work,
  mode: ErasureMode,
  events: Sql,
): Promise<void> {
  const heard = await state.selectFrom('source').select(['name', 'as_of']).where('as_of', 'is not', null).execute()
  const names = bind(
    heard.map(({ name }) => name),
    'Array(String)',
  )
  const untilMs = bind(
    heard.map(({ as_of }) => as_of?.getTime() ?? 0),
    'Array(Int64)',
  )
  await warehouse.run(sql`
    insert into vault.erasing
    select ${id}, ${mode}, source, application, application_id, requisitions, cityHash64(source, fresh_id), fresh_id, salt,
      if(is_open, fromUnixTimestamp64Milli(greatest(toUnixTimestamp64Milli(last_event_at), transform(source, ${names}, ${untilMs}, toInt64(0))), 'UTC'), null), ''
    from (
      select toString(source) as source, application, any(application_id) as application_id,
        groupUniqArrayIf(requisition_id, requisition_id != '') as requisitions, max(occurred_at) as last_event_at,
        concat('anonymous-', ${chance(1)}) as fresh_id, ${chance(2)} as salt,
        (source, application) in (select toString(source), application from application where outcome = '') as is_open
      from event
      where application != 0 and (source, application) in (select source, application from event where application != 0 and ${events})
      group by source, application)`)
}

/** Sixteen digits of chance; the number keeps one from being taken for the other. */
const chance = (n: number) => raw(`lower(hex(randomString(8, ${n})))`)

/** What the stores that the engine does not read must know. */
export async function listWork(
  { warehouse }: Store,
  { id }: Work,
): Promise<{ applications: Map<string, Set<string>>; keys: { source: string; key: string }[] }> {
  const [applications, keys] = await Promise.all([
    warehouse.rows<{ name: string; ids: string[] }>(
      sql`select toString(source) as name, groupArray(application_id) as ids from vault.erasing where erasure = ${id} and application_id != '' group by name`,
    ),
    warehouse.rows<{ source: string; key: string }>(
      sql`select toString(source) as source, candidate_key as key from vault.erasing where erasure = ${id} and candidate_key != ''`,
    ),
  ])
  return { applications: new Map(applications.map(({ name, ids }) => [name, new Set(ids)])), keys }
}

/** Takes back what was written down, for a look or because it is over. */
export async function forgetWork({ warehouse }: Store, { id }: Work): Promise<void> {
  await warehouse.run(sql`alter table vault.erasing drop partition ${id}`)
}
