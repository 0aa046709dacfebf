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
  /** Number of that calendar, as an expression over a row; null counts all hours. */
  calendar: Sql | null
  exclusions: readonly Exclusion[]
}

/** Objectives over one measure. */
export interface VerdictPlan {
  measure: CountedMeasure
  objectives: readonly CountedObjective[]
  asOf: AsOf
  /** Which rows, as a condition; all if left out. */
  only?: Sql
}

/** A row's objectives are the bits of a number, and of a few such numbers. */
const BITS = 64
export const MOST_AT_ONCE = 4 * BITS

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
  const { from, to, widths } = measure
  const clocks = clocksOf(plan.objectives)
  const seconds = ofObjective(
    plan.objectives.map((one) => one.seconds),
    'Array(Int64)',
  )
  const isWide = widths.from !== '0'
  // Whatever ends an observation other than the event says so by an instant; what is open says `as_of`, which is then put off.
  const until = measure.until.replace(/\bas_of\b/g, NEVER_AT)
  const seen: Record<string, Sql> = {
    begun: unixSql(raw(from)),
    ended: sql`ifNull(${unixSql(raw(to))}, ${raw(String(NEVER))})`,
    until: unixSql(raw(until)),
    reported: unixSql(raw('as_of')),
    wide_to: widthSql(widths.to),
    ...(isWide ? { wide_from: widthSql(widths.from) } : {}),
    ...clocks.seen,
    ...heldSql(plan),
  }
  // Each of these names what the next ones use more than once, so that the statement stays short.
  const target = sql`${clocks.calendar} as calendar, ${clocks.worked} + ${seconds} as target`
  const early = sql`if(wide_from > 0, ${clocks.workedBefore(sql`begun - wide_from`)} + ${seconds}, target) as early`
  const due = sql`${clocks.deadline(sql`target`)} as due`
  const earliest = clocks.deadline(sql`early`)
  const kept = join([...new Set([...columns, ...Object.keys(seen), 'objective'])].map(raw))
  return sql`
    select ${join(columns.map(raw))}, objective, begun, due, has_ended, last_seen, verdict, at, ${excludedSql(plan)} as excluded,
      if(verdict = 2, has_ended and ended - wide_to <= due, ${isWide ? sql`wide_from > 0 and last_seen > ${earliest}` : sql`false`}) as uncertain
    from (
      select ${kept}, calendar, due${raw(isWide ? ', early' : '')}, ended < ${raw(String(NEVER))} as has_ended, if(has_ended, ended, least(until, reported)) as last_seen,
        multiIf(ended <= due, 1, last_seen > due, 2, until < ${raw(String(NEVER))}, 3, 0) as verdict,
        multiIf(verdict = 1, ended, verdict = 2, due, last_seen) as at
      from (select ${kept}, ${join(isWide ? [target, due, early] : [target, due])} from ${matchedSql(plan, seen, { columns, has: from })}))`
}

/** The different clocks of objectives, as columns of a row and as they hold for one of its objectives. */
function clocksOf(objectives: readonly CountedObjective[]) {
  const different = new Map(
    objectives.flatMap(({ calendar }) => (calendar === null ? [] : [[JSON.stringify(calendar), calendar] as const])),
  )
  const keys = [...different.keys()]
  // Place 0 is all hours.
  const placeOf = ({ calendar }: CountedObjective) =>
    calendar === null ? 0 : keys.indexOf(JSON.stringify(calendar)) + 1
  const places = objectives.map(placeOf)
  const place = ofObjective(places, 'Array(UInt8)')
  const seen = Object.fromEntries(
    [...different.values()].flatMap((calendar, i) => [
      [`calendar_${i}`, sql`toUInt32(${calendar})`],
      [`worked_${i}`, workedBeforeSql(raw(`calendar_${i}`), sql`begun`)],
    ]),
  )
  const isMixed = places.includes(0)
  const chosen = (name: string, allHours: string) => {
    if (keys.length === 0) return raw(allHours)
    if (keys.length === 1 && !isMixed) return raw(`${name}_0`)
    const choices = keys.map((_, i) => sql`${place} = ${raw(String(i + 1))}, ${raw(`${name}_${i}`)}`)
    return sql`multiIf(${join(choices)}, ${raw(allHours)})`
  }
  const unlessAllHours = (allHours: Sql, worked: () => Sql) => {
    if (keys.length === 0) return allHours
    return isMixed ? sql`if(${place} = 0, ${allHours}, ${worked()})` : worked()
  }
  return {
    seen,
    calendar: chosen('calendar', 'toUInt32(0)'),
    worked: chosen('worked', 'begun'),
    workedBefore: (instant: Sql) => unlessAllHours(instant, () => workedBeforeSql(sql`calendar`, instant)),
    deadline: (target: Sql) => unlessAllHours(target, () => deadlineSql(sql`calendar`, target)),
  }
}

