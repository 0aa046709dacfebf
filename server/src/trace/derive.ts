import { column, raw, type Sql, sql } from '@tandem/core/sql'
import type { StageRule } from '@tandem/core/trace'
import { stopMerges } from '../store/pause-merges.ts'
import { BULK_INSERT, type Warehouse } from '../store/warehouse.ts'
import { applicationSql } from './application-sql.ts'
import type { Plan } from './plan.ts'
import { requisitionSql } from './requisition-sql.ts'
import { stepsSql } from './steps-sql.ts'
import type { Touched } from './touched.ts'
import { visitSql } from './visit-sql.ts'

export const DERIVED_TABLES = ['application', 'visit', 'set_aside', 'requisition'] as const
type DerivedTable = (typeof DERIVED_TABLES)[number]

/** Raise it when a derived table gains or changes a column: stores made before are then derived anew when they are opened. */
export const DERIVATION = 5

/**
 * Computes applications, visits, set-aside events and requisitions of one source anew and puts each table's partition in
 * place of the old one, which is atomic: a reader sees the old numbers or the new.
 *
 * @param touched what changed since they were last computed; the other rows are kept as they are. All are computed if left out.
 */
export async function derive(
  warehouse: Warehouse,
  source: string,
  rules: readonly StageRule[],
  touched?: Touched,
): Promise<void> {
  const plan: Plan = {
    source,
    rules,
    inherits: await someLackDimensions(warehouse, source),
    ...(touched && { members: sql`application in (${touched.applications})` }),
  }
  const { members = sql`true` } = plan
  const wanted = touched && sql`requisition_id in (${touched.requisitions})`
  const changed = touched && members
  const applications = touched && sql`(select * from application where source = ${source} and ${members})`
  const put = (name: DerivedTable, select: Sql | null, rows = changed) =>
    replacePartition(warehouse, name, source, select, rows)
  await put('application', applicationSql(plan))
  await put('visit', visitSql(plan, applications))
  await put('set_aside', await setAsideSql(warehouse, plan))
  await put('requisition', requisitionSql(plan, wanted && { wanted }), wanted)
}

/** Looking up the requisition costs a sixth of the whole, so it is done only where an application could gain by it. */
async function someLackDimensions(warehouse: Warehouse, source: string): Promise<boolean> {
  const { inherits } = await warehouse.one<{ inherits: number }>(sql`
    with (
      select groupUniqArrayArray(JSONExtractKeys(attributes)) from event
      where source = ${source} and application = 0 and requisition_id != '' and attributes != ''
    ) as offered
    select notEmpty(offered) and uniqExactIf(application, attributes != '' and hasAll(JSONExtractKeys(attributes), offered)) < uniqExact(application) as inherits
    from event where source = ${source} and application != 0`)
  return inherits === 1
}

/** Events lie by application, so each can be finished before the next; small blocks bound the memory of the arrays. */
const IN_ORDER = {
  optimize_aggregation_in_order: 1,
  aggregation_in_order_max_block_bytes: 4_194_304,
  max_block_size: 8192,
  // Fresh from an import the events lie in dozens of parts, and every part holds a buffer for every column.
  max_read_buffer_size_local_fs: 16_384,
  // The arrays of an application weigh more than its events: what is gathered before it is written, too.
  min_insert_block_size_rows: 65_536,
  min_insert_block_size_bytes: 8_388_608,
}

async function replacePartition(
  warehouse: Warehouse,
  name: DerivedTable,
  source: string,
  select: Sql | null,
  changed: Sql | undefined,
): Promise<void> {
  const table = raw(name)
  const next = raw(`${name}_next`)
  if (select === null) return warehouse.run(sql`alter table ${table} drop partition ${source}`)
  await warehouse.run(sql`drop table if exists ${next} sync`)
  await warehouse.run(sql`create table ${next} as ${table}`)
  if (changed !== undefined) {
    // The parts are linked, not copied, and what has changed is masked in them.
    await warehouse.run(sql`alter table ${next} attach partition ${source} from ${table}`)
    await warehouse.run(sql`delete from ${next} where source = ${source} and ${changed}`)
  }
  // Only now, because a mask is written by the same threads that merge.
  await stopMerges(warehouse, `${name}_next`)
  await warehouse.run(sql`insert into ${next} ${select}`, { ...BULK_INSERT, ...IN_ORDER })
  const { rows } = await warehouse.one<{ rows: number }>(sql`select count() as rows from ${next}`)
  // Replacing with a partition that has no parts would keep the old rows.
  await warehouse.run(
    rows === 0
      ? sql`alter table ${table} drop partition ${source}`
      : sql`alter table ${table} replace partition ${source} from ${next}`,
  )
  await warehouse.run(sql`drop table if exists ${next} sync`)
}

/** Null if everything is in its place, which the applications know: then there is nothing to look for. */
async function setAsideSql(warehouse: Warehouse, plan: Plan): Promise<Sql | null> {
  const { source } = plan
  const { known, all, aside } = await warehouse.one<{ known: number; all: number; aside: number }>(sql`
    select count() as known, sum(set_aside) as aside, (select uniqExact(application) from event where source = ${source} and application != 0) as all
    from application where source = ${source}`)
  if (aside === 0 && known === all) return null
  const members = sql`${plan.members ?? sql`true`} and application not in (select application from application where source = ${source} and set_aside = 0)`
  return sql`
    select ${source}, application, application_id, e.5, e.6, e.2, e.7, e.1, reason
    from (${stepsSql({ ...plan, members }, { carried: [column('id'), column('import'), column('kind')] })})
    array join ev as e, aside as reason
    where reason != ''`
}
