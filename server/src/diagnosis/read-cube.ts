import type { VerdictCell } from '@tandem/core/diagnosis'
import { verdictsSql } from '@tandem/core/objectives'
import { bind, join, raw, type Sql, sql } from '@tandem/core/sql'
import { columnsOf, dimensionKey, type Grain, populationSql } from '@tandem/core/trace'
import type { Counting } from '../objectives/countings.ts'
import type { Store } from '../store/store.ts'
import { instantSql } from './stays.ts'

/** Half-open, UTC milliseconds. */
export interface Span {
  from: number
  to: number
}

/** What a row belongs to is looked up in its application, which began at most so long before anything of it fell due. */
const LONGEST_STAY = 400 * 86_400_000

/** Earlier periods as long as the window, by which it is told how far rates wobble. */
const QUIET_PERIODS = 12

/**
 * Good and bad verdicts of the window and of the time before, by every combination of the dimensions. Dated by the day they fell due, so
 * that nothing of the window is known later than at its end.
 */
export async function readCube(
  { warehouse }: Pick<Store, 'warehouse'>,
  counting: Counting,
  { dimensions, baseline, window, asOf }: { dimensions: readonly string[]; baseline: Span; window: Span; asOf: Asked },
): Promise<VerdictCell[]> {
  const { grain } = counting.measure
  // Grouping by the columns themselves is several times faster than by an array made of them.
  const places = dimensions.map((_, i) => raw(`d${i}`))
  const keys = dimensions.map((name, i) => sql`${dimensionKey(name, grain)} as ${places[i] as Sql}, `)
  const values =
    dimensions.length === 0 ? sql`[]::Array(String)` : sql`[${join(places.map((place) => sql`toString(${place})`))}]`
  const length = window.to - window.from
  const periods = Math.min(QUIET_PERIODS, Math.floor((baseline.to - baseline.from) / length))
  // 0 is the window, 1 the period just before the gap, and so on; the last is everything before them.
  const period = sql`if(due >= ${seconds(window.from)}, 0, least(${bind(periods, 'Int64')}, intDiv(${seconds(baseline.to)} - due - 1, ${seconds(length)})) + 1)`
  const rows = await warehouse.rows<{ values: string[]; periods: number[]; good: number[]; bad: number[] }>(sql`
    select ${values} as values, groupArray(period) as periods, groupArray(good) as good, groupArray(bad) as bad
    from (
      select ${join(keys, '')} toUInt16(${period}) as period, toUInt32(countIf(verdict = 1)) as good, toUInt32(countIf(verdict = 2)) as bad
      from (${verdictRowsSql(counting, { columns: columnsFor(dimensions, grain), from: baseline.from, to: window.to, asOf })})
      where due < ${seconds(baseline.to)} or due >= ${seconds(window.from)}
      group by ${join([...places, raw('period')])}
    )
    group by values order by values`)
  return rows.map((row): VerdictCell => {
    const of = (counts: readonly number[], wanted: (period: number) => boolean) =>
      row.periods.reduce((sum, one, i) => (wanted(one) ? sum + (counts[i] ?? 0) : sum), 0)
    return {
      values: row.values,
      goodNow: of(row.good, (one) => one === 0),
      badNow: of(row.bad, (one) => one === 0),
      goodBefore: of(row.good, (one) => one > 0),
      badBefore: of(row.bad, (one) => one > 0),
      quiet: Array.from({ length: periods }, (_, i) => [
        of(row.good, (one) => one === i + 1),
        of(row.bad, (one) => one === i + 1),
      ]),
    }
  })
}

/** Good and bad by the day they fell due, in days since 1970. */
export function readVerdictDays(
  { warehouse }: Pick<Store, 'warehouse'>,
  counting: Counting,
  { span, asOf }: { span: Span; asOf: Asked },
): Promise<{ day: number; good: number; bad: number }[]> {
  return warehouse.rows(sql`
    select toInt32(intDiv(due, 86400)) as day, toUInt32(countIf(verdict = 1)) as good, toUInt32(countIf(verdict = 2)) as bad
    from (${verdictRowsSql(counting, { columns: ['source'], from: span.from, to: span.to, asOf })})
    group by day order by day`)
}

export type Asked = Parameters<typeof verdictsSql>[0]['asOf']

function verdictRowsSql(
  { measure, counted }: Counting,
  { columns, from, to, asOf }: { columns: readonly string[]; from: number; to: number; asOf: Asked },
): Sql {
  const recent = sql`began_at >= ${instantSql(from - LONGEST_STAY)} and began_at < ${instantSql(to)}`
  // Said of the table itself, the population spares the engine to work out the deadlines of all others.
  const only = sql`${recent} and ${populationSql({ where: [...counted.where] }, measure.grain)}`
  return sql`
    select * from (${verdictsSql({ measure, objectives: [counted], asOf, only }, columns)})
    where verdict in (1, 2) and not excluded and due >= ${seconds(from)} and due < ${seconds(to)}`
}

/** What the dimensions are read from. */
function columnsFor(dimensions: readonly string[], grain: Grain): string[] {
  const own = new Set(columnsOf(grain))
  const columns = dimensions.filter((name) => own.has(name))
  return columns.length === dimensions.length ? columns : [...columns, 'extra']
}

const seconds = (ms: number) => bind(Math.floor(ms / 1000), 'Int64')
