import { isDeepStrictEqual } from 'node:util'
import { evaluateEvidence, type Measure, type MeasureRow } from '@tandem/core/measures'
import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import type { OutcomeOrOpen, StageRulesEffect } from '@tandem/core/stage-mapping'
import type { StageRule } from '@tandem/core/trace'
import { inTurn, previewPlace } from '../intake/in-turn.ts'
import { asOfOf } from '../measures/as-of.ts'
import { priceOf, readSlices } from '../measures/measure.ts'
import { measureInForce } from '../measures/moments.ts'
import type { Store } from '../store/store.ts'
import { applicationSql } from '../trace/application-sql.ts'
import type { Plan } from '../trace/plan.ts'
import { visitSql } from '../trace/visit-sql.ts'
import type { SettledChange } from './settle-change.ts'

/** About so many applications are traced while somebody waits. */
const TRACED = 40_000

const MEASURES = [
  'hires',
  'time_to_hire',
  'time_to_first_response',
  'offer_acceptance',
  'withdrawal_rate',
  'pass_through',
  'interviews_per_hire',
] as const

type Effect = Omit<StageRulesEffect, 'text' | 'notes'>

/**
 * What other rules do to a source: its applications, or a random part of them, are traced once by the rules in force and once by the
 * others, from the same events and by the same SQL as always, into two tables that are gone afterwards.
 */
export async function effectOf(store: Store, source: string, change: SettledChange): Promise<Effect> {
  const { meanings, moved, current, rules } = change
  const { applications } = await store.warehouse.one<{ applications: number }>(
    sql`select count() as applications from application where source = ${source}`,
  )
  const head = { source, applications, meanings, moved }
  if (meanings.length === 0 || applications === 0)
    return { ...head, sampled: applications, outcomes: [], stays: [], measures: [] }
  const members = someOf(applications)
  const inPlay = () =>
    traced(store, { source, members, before: current, after: rules }, async () => {
      const [{ sampled }] = (await store.warehouse.rows<{ sampled: number }>(
        sql`select count() as sampled from application_before`,
      )) as [{ sampled: number }]
      const scale = sampled === 0 ? 1 : applications / sampled
      const measures: Effect['measures'] = []
      for (const name of MEASURES)
        measures.push(await measureBoth(store, source, { name, before: current, after: rules, scale }))
      return { sampled, outcomes: await outcomesOf(store, scale), stays: await staysOf(store, change, scale), measures }
    })
  return { ...head, ...(await inTurn(previewPlace(store), inPlay)) }
}

/** Keys are hashes, so a range of keys is a random part, and one that the engine reads without reading the rest. */
function someOf(applications: number): Sql {
  const share = Math.ceil(applications / TRACED)
  if (share <= 1) return sql`true`
  return sql`application <= intDiv(18446744073709551615, ${bind(share, 'UInt64')})`
}

interface Tracing {
  source: string
  members: Sql
  before: readonly StageRule[]
  after: readonly StageRule[]
}

async function traced<Result>(
  { warehouse }: Store,
  { source, members, before, after }: Tracing,
  read: () => Promise<Result>,
): Promise<Result> {
  const forget = async () => {
    for (const name of ['application_before', 'application_after'])
      await warehouse.run(sql`drop table if exists ${raw(name)} sync`)
  }
  await forget()
  try {
    for (const [name, rules] of [
      ['application_before', before],
      ['application_after', after],
    ] as const) {
      await warehouse.run(sql`create table ${raw(name)} as application engine = Memory`)
      // Dimensions have no part in the effect, so nobody looks them up.
      await warehouse.run(sql`insert into ${raw(name)} ${applicationSql({ source, rules, inherits: false, members })}`)
    }
    return await read()
  } finally {
    await forget()
  }
}

async function outcomesOf({ warehouse }: Store, scale: number): Promise<Effect['outcomes']> {
  const cells = await warehouse.rows<{ before: string; after: string; n: number }>(sql`
    select toString(b.outcome) as before, toString(a.outcome) as after, count() as n
    from application_before as b join application_after as a using application
    group by before, after order by n desc, before, after`)
  const named = (outcome: string) => (outcome === '' ? 'open' : outcome) as OutcomeOrOpen
  return cells.map(({ before, after, n }) => ({
    before: named(before),
    after: named(after),
    applications: Math.round(n * scale),
  }))
}

async function staysOf(
  { warehouse }: Store,
  { current, rules }: SettledChange,
  scale: number,
): Promise<Effect['stays']> {
  const changed = rules.flatMap((rule) => {
    const before = current.find(({ stage }) => stage === rule.stage)?.kind ?? null
    return before === rule.kind ? [] : [{ stage: rule.stage, before, after: rule.kind }]
  })
  if (changed.length === 0) return []
  const counts = await warehouse.rows<{ stage: string; n: number }>(sql`
    select toString(stage) as stage, count() as n from application_before array join path as stage, steps as stay
    where not stay.is_end group by stage`)
  return changed.map((row) => ({
    ...row,
    stays: Math.round((counts.find(({ stage }) => stage === row.stage)?.n ?? 0) * scale),
  }))
}

async function measureBoth(
  store: Store,
  source: string,
  {
    name,
    before,
    after,
    scale,
  }: { name: string; before: readonly StageRule[]; after: readonly StageRule[]; scale: number },
): Promise<Effect['measures'][number]> {
  const measure = await measureInForce(store.state, name)
  const rowBefore = await rowOver(
    store,
    measure,
    tableOf(measure, { source, rules: before, inherits: false }, 'application_before'),
  )
  const rowAfter = await rowOver(
    store,
    measure,
    tableOf(measure, { source, rules: after, inherits: false }, 'application_after'),
  )
  const scaled = (row: MeasureRow | null) =>
    measure.unit === 'count' && scale !== 1 && row !== null ? scaledRow(row, scale) : row
  return {
    measure: measure.name,
    title: measure.title,
    unit: measure.unit,
    before: scaled(rowBefore),
    after: scaled(rowAfter),
    changed: !isDeepStrictEqual(rowBefore, rowAfter),
  }

  async function rowOver(store: Store, measure: Measure, table: Sql): Promise<MeasureRow | null> {
    const population = { where: [`source=${source}`] }
    const { figures } = await priceOf(measure, store)
    const { slices } = await readSlices(
      {
        measure,
        figures,
        by: [],
        population,
        asOf: await asOfOf(store, population),
        calendar: null,
        cells: 'seconds',
        table,
      },
      store,
    )
    const [whole] = slices
    return whole === undefined ? null : evaluateEvidence({}, whole.evidence)
  }
}

function tableOf({ grain }: Measure, plan: Plan, applications: string): Sql {
  if (grain === 'application') return raw(applications)
  return sql`(select * from visit where false union all ${visitSql(plan, raw(applications))})`
}

/** A count of a part, as it would be of the whole. */
function scaledRow(row: MeasureRow, scale: number): MeasureRow {
  const times = (value: number | null) => (value === null ? null : Math.round(value * scale))
  return {
    ...row,
    estimate: times(row.estimate),
    interval: row.interval === null ? null : [times(row.interval[0]), times(row.interval[1])],
  }
}