/** What holds for the objective of a row, of a list with one for each. */
const ofObjective = (values: readonly number[], type: string): Sql => sql`${bind(values, type)}[objective + 1]`

function rateSql(plan: VerdictPlan, measure: RateMeasure, columns: readonly string[]): Sql {
  const { grain, overBy, cohort, periodBy } = measure
  const decided = overBy ?? (cohort === 'decided' && periodBy !== undefined ? periodBy : ENDS[grain])
  const seen = {
    begun: unixSql(raw(BEGINS[grain])),
    at: sql`assumeNotNull(${unixSql(raw(decided))})`,
    verdict: sql`if(ifNull(toUInt8(${raw(measure.hit)}), 0) = ${raw(measure.good === 'lower' ? '0' : '1')}, 1, 2)`,
    ...heldSql(plan),
  }
  return sql`
    select ${join(columns.map(raw))}, objective, begun, at as due, true as has_ended, at as last_seen, verdict, at, ${excludedSql(plan)} as excluded, false as uncertain
    from ${matchedSql(plan, seen, { columns, has: decided })}`
}

/**
 * The rows of the measure, each once for every objective whose population it belongs to, with the `columns` and what is `seen` of it, by
 * name. Nothing else comes along, because the engine takes long to think through every column.
 * @param has the instant without which a row does not count
 */
