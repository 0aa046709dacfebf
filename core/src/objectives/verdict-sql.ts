import { type AsOf, asOfSql, BEGINS, type DurationMeasure, ENDS, type RateMeasure } from '../measures/index.ts'
import { and, bind, join, raw, type Sql, sql } from '../sql/index.ts'
import { clausesOf, dimensionSql, type Grain, populationSql } from '../trace/population.ts'
import { deadlineSql, workedBeforeSql } from '../working-time/index.ts'
import type { Exclusion } from './exclusion.ts'

/** What can be counted row by row: how long something takes, or what share of it is of one kind. */
export type CountedMeasure = DurationMeasure | RateMeasure

/** One objective among those that are counted in one reading of a table. */
export interface CountedObjective {
  id: string
  where: readonly string[]
  /** The time it promises, in whole seconds of its calendar; nothing for a rate. */
  seconds: number
  exclusions: readonly Exclusion[]
}

/** Objectives over one measure and one calendar. As many as a number of 64 bits has bits. */
export interface VerdictPlan {
  measure: CountedMeasure
  /** Number of the calendar, as an expression over a row; null counts all hours. */
  calendar: Sql | null
  objectives: readonly CountedObjective[]
  asOf: AsOf
  /** Which rows, as a condition; all if left out. */
  only?: Sql
}
export const MOST_AT_ONCE = 64

const DAY = 86_400
/** Later than anything: what has not come, in seconds since 1970, and an instant that is later still. */
const NEVER = 5_000_000_000
const NEVER_AT = "toDateTime64('2128-06-12 00:00:00', 3, 'UTC')"

/**
 * A row for each row of the table and each objective it belongs to: the place of the `objective` in the list, `begun`, the `verdict`, (0 pending, 1 good, 2 bad, 3 void), `at`
 * which instant it fell, until when it is `due`, whether it
 * `has_ended`, until when it was `last_seen`, whether it is `excluded`, and whether it is `uncertain`, because the way its ends were seen
 * allows another verdict. Instants in whole seconds since 1970. `columns` of the table come along.
 *
 * Of a promise: good if it ended by the deadline, at its end. Bad if it still waited after the deadline, at the deadline, whether or not it ended later.
 * Pending while it waits and has time left by what its source has reported. Void if it stopped to be waited for before the deadline
 * without having happened. Of a rate: good or bad when it was decided.
 */
export function verdictsSql(plan: VerdictPlan, columns: readonly string[] = ['source', 'month']): Sql {
  return plan.measure.kind === 'duration'
    ? promiseSql(plan, plan.measure, columns)
    : rateSql(plan, plan.measure, columns)
}

