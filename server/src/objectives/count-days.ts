import { groupBy } from '@tandem/core/group-by'
import { MOST_AT_ONCE, type VerdictPlan, verdictDaysSql } from '@tandem/core/objectives'
import { bind, join, raw, type Sql, sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { changedPortions, type Portion } from './changed-portions.ts'
import type { Counting, Countings } from './countings.ts'

/** Something that nothing tells of may change rows too, so that once a day everything is counted from the beginning. */
const WHOLE_EVERY_MS = 86_400_000

export interface CountedNow {
  /** How many objectives were counted from the beginning, and how many only where something had changed. */
  whole: number
  partly: number
}

/**
 * Brings the counts of the days to what is known. An objective that is new or says something else is counted from the beginning; of the
 * others only the months whose rows an import has touched since, or in which something has become due.
 */
export async function countDays(store: Store, { countings, asOf }: Countings, now: Date): Promise<CountedNow> {
  const { state } = store
  // Read first: what is imported while this counts is counted again the next time.
  const fromImport = await firstUncounted(store)
  const kept = new Map(
    (await state.selectFrom('objective_count').selectAll().execute()).map((row) => [row.objective, row]),
  )
  const isWhole = ({ counted, definition }: Counting) => {
    const row = kept.get(counted.id)
    return row?.definition !== definition || now.getTime() - row.whole_at.getTime() >= WHOLE_EVERY_MS
  }
  const whole = countings.filter(isWhole)
  const partly = countings.filter((one) => !isWhole(one))
  await countBatches(
    store,
    batchesOf(whole).map((batch) => ({ countings: batch, portions: null })),
    asOf,
  )
  const reported = JSON.stringify(asOf)
  const since = Math.min(...partly.map(({ counted }) => kept.get(counted.id)?.from_import ?? 0))
  const isStill = since === fromImport && partly.every(({ counted }) => kept.get(counted.id)?.as_of === reported)
  if (whole.length === 0 && isStill) return { whole: 0, partly: 0 }
  const portionsOf = partly.length === 0 || isStill ? () => [] : await changedPortions(store, since, asOf)
  const changed = batchesOf(partly)
    .map((batch) => ({ countings: batch, portions: portionsOf(batch) }))
    .filter(({ portions }) => portions.length > 0)
  await countBatches(store, changed, asOf)
  await noteCounted(store, whole, { from_import: fromImport, as_of: reported, counted_at: now, whole_at: now })
  await noteCounted(store, partly, { from_import: fromImport, as_of: reported, counted_at: now })
  return { whole: whole.length, partly: changed.flatMap((one) => one.countings).length }
}

async function noteCounted(
  { state }: Store,
  countings: readonly Counting[],
  row: { from_import: number; as_of: string; counted_at: Date; whole_at?: Date },
): Promise<void> {
  if (countings.length === 0) return
  await state
    .insertInto('objective_count')
    .values(
      countings.map(({ counted, definition }) => ({
        whole_at: row.counted_at,
        ...row,
        objective: counted.id,
        definition,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('objective').doUpdateSet(({ ref }) => ({ ...row, definition: ref('excluded.definition') })),
    )
    .execute()
}

async function firstUncounted({ state }: Store): Promise<number> {
  const { running, last } = await state
    .selectFrom('import')
    .select(({ fn }) => [fn.max('id').as('last'), fn.min('id').filterWhere('state', '=', 'running').as('running')])
    .executeTakeFirstOrThrow()
  return running ?? (last ?? 0) + 1
}

/** Objectives of one measure are counted in one reading, whatever their calendars. */
function batchesOf(countings: readonly Counting[]): Counting[][] {
  const groups = groupBy(countings, ({ measure }) => measure.name)
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / MOST_AT_ONCE) }, (_, i) =>
      group.slice(i * MOST_AT_ONCE, (i + 1) * MOST_AT_ONCE),
    ),
  )
}

/** Objectives of one measure, and the portions in which they are counted; null is all. */
interface Batch {
  countings: readonly Counting[]
  portions: readonly Portion[] | null
}

/** So many readings of a table in one statement: what the engine thinks over for each statement it thinks over once, and it reads side by side. */
const READINGS_AT_ONCE = 8

/** What is left of days that bring nothing any more is written with zeros, in the same insert. */
async function countBatches({ warehouse }: Store, batches: readonly Batch[], asOf: VerdictPlan['asOf']): Promise<void> {
  for (let first = 0; first < batches.length; first += READINGS_AT_ONCE) {
    const some = batches.slice(first, first + READINGS_AT_ONCE)
    const plans = some.map((batch) => planOf(batch, asOf))
    await warehouse.run(sql`insert into objective_day ${verdictDaysSql(plans, join(some.map(keptBefore), ' or '))}`)
  }
}

function planOf({ countings, portions }: Batch, asOf: VerdictPlan['asOf']): VerdictPlan {
  const { measure } = countings[0] as Counting
  // Requisitions are few, and what an application does to them is not in their own events.
  const only = measure.grain === 'requisition' ? sql`true` : among(portions, "toStartOfMonth(began_at, 'UTC')")
  return { measure, objectives: countings.map(({ counted }) => counted), asOf, only }
}

function keptBefore({ countings, portions }: Batch): Sql {
  const { measure } = countings[0] as Counting
  const within = measure.grain === 'requisition' ? sql`true` : among(portions, 'month')
  return sql`(objective in ${countings.map(({ counted }) => counted.id)} and ${within})`
}

const among = (portions: readonly Portion[] | null, month: string): Sql =>
  portions === null ? sql`true` : inPortions(portions, raw(month))

/** Source by source, so that the engine opens only their parts. */
function inPortions(portions: readonly Portion[], month: Sql): Sql {
  const conditions = [...groupBy(portions, ({ source }) => source)].map(([source, own]) => {
    const months = bind(
      own.map((portion) => portion.month),
      'Array(Date)',
    )
    return sql`(source = ${source} and ${month} in ${months})`
  })
  return sql`(${join(conditions, ' or ')})`
}