function matchedSql(
  plan: VerdictPlan,
  seen: Readonly<Record<string, Sql>>,
  { columns, has }: { columns: readonly string[]; has: string },
): Sql {
  const { measure, objectives, asOf, only = sql`true` } = plan
  const own = columns.map((name) => (name === 'month' ? sql`toStartOfMonth(began_at, 'UTC') as month` : raw(name)))
  const named = Object.entries(seen).map(([name, value]) => sql`${value} as ${raw(name)}`)
  const kept = [...new Set([...columns, ...Object.keys(seen)])].map(raw)
  const groups = Array.from({ length: Math.ceil(objectives.length / BITS) }, (_, i) =>
    membershipSql(objectives.slice(i * BITS, (i + 1) * BITS), measure.grain),
  )
  const matched = groups.map((_, i) => raw(`matched_${i}`))
  const places = matched.map((bits, i) => {
    const own = sql`bitPositionsToArray(${bits})`
    return i === 0 ? own : sql`arrayMap(place -> place + ${raw(String(i * BITS))}, ${own})`
  })
  const belonging = groups.map((bits, i) => sql`${bits} as ${matched[i] ?? null}`)
  return sql`(
    select ${join(kept)}, arrayJoin(arrayConcat(${join(places)})) as objective from (
      select ${join([...own, ...named, ...belonging])}, ${asOfSql(asOf)} as as_of
      from ${raw(measure.grain)} where ${only} and (${raw(measure.rows)}) and (${raw(has)}) is not null
    ) where ${join(
      matched.map((bits) => sql`${bits} > 0`),
      ' or ',
    )})`
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

/** Whether a row belongs to those that a freeze or maintenance holds, by the name it gets; nothing where it holds everybody. */
const heldSql = ({ objectives, measure: { grain } }: VerdictPlan): Record<string, Sql> =>
  Object.fromEntries(
    heldOf(objectives).flatMap((where, i) =>
      where.length === 0 ? [] : [[`held_${i}`, populationSql({ where: [...where] }, grain)]],
    ),
  )

/** The populations of freezes and maintenance, each once. */
const heldOf = (objectives: readonly CountedObjective[]): (readonly string[])[] => [
  ...new Map(
    objectives.flatMap(({ exclusions }) =>
      exclusions.map(({ where }): [string, readonly string[]] => [where.join('\n'), where]),
    ),
  ).values(),
]

/** Under way at some instant of a freeze or of maintenance that holds for it. */
function excludedSql({ objectives }: VerdictPlan): Sql {
  const held = heldOf(objectives).map((where) => where.join('\n'))
  const byStretch = new Map<string, { exclusion: Exclusion; places: number[] }>()
  objectives.forEach(({ exclusions }, place) => {
    for (const exclusion of exclusions) {
      const known = byStretch.get(exclusion.id) ?? { exclusion, places: [] }
      byStretch.set(exclusion.id, { exclusion, places: [...known.places, place] })
    }
  })
  const conditions = [...byStretch.values()].map(({ exclusion: { where, from, to }, places }) =>
    and([
      ...(places.length === objectives.length ? [] : [sql`objective in ${bind(places, 'Array(UInt16)')}`]),
      ...(where.length === 0 ? [] : [raw(`held_${held.indexOf(where.join('\n'))}`)]),
      sql`begun < ${bind(Math.ceil(to / 1000), 'Int64')} and at > ${bind(Math.floor(from / 1000), 'Int64')}`,
    ]),
  )
  return conditions.length === 0 ? sql`false` : sql`(${join(conditions, ' or ')})`
}

/**
 * What each day brought, of all plans in one statement: `id` of the objective, `source`, `month` (in which the rows began), `day`, and the
 * counts. Verdicts on the day they fell, `due`, `late` and `pending` on the day of the deadline.
 * @param kept days that are told of even where they bring nothing, as conditions over `objective_day`
 */
export function verdictDaysSql(plans: readonly VerdictPlan[], kept: Sql | null = null): Sql {
  const ids = bind(
    plans.flatMap(({ objectives }) => objectives.map(({ id }) => id)),
    'Array(String)',
  )
  let before = 0
  // The engine thinks a statement over level by level, from the innermost one outwards, and again at each: the fewer, the quicker.
  const readings = plans.map((plan) => {
    const place = sql`toUInt16(objective + ${raw(String(before))}) as place`
    before += plan.objectives.length
    return sql`
      select ${place}, source, month, verdict, excluded, uncertain, ${dayOf('at')} as at_day, ${dayOf('due')} as due_day, count() as n
      from (${verdictsSql(plan)}) where verdict != 3 group by place, source, month, verdict, excluded, uncertain, at_day, due_day`
  })
  const told = sql`
      select toUInt16(indexOf(${ids}, toString(objective)) - 1), source, month, 0, false, false, toUInt16(day), toUInt16(day), 0 from objective_day where ${kept ?? sql`false`}`
  return sql`
    select ${ids}[place + 1] as id, source, month, toDate(days.1) as day,
      sumIf(n, days.2 and verdict = 1 and not excluded) as good, sumIf(n, days.2 and verdict = 2 and not excluded) as bad,
      sumIf(n, not days.2 and verdict in (1, 2) and not excluded) as due, sumIf(n, not days.2 and verdict = 2 and not excluded) as late,
      sumIf(n, days.2 and verdict in (1, 2) and excluded) as excluded_n,
      sumIf(n, not days.2 and verdict = 0 and not excluded) as pending,
      sumIf(n, days.2 = (verdict != 0) and uncertain and not excluded) as uncertain_n
    from (${join(kept === null ? readings : [...readings, told], ' union all ')})
    array join [(at_day, true), (due_day, false)] as days
    group by place, source, month, day`
}

const dayOf = (seconds: string) => raw(`toUInt16(greatest(intDiv(${seconds}, ${DAY}), 0))`)
const unixSql = (instant: Sql) => sql`toUnixTimestamp64Second(${instant})`
const widthSql = (width: string) => raw(width === '0' ? 'toInt64(0)' : `toInt64(ceil((${width}) / 1000))`)