function promiseSql(plan: VerdictPlan, measure: DurationMeasure, columns: readonly string[]): Sql {
  const { calendar } = plan
  const seconds = sql`${bind(
    plan.objectives.map((one) => one.seconds),
    'Array(Int64)',
  )}[objective + 1]`
  // Each of these names what the next ones use more than once, so that the statement stays short.
  const targets =
    calendar === null
      ? sql`begun + ${seconds} as due, due - wide_from as earliest`
      : sql`worked + ${seconds} as target, ${deadlineSql(sql`calendar`, sql`target`)} as due,
          if(wide_from > 0, ${workedBeforeSql(sql`calendar`, sql`begun - wide_from`)} + ${seconds}, target) as early_target`
  const earliest = calendar === null ? sql`earliest` : deadlineSql(sql`calendar`, sql`early_target`)
  // Whatever ends an observation other than the event says so by an instant; what is open says `as_of`, which is then put off.
  const until = measure.until.replace(/\bas_of\b/g, NEVER_AT)
  const seen = [
    sql`${unixSql(raw(measure.from))} as begun`,
    sql`ifNull(${unixSql(raw(measure.to))}, ${raw(String(NEVER))}) as ended`,
    sql`${unixSql(raw(until))} as until`,
    sql`${unixSql(raw('as_of'))} as reported`,
    sql`${widthSql(measure.widths.from)} as wide_from`,
    sql`${widthSql(measure.widths.to)} as wide_to`,
    ...(calendar === null
      ? []
      : [sql`toUInt32(${calendar}) as calendar, ${workedBeforeSql(sql`calendar`, sql`begun`)} as worked`]),
  ]
  const kept = [...columns, 'begun', 'ended', 'until', 'reported', 'wide_from', 'wide_to']
  const worked = calendar === null ? [] : ['calendar', 'worked']
  const matched = matchedSql(plan, join(seen), {
    kept: [...kept, ...worked],
    has: sql`(${raw(measure.from)}) is not null`,
  })
  const carried = keptSql(plan, [...kept, 'objective'])
  const isWide = measure.widths.from === '0' ? sql`false` : sql`wide_from > 0 and last_seen > ${earliest}`
  return sql`
    select ${join(columns.map(raw))}, objective, begun, due, has_ended, last_seen, verdict, at, ${excludedSql(plan)} as excluded,
      if(verdict = 2, has_ended and ended - wide_to <= due, ${isWide}) as uncertain
    from (
      select ${carried}, ${raw(calendar === null ? 'due, earliest' : 'calendar, due, early_target')}, ended < ${raw(String(NEVER))} as has_ended, if(has_ended, ended, least(until, reported)) as last_seen,
        multiIf(ended <= due, 1, last_seen > due, 2, until < ${raw(String(NEVER))}, 3, 0) as verdict,
        multiIf(verdict = 1, ended, verdict = 2, due, last_seen) as at
      from (select ${carried}, ${raw(calendar === null ? '' : 'calendar, ')}${targets} from ${matched}))`
}

function rateSql(plan: VerdictPlan, measure: RateMeasure, columns: readonly string[]): Sql {
  const { grain, overBy, cohort, periodBy } = measure
  const decided = raw(overBy ?? (cohort === 'decided' && periodBy !== undefined ? periodBy : ENDS[grain]))
  const hit = sql`ifNull(toUInt8(${raw(measure.hit)}), 0)`
  const seen = sql`${unixSql(raw(BEGINS[grain]))} as begun, assumeNotNull(${unixSql(decided)}) as at, at as due,
    if(${hit} = ${raw(measure.good === 'lower' ? '0' : '1')}, 1, 2) as verdict`
  return sql`
    select ${join(columns.map(raw))}, objective, begun, due, true as has_ended, at as last_seen, verdict, at, ${excludedSql(plan)} as excluded, false as uncertain
    from ${matchedSql(plan, seen, { kept: [...columns, 'begun', 'at', 'due', 'verdict'], has: sql`(${decided}) is not null` })}`
}

/** The rows of the measure, each once for every objective whose population it belongs to. */
function matchedSql(plan: VerdictPlan, seen: Sql, { kept, has }: { kept: readonly string[]; has: Sql }): Sql {
  const { measure, objectives, asOf, only = sql`true` } = plan
  const { grain } = measure
  return sql`(
    select ${keptSql(plan, kept)}, arrayJoin(bitPositionsToArray(matched)) as objective from (
      select *, toStartOfMonth(began_at, 'UTC') as month, ${seen}, ${membershipSql(objectives, grain)} as matched
      from (select *, ${asOfSql(asOf)} as as_of from ${raw(grain)} where ${only})
      where (${raw(measure.rows)}) and ${has}
    ) where matched > 0)`
}

/**
 * The objectives a row belongs to, each a bit: those that every dimension leaves in. A dimension is looked at once, however many
 * objectives ask for it.
 */
function membershipSql(objectives: readonly CountedObjective[], grain: Grain): Sql {
  const asked = objectives.map(({ where }) => new Map(clausesOf(where).map((one) => [one.dimension, one.values])))
  const bitsWhere = (has: (clauses: ReadonlyMap<string, string[]>) => boolean) =>
    asked.reduce((bits, clauses, place) => (has(clauses) ? bits | (1n << BigInt(place)) : bits), 0n)
  const dimensions = [...new Set(asked.flatMap((clauses) => [...clauses.keys()]))]
  return dimensions.reduce(
    (left, name) => {
      const values = [...new Set(asked.flatMap((clauses) => clauses.get(name) ?? []))]
      const bits = values.map((value) => bitsWhere((clauses) => clauses.get(name)?.includes(value) !== false))
      const others = bitsWhere((clauses) => !clauses.has(name))
      return sql`bitAnd(${left}, transform(${dimensionSql(name, grain)}, ${values}, ${bind(bits, 'Array(UInt64)')}, ${bind(others, 'UInt64')}))`
    },
    bind(
      bitsWhere(() => true),
      'UInt64',
    ),
  )
}

