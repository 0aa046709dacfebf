import { raw, type Sql, sql } from '@tandem/core/sql'
import { STANDARD_DIMENSIONS } from '@tandem/core/trace'
import type { Store } from '../store/store.ts'
import { deriveSource } from '../trace/derive-source.ts'
import { AT_ONCE } from './purge-disk.ts'
import { rowsOf } from './rows-of.ts'
import type { Work } from './work.ts'

/** Who recruits and who hires would single somebody out in a small team, and so may what a company adds of its own. */
const KEPT = STANDARD_DIMENSIONS.filter((name) => name !== 'recruiter' && name !== 'hiring_manager')

/**
 * Takes the events of an erasure out of the history. Where they only lose whose they are, copies under a name made of chance come first and
 * have the same names when the work is done again, so that it may end at any moment.
 */
export async function eraseEvents(store: Store, work: Work): Promise<void> {
  const { warehouse } = store
  await warehouse.run(anonymousCopies(work))
  await warehouse.run(anonymousEnds(work))
  await warehouse.run(sql`alter table event delete where ${await rowsOf(store, 'event', work)} ${AT_ONCE}`)
}

/** What may stay of an event: what happened, when, and in which of the large groups. */
function anonymousCopies({ id }: Work): Sql {
  const pairs = sql`arrayFilter(pair -> pair.1 in ${KEPT} and pair.2 != '', JSONExtractKeysAndValues(attributes, 'String'))`
  return sql`
    insert into event
    select e.source, fresh, cityHash64(salt, e.id), version, kind, stage, occurred_at, uncertainty_ms, recorded_at,
      ${placeIn(sql`import`, sql`row_number() over (partition by e.source, e.application order by occurred_at, sequence)`)},
      fresh_id, requisition_id, '', '', provenance, import,
      arrayMap(pairs -> if(empty(pairs), '', concat('{', arrayStringConcat(arrayMap(pair -> concat(toJSONString(pair.1), ':', toJSONString(pair.2)), pairs), ','), '}')), [${pairs}])[1],
      ''
    from event as e final
    inner join ${renamed(id)} as x on e.source = x.source and e.application = x.application`
}

/** An open application of which nobody knows whose it is has ended as a record, like one that its system has deleted. */
function anonymousEnds({ id }: Work): Sql {
  return sql`
    insert into event
    select e.source, any(fresh), cityHash64(any(salt), 'the end'), max(version), 'application.merged', '', any(x.ends_at), 0, any(x.ends_at),
      ${placeIn(sql`max(import)`, raw('4294967295'))}, any(fresh_id), argMax(requisition_id, (occurred_at, sequence)), '', '', 'inferred', max(import), '', ''
    from event as e final
    inner join ${renamed(id)} as x on e.source = x.source and e.application = x.application
    where x.ends_at is not null
    group by e.source, e.application`
}

const renamed = (id: string): Sql =>
  sql`(select toString(source) as source, application, fresh, fresh_id, salt, ends_at from vault.erasing where erasure = ${id} and mode = 'anonymise' and fresh != 0)`

/** As the sequence of an import, without the line of its file. */
const placeIn = (imported: Sql, place: Sql): Sql => sql`bitShiftLeft(toUInt64(${imported}), 32) + ${place}`

/** Where more than this share of a source's applications goes, all of it is traced anew. */
const FEW = 0.3

/** Traces anew what the erased events belonged to, and what the copies belong to. */
export async function traceAnew(store: Store, { id }: Work): Promise<void> {
  const { warehouse } = store
  const sources = await warehouse.rows<{ name: string; n: number }>(
    sql`select toString(source) as name, countIf(application != 0) as n from vault.erasing where erasure = ${id} and source != '' group by name order by name`,
  )
  for (const { name, n } of sources) {
    const { all } = await warehouse.one<{ all: number }>(
      sql`select count() as all from application where source = ${name}`,
    )
    const own = sql`from vault.erasing where erasure = ${id} and source = ${name}`
    const touched = {
      applications: sql`select arrayJoin([application, fresh]) ${own} and application != 0`,
      requisitions: sql`select arrayJoin(requisitions) ${own}`,
    }
    await deriveSource(store, name, n < FEW * all ? touched : undefined)
  }
}
