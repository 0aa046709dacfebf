import {
  type Cell,
  findChanges,
  findSlow,
  Overview,
  OverviewInput,
  type Periods,
  type StageShare,
  type Stuck,
  writeChange,
  writeHeadline,
  writeSlow,
  writeStuck,
} from '@tandem/core/diagnosis'
import { type AsOf, asOfSql, findMeasure, type Measure } from '@tandem/core/measures'
import { bind, column, join, type Sql, sql } from '@tandem/core/sql'
import { type Population, populationSql } from '@tandem/core/trace'
import { asOfOf, evaluate } from '../measures/measure.ts'
import { type Context, readOperation } from '../operation.ts'
import type { Warehouse } from '../store/warehouse.ts'

const WEEK = 7 * 86_400_000
const RECENT_WEEKS = 8
const BEFORE_WEEKS = 26
const TREND_WEEKS = 52
const FINDINGS_PER_KIND = 5

/** What a stage is cut by to find where a difference sits. */
const CUTS = [[], ['department'], ['location'], ['job_family'], ['channel'], ['job_family', 'location']] as const

export const overview = readOperation({
  name: 'overview',
  role: 'viewer',
  summary: 'What is slow, what is stuck and what has changed, as sentences with their numbers.',
  input: OverviewInput,
  output: Overview,
  async run(input, context) {
    const { store } = context
    const { warehouse } = store
    const asOf = await asOfOf(store, input)
    const members = populationSql(input, 'application')
    const end = await latestOf(warehouse, members, asOfSql(asOf))
    const totals = await warehouse.one<{ applications: number; open: number; hires: number }>(
      sql`select count() as applications, countIf(outcome = '') as open, countIf(offer_decision = 'accepted' or outcome = 'hired') as hires from application where ${members}`,
    )
    if (end === null || totals.applications === 0) {
      return {
        ...totals,
        asOf: null,
        from: null,
        to: null,
        calendar: 'all hours',
        headline: [],
        findings: [],
        trend: [],
      }
    }
    const recentFrom = end - RECENT_WEEKS * WEEK
    const periods: Periods = {
      recentWeeks: RECENT_WEEKS,
      beforeWeeks: BEFORE_WEEKS,
      from: new Date(recentFrom).toISOString(),
      to: new Date(end + 1).toISOString(),
    }
    const stays = staysSql(populationSql(input, 'visit'), asOfSql(asOf))
    const [cells, shares, stuck, trend] = await Promise.all([
      Promise.all(
        CUTS.map((cut) => readCells(warehouse, stays, cut, { recentFrom, from: recentFrom - BEFORE_WEEKS * WEEK })),
      ),
      readShares(context, { input, asOf, stays, recentFrom, periods }),
      readStuck(warehouse, stays, end),
      readTrend(warehouse, stays, end),
    ])
    const all = cells.flat()
    return {
      ...totals,
      asOf: new Date(end).toISOString(),
      from: periods.from,
      to: periods.to,
      calendar: 'all hours',
      headline: writeHeadline(shares, stuck, periods),
      findings: [
        ...findSlow(all)
          .slice(0, FINDINGS_PER_KIND)
          .map((difference) => writeSlow(difference, periods)),
        ...stuck
          .filter(({ overdue }) => overdue > 0)
          .slice(0, FINDINGS_PER_KIND)
          .map(writeStuck),
        ...findChanges(all)
          .slice(0, FINDINGS_PER_KIND)
          .map((difference) => writeChange(difference, periods)),
      ],
      trend,
    }
  },
})

async function latestOf(warehouse: Warehouse, population: Sql, asOf: Sql): Promise<number | null> {
  const { latest, n } = await warehouse.one<{ latest: number; n: number }>(
    sql`select toUnixTimestamp64Milli(max(${asOf})) as latest, count() as n from application where ${population}`,
  )
  return n === 0 ? null : latest
}

/** Stays in stages with how long they took or have taken so far. */
function staysSql(population: Sql, asOf: Sql): Sql {
  return sql`(
    select *, ${asOf} as as_of, left_at is not null as is_over,
      greatest(0, dateDiff('second', entered_at, ifNull(left_at, as_of))) as stay
    from visit where exit != 'ended' and kind != 'end' and ${population})`
}