/** Columns by name, because the engine takes long to think through all of them; exclusions may ask for any. */
const keptSql = ({ objectives }: VerdictPlan, names: readonly string[]): Sql =>
  objectives.some(({ exclusions }) => exclusions.length > 0) ? sql`*` : join(names.map(raw))

/** Under way at some instant of a freeze or of maintenance that holds for it. */
function excludedSql({ objectives, measure }: VerdictPlan): Sql {
  const byStretch = new Map<string, { exclusion: Exclusion; places: number[] }>()
  objectives.forEach(({ exclusions }, place) => {
    for (const exclusion of exclusions) {
      const known = byStretch.get(exclusion.id) ?? { exclusion, places: [] }
      byStretch.set(exclusion.id, { exclusion, places: [...known.places, place] })
    }
  })
  const conditions = [...byStretch.values()].map(({ exclusion, places }) =>
    and([
      sql`objective in ${bind(places, 'Array(UInt8)')}`,
      populationSql({ where: [...exclusion.where] }, measure.grain),
      sql`begun < ${bind(Math.ceil(exclusion.to / 1000), 'Int64')} and at > ${bind(Math.floor(exclusion.from / 1000), 'Int64')}`,
    ]),
  )
  return conditions.length === 0 ? sql`false` : sql`(${join(conditions, ' or ')})`
}

/**
 * What each day brought, of all plans in one statement: `id` of the objective, `source`, `month` (in which the rows began), `day`, and the
 * counts. Verdicts on the day they fell, `due`, `late` and `pending` on the day of the deadline.
 */
export function verdictDaysSql(plans: readonly VerdictPlan[]): Sql {
  const ids = bind(
    plans.flatMap(({ objectives }) => objectives.map(({ id }) => id)),
    'Array(String)',
  )
  let before = 0
  const verdicts = plans.map((plan) => {
    const place = sql`objective + ${bind(before, 'UInt16')} as place`
    before += plan.objectives.length
    return sql`select ${place}, source, month, verdict, excluded, uncertain, ${dayOf('at')} as at_day, ${dayOf('due')} as due_day from (${verdictsSql(plan)})`
  })
  return sql`
    select ${ids}[place + 1] as id, source, month, toDate(days.1) as day,
      sumIf(n, days.2 and verdict = 1 and not excluded) as good, sumIf(n, days.2 and verdict = 2 and not excluded) as bad,
      sumIf(n, not days.2 and verdict in (1, 2) and not excluded) as due, sumIf(n, not days.2 and verdict = 2 and not excluded) as late,
      sumIf(n, days.2 and verdict in (1, 2) and excluded) as excluded_n,
      sumIf(n, not days.2 and verdict = 0 and not excluded) as pending,
      sumIf(n, days.2 = (verdict != 0) and uncertain and not excluded) as uncertain_n
    from (
      select place, source, month, verdict, excluded, uncertain, at_day, due_day, count() as n
      from (${join(verdicts, ' union all ')}) where verdict != 3
      group by place, source, month, verdict, excluded, uncertain, at_day, due_day
    )
    array join [(at_day, true), (due_day, false)] as days
    group by place, source, month, day`
}

const dayOf = (seconds: string) => raw(`toUInt16(greatest(intDiv(${seconds}, ${DAY}), 0))`)
const unixSql = (instant: Sql) => sql`toUnixTimestamp64Second(${instant})`
const widthSql = (width: string) => raw(width === '0' ? 'toInt64(0)' : `toInt64(ceil((${width}) / 1000))`)
