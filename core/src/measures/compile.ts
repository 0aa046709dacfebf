import { type FigureName, titleOfFigure } from '../costs/cost-model.ts'
import { TandemError } from '../errors.ts'
import { bind, column, join, raw, type Sql, sql } from '../sql/index.ts'
import { dimensionKey, type Grain, type Population, populationSql } from '../trace/population.ts'
import { workingSecondsSql } from '../working-time/working-sql.ts'
import type { DurationMeasure, Measure, Placed } from './measure.ts'

/** The last instant each source reported, UTC milliseconds: open work is open until then. */
export type AsOf = readonly { source: string; asOf: number }[]

export interface MeasurePlan {
  measure: Measure
  by: readonly string[]
  population: Population
  asOf: AsOf
  /** Number of the calendar that working time is counted by, as an expression over a row; null counts all hours. */
  calendar: Sql | null
  /** Cuts time into periods, which come first in the slice. */
  trend?: Trend
  /** Figures of the cost model, for measures that need some. */
  figures?: Readonly<Partial<Record<FigureName, number>>>
  /** How finely durations are counted. */
  cells: CellWidth
  /** Durations as short or as long as the way their ends were seen allows, instead of as they were seen. */
  bound?: 'shortest' | 'longest'
  /** Where the rows of the measure's grain are read from; the table of that name if left out. */
  table?: Sql
}

export interface Trend {
  every: 'week' | 'month' | 'quarter'
  placed: Placed
}

/**
 * The aggregate that answers a measure. Durations come as an exact histogram per slice (`values` in seconds, ascending, with
 * `events` and `censored` of each, and how many rows are `uncertain` by the way their ends were seen), rates as `hits` of `n`, counts as `total` and `per`: the statistics on them are done in code.
 */
export function compileMeasure(plan: MeasurePlan): Sql {
  const { measure, by } = plan
  const keys = by.map((name) => dimensionKey(name, measure.grain))
  if (plan.trend !== undefined) {
    keys.unshift(sql`toDate(toStartOfInterval(${placeSql(plan)}, interval 1 ${raw(plan.trend.every)}, 'UTC'))`)
  }
  const names = keys.map((_, i) => column(`slice${i}`))
  const named = keys.map((key, i) => sql`${key} as ${names[i] as Sql}, `)
  // Grouped as the table keeps its values; text is made once for each slice.
  const slice =
    names.length === 0 ? sql`[]::Array(String)` : sql`[${join(names.map((name) => sql`toString(${name})`))}]`
  const grouped = names.length === 0 ? sql`` : sql`group by ${join(names)}`
  const ordered = names.length === 0 ? sql`` : sql`order by ${join(names)}`
  switch (measure.kind) {
    case 'duration':
      return sql`
        select slice, cells.1 as values, cells.2 as events, cells.3 as censored, uncertain from (
        select ${slice} as slice, arraySort(groupArray((value, events, censored))) as cells, sum(wide) as uncertain
        from (
          select ${join([...names, sql`value`])}, countIf(observed) as events, count() - events as censored, countIf(is_wide) as wide
          from (
            select ${join([...names, sql`observed`, sql`is_wide`])}, ${cellSql(plan.cells)} as value
            from (
              select ${join(named, '')} ${raw(measure.to)} as ended, ended is not null as observed,
                ${raw(measure.widths.from)} > 0 or (observed and ${raw(measure.widths.to)} > 0) as is_wide,
                ${durationSql(measure, plan)} as duration
              from ${rowsSql(plan)}
            )
          )
          group by ${join([...names, sql`value`])}
        )
        ${grouped}
        having notEmpty(cells)
        ${ordered})`
    case 'rate':
      return sql`select ${slice} as slice, sum(hit) as hits, count() as n from (select ${join(named, '')} ifNull(toUInt8(${raw(measure.hit)}), 0) as hit from ${rowsSql(plan)}) ${grouped} having n > 0 ${ordered}`
    case 'count':
      return sql`select ${slice} as slice, toFloat64(${priced(measure.total, plan)}) as total, toFloat64(${measure.per === null ? raw('1') : priced(measure.per, plan)}) as per, count() as n from (select ${join(named, '')} * from ${rowsSql(plan)}) ${grouped} having n > 0 ${ordered}`
  }
}

/**
 * Row by row instead of counted: `began_ms`, how many `seconds` it took or has taken, whether it is `open`, and of a rate whether it is a `hit`; with
 * columns of the caller’s, who has checked them. For those who have to tell rows apart, as a pilot its arms.
 */
export function compileRows(plan: MeasurePlan, columns: readonly Sql[]): Sql {
  const { measure } = plan
  const told =
    measure.kind === 'duration'
      ? sql`toFloat64(${durationSql(measure, plan)}) / 1000 as seconds, toUInt8(ended is null) as open, toUInt8(0) as hit`
      : sql`toFloat64(0) as seconds, toUInt8(0) as open, ifNull(toUInt8(${raw(measure.kind === 'rate' ? measure.hit : '0')}), 0) as hit`
  const ended = measure.kind === 'duration' ? sql`${raw(measure.to)} as ended, ` : sql``
  const began = raw(measure.kind === 'duration' ? measure.from : BEGINS[measure.grain])
  return sql`
    select toUnixTimestamp64Milli(assumeNotNull(${began})) as began_ms, ${told}, ${join([...columns])}
    from (select *, ${ended}1 as one from ${rowsSql(plan)})
    order by began_ms`
}

