import { bind, column, join, raw, type Sql, sql } from '@tandem/core/sql'
import { type Outcome, TERMINAL_LABEL } from '@tandem/core/trace'
import type { Plan } from './plan.ts'

/** What an event does to an application, as a number, because arrays of numbers are what the engine is fast at. */
const CLASS = {
  inner: 0,
  entry: 1,
  transfer: 2,
  reversal: 3,
  rejected: 4,
  withdrawn: 5,
  hired: 6,
  merged: 7,
  outside: 9,
} as const

const KIND_CLASS: Readonly<Record<string, number>> = {
  'application.submitted': CLASS.entry,
  'application.entered_stage': CLASS.entry,
  'application.transferred': CLASS.transfer,
  'application.unrejected': CLASS.reversal,
  'application.unhired': CLASS.reversal,
  'application.rejected': CLASS.rejected,
  'application.withdrawn': CLASS.withdrawn,
  'application.hired': CLASS.hired,
  'application.merged': CLASS.merged,
}

/** Kinds that are no step but make sense only while an application is being worked on; the rest may come at any time. */
const CLASS_SQL = sql`transform(kind, ${bind(Object.keys(KIND_CLASS), 'Array(String)')}, ${bind(Object.values(KIND_CLASS), 'Array(UInt8)')},
  if(startsWith(kind, 'interview.') or startsWith(kind, 'scorecard.'), 0, 9)::UInt8)`

const ENDS: readonly Outcome[] = ['rejected', 'withdrawn', 'hired', 'merged']
const isEnd = raw('e.3 between 4 and 7')

/**
 * One row per application: its events in order, and parallel arrays of its steps. The rules are those of `visitsOf` in
 * core, as array functions, because the engine does a million applications in the time Node does a few thousand.
 *
 * An event is the tuple (1 occurred_at, 2 sequence, 3 class, 4 stage, then whatever `carried` adds).
 *
 * @param carried further columns of the event in the tuple, such as its id
 * @param aggregates further aggregates over the application's events, as `expression as name`
 */
export function stepsSql(
  { source, rules, members = sql`true`, past = raw('event final') }: Plan,
  { carried, aggregates = [] }: { carried: readonly Sql[]; aggregates?: readonly Sql[] },
): Sql {
  const ended = rules.filter((rule) => rule.outcome !== null)
  const outcomeOfStage = lookup(
    raw('l'),
    ended.map((rule) => rule.stage),
    ended.map((rule) => rule.outcome as string),
  )
  const events = sql`
    select application, any(application_id) as application_id,
      arraySort(groupArray((occurred_at, sequence, ${CLASS_SQL}, ${join([column('stage'), ...carried])}))) as ev
      ${aggregates.reduce((all, one) => sql`${all}, ${one}`, sql``)}
    from ${past}
    where source = ${source} and application != 0 and ${members}
    group by application`
  return oneAfterAnother(events, [
    [sql`arrayFirstIndex(e -> e.3 in (1, 2), ev) as first`],
    [
      sql`arrayPushFront(arrayPopBack(arrayMap(f -> f = 1, arrayFill(x -> x != 0,
        arrayMap((e, i) -> multiIf(i < first, 0, ${isEnd}, 1, e.3 = 3, 2, 0), ev, arrayEnumerate(ev))))), false) as closed_before`,
    ],
    [
      sql`arrayMap((e, i, closed) -> first > 0 and i >= first and e.3 between 1 and 7 and (e.3 = 3) = closed,
        ev, arrayEnumerate(ev), closed_before) as is_step`,
      sql`arrayMap((e, i, closed) -> multiIf(
        e.3 = 9, '',
        first = 0 or i < first, 'before the application was submitted',
        e.3 = 3 and not closed, 'reverses an end that is not there',
        e.3 != 3 and closed, 'after the application had ended',
        ''), ev, arrayEnumerate(ev), closed_before) as aside`,
    ],
    [sql`arrayFilter((e, step) -> step, ev, is_step) as steps`],
    [sql`arrayFill(x -> x != '', arrayMap(e -> if(${isEnd}, '', e.4), steps)) as stages`],
    [
      sql`arrayMap((e, s) -> if(${isEnd}, ${endOf(ENDS.map((end) => TERMINAL_LABEL[end]))}, s), steps, stages) as labels`,
    ],
    [
      sql`arrayMap((e, l) -> if(${isEnd}, ${endOf(ENDS)}, ${outcomeOfStage}), steps, labels) as outcomes`,
      sql`arrayEnumerateUniq(labels) as attempts`,
    ],
  ])
}

/**
 * Columns that are made of those before them. Each round is a select of its own: within one select the engine puts the whole
 * expression in place of its name wherever it is named, and takes longer to think the statement over than to carry it out.
 */
export const oneAfterAnother = (from: Sql, rounds: readonly (readonly Sql[])[]): Sql =>
  rounds.reduce((before, columns) => sql`select *, ${join(columns)} from (${before})`, from)

/** The value that stands where `key` stands in `keys`, else ''. */
export function lookup(key: Sql, keys: readonly string[], values: readonly string[]): Sql {
  if (keys.length === 0) return sql`''`
  return sql`transform(${key}, ${bind(keys, 'Array(String)')}, ${bind(values, 'Array(String)')}, '')`
}

/** The same by the class of an event that is an end. */
function endOf(values: readonly string[]): Sql {
  const classes = ENDS.map((end) => CLASS[end])
  return sql`transform(e.3, ${bind(classes, 'Array(UInt8)')}, ${bind(values, 'Array(String)')}, '')`
}