/** Histograms by the hour: a sentence about days needs no more. */
async function readCells(
  warehouse: Warehouse,
  stays: Sql,
  cut: readonly string[],
  { recentFrom, from }: { recentFrom: number; from: number },
): Promise<Cell[]> {
  // Grouping by the columns themselves is several times faster than by an array made of them.
  const columns = cut.map((name) => sql`${column(name)},`)
  const keys = columns.reduce((all, one) => sql`${all} ${one}`, sql``)
  const rows = await warehouse.rows<{
    stage: string
    slice: string[]
    recent: number
    value: number
    events: number
    censored: number
  }>(sql`
    select stage, [${join(cut.map((name) => sql`toString(${column(name)})`))}]::Array(String) as slice, recent, value, events, censored
    from (
      select stage, ${keys} entered_at >= ${instant(recentFrom)} as recent, intDiv(stay, 3600) * 3600 as value,
        countIf(is_over) as events, countIf(not is_over) as censored
      from ${stays}
      where entered_at >= ${instant(from)}
      group by stage, ${keys} recent, value
    )
    order by stage, slice, recent, value`)
  const cells = new Map<string, Cell>()
  for (const { stage, slice: values, recent, value, events, censored } of rows) {
    if (values.includes('')) continue
    const key = JSON.stringify([stage, values])
    const cell = cells.get(key) ?? {
      stage,
      where: cut.map((name, i) => `${name}=${values[i]}`),
      recent: [],
      before: [],
    }
    cells.set(key, cell)
    ;(recent === 1 ? cell.recent : cell.before).push({ value, events, censored })
  }
  return [...cells.values()]
}

/** Where the waiting of recent weeks was spent, open stays up to now included; the median as the measure gives it. */
async function readShares(
  context: Context,
  {
    input,
    asOf,
    stays,
    recentFrom,
    periods,
  }: { input: Population; asOf: AsOf; stays: Sql; recentFrom: number; periods: Periods },
): Promise<StageShare[]> {
  const timeInStage = findMeasure('time_in_stage') as Measure
  const population = { ...input, from: periods.from, to: periods.to }
  const [shares, { rows }] = await Promise.all([
    context.store.warehouse.rows<Omit<StageShare, 'median'>>(sql`
      select stage, sum(stay) as seconds, count() as stays
      from ${stays} where entered_at >= ${instant(recentFrom)} group by stage order by seconds desc`),
    evaluate({ measure: timeInStage, by: ['stage'], population, asOf, cells: 'seconds' }, context),
  ])
  return shares.map((share) => ({
    ...share,
    median: rows.find(({ slice }) => slice.stage === share.stage)?.estimate ?? null,
  }))
}

async function readStuck(warehouse: Warehouse, stays: Sql, end: number): Promise<Stuck[]> {
  const rows = await warehouse.rows<Omit<Stuck, 'limit'> & { p95: number }>(sql`
    with limits as (select stage, quantileTDigest(0.95)(stay) as threshold, count() as ended from ${stays} where is_over and entered_at >= ${instant(end - TREND_WEEKS * WEEK)} group by stage)
    select stage, count() as open, countIf(stay > threshold) as overdue, any(threshold) as p95, max(stay) as oldest
    from (select stage, stay from ${stays} where not is_over) as waiting
    inner join limits using stage
    where ended >= 20
    group by stage
    order by overdue * p95 desc, stage`)
  return rows.map(({ p95, ...row }) => ({ ...row, limit: p95 }))
}

/** By week of entry. A week most of whose stays still go on has a median of its quick ones only, and says so. */
async function readTrend(warehouse: Warehouse, stays: Sql, end: number): Promise<Overview['trend']> {
  const from = end - TREND_WEEKS * WEEK
  const rows = await warehouse.rows<{
    stage: string
    week: number
    medianSeconds: number | null
    n: number
    open: number
  }>(sql`
    select stage, toUnixTimestamp(toStartOfWeek(entered_at, 1, 'UTC')) * 1000 as week, quantileTDigestIf(0.5)(stay, is_over) as medianSeconds,
      count() as n, countIf(not is_over) as open
    from ${stays} where entered_at >= ${instant(from)} group by stage, week order by stage, week`)
  return rows.map(({ open, ...row }) => ({
    ...row,
    partial: row.week < from || row.week + WEEK > end || open > row.n / 10,
  }))
}

const instant = (ms: number) => sql`fromUnixTimestamp64Milli(${bind(ms, 'Int64')}, 'UTC')`