/**
 * `seconds` counts to the second. `graded` counts to the minute within six hours, to ten minutes within four days and to the hour
 * beyond: never off by more than 0.3 % of a duration of six hours or by one in ninety-six of a longer one, and millions of durations come back as a
 * few thousand cells.
 */
export type CellWidth = 'seconds' | 'graded'

/** The widest cell, in seconds. */
export const WIDEST_CELL: Readonly<Record<CellWidth, number>> = { seconds: 1, graded: 3600 }

/**
 * An expression with its {figures} bound.
 * @throws TandemError `precondition`, naming the figure that the cost model lacks
 */
function priced(expression: string, { measure, figures = {} }: MeasurePlan): Sql {
  const parts = expression.split(/\{(\w+)\}/)
  return join(
    parts.map((part, i) => {
      if (i % 2 === 0) return raw(part)
      const value = figures[part as FigureName]
      if (value !== undefined) return bind(value, 'Float64')
      throw new TandemError(
        'precondition',
        `${measure.title} needs ${titleOfFigure(part as FigureName)}, which the cost model does not tell. Add ${part} with cost-set.`,
      )
    }),
    '',
  )
}

/** A beginning that may lie earlier makes it longer, an end that may lie earlier shorter; in milliseconds. */
function durationSql(measure: DurationMeasure, { calendar, bound }: MeasurePlan): Sql {
  const earlier = (instant: Sql, width: string) => sql`subtractMilliseconds(${instant}, ${raw(width)})`
  const from = bound === 'longest' ? earlier(raw(measure.from), measure.widths.from) : raw(measure.from)
  const to = bound === 'shortest' ? earlier(sql`ended`, measure.widths.to) : sql`ended`
  return elapsedSql(calendar, from, sql`ifNull(${to}, ${raw(measure.until)})`)
}

/** Milliseconds between two instants, never below 0. */
function elapsedSql(calendar: Sql | null, from: Sql, to: Sql): Sql {
  return calendar === null
    ? sql`greatest(0, dateDiff('millisecond', ${from}, ${to}))`
    : sql`greatest(0, ${workingSecondsSql(calendar, from, to)} * 1000)`
}

/** The lower end of the cell that `duration`, in milliseconds, falls into; in seconds. */
function cellSql(cells: CellWidth): Sql {
  const floorTo = (seconds: number) => raw(`intDiv(duration, ${seconds * 1000}) * ${seconds}`)
  const value =
    cells === 'seconds'
      ? floorTo(1)
      : sql`multiIf(duration < 21600000, ${floorTo(60)}, duration < 345600000, ${floorTo(600)}, ${floorTo(3600)})`
  return sql`toUInt32(${value})`
}

/** How many rows of each source a measure reads: the resolution is chosen by it, and how far the number can be trusted. */
export function compileContributions(plan: MeasurePlan): Sql {
  return sql`select toString(source) as name, count() as n from ${rowsSql(plan)} group by name order by name`
}

function rowsSql(plan: MeasurePlan): Sql {
  const { measure, population, asOf, trend, table = raw(measure.grain) } = plan
  const place = placeSql(plan)
  const over = trend?.placed === 'completion' ? sql` and ${place} is not null` : sql``
  return sql`(select *, ${asOfSql(asOf)} as as_of from ${table} where (${raw(measure.rows)})${over} and ${populationSql(population, measure.grain, place)})`
}

/** When a row of a grain begins, and when it is over. */
export const BEGINS: Readonly<Record<Grain, string>> = {
  visit: 'entered_at',
  application: 'began_at',
  requisition: 'began_at',
}
export const ENDS: Readonly<Record<Grain, string>> = {
  visit: 'left_at',
  application: 'ended_at',
  requisition: 'closed_at',
}

/** The instant that places a row in a period. */
function placeSql({ measure, trend }: MeasurePlan): Sql {
  const { grain, periodBy, overBy, cohort } = measure
  if (trend === undefined) return raw(periodBy ?? 'began_at')
  if (trend.placed === 'cohort') return raw(measure.kind === 'duration' ? measure.from : BEGINS[grain])
  if (measure.kind === 'duration') return raw(measure.to)
  return raw(overBy ?? (cohort === 'decided' && periodBy !== undefined ? periodBy : ENDS[grain]))
}

export function asOfSql(asOf: AsOf): Sql {
  if (asOf.length === 0) return sql`now64(3, 'UTC')`
  return sql`fromUnixTimestamp64Milli(transform(toString(source), ${bind(
    asOf.map(({ source }) => source),
    'Array(String)',
  )}, ${bind(
    asOf.map(({ asOf: instant }) => instant),
    'Array(Int64)',
  )}, toInt64(0)), 'UTC')`
}
