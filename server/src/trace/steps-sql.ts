import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import { type Outcome, STANDARD_DIMENSIONS, type StageRule, TERMINAL_LABEL } from '@tandem/core/trace'

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
const endOf = (values: readonly string[]) =>
  lookupCode(
    'e.3',
    ENDS.map((end) => CLASS[end]),
    values,
  )

/** Tests on the class of an event tuple `e`. */
const isEntry = (e: string) => `${e}.3 in (1, 2)`
const isEnd = (e: string) => `${e}.3 between 4 and 7`

/** The dimensions of an event, read from its JSON in one go; `extra` holds the free ones as JSON. */
export const DIMENSION_COLUMNS = [...STANDARD_DIMENSIONS, 'extra']
export const DIMENSION_TUPLE = raw(
  `'Tuple(${STANDARD_DIMENSIONS.map((name) => `${name} LowCardinality(String)`).join(', ')}, extra String)'`,
)

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
  source: string,
  rules: readonly StageRule[],
  { carried = [], aggregates = [] }: { carried?: readonly string[]; aggregates?: readonly Sql[] } = {},
): Sql {
  const ended = rules.filter((rule) => rule.outcome !== null)
  const outcomeOfStage = lookup(
    raw('l'),
    ended.map((rule) => rule.stage),
    ended.map((rule) => rule.outcome as string),
  )
  const tuple = raw(['occurred_at', 'sequence'].join(', '))
  const rest = raw(['stage', ...carried].join(', '))
  return sql`
    select *,
      arrayFirstIndex(e -> ${raw(isEntry('e'))}, ev) as first,
      arrayFill(x -> x != 0, arrayMap((e, i) -> multiIf(i < first, 0, ${raw(isEnd('e'))}, 1, e.3 = 3, 2, 0), ev, arrayEnumerate(ev))) as flips,
      arrayPushFront(arrayPopBack(arrayMap(f -> f = 1, flips)), false) as closed_before,
      arrayFilter((e, i, closed) -> first > 0 and i >= first and e.3 between 1 and 7 and (e.3 = 3) = closed,
        ev, arrayEnumerate(ev), closed_before) as steps,
      arrayFill(x -> x != '', arrayMap(e -> if(${raw(isEnd('e'))}, '', e.4), steps)) as stages,
      arrayMap((e, s) -> if(${raw(isEnd('e'))}, ${endOf(ENDS.map((end) => TERMINAL_LABEL[end]))}, s), steps, stages) as labels,
      arrayMap((e, l) -> if(${raw(isEnd('e'))}, ${endOf(ENDS)}, ${outcomeOfStage}), steps, labels) as outcomes,
      arrayEnumerateUniq(labels) as attempts,
      arrayMap(i -> JSONExtract(
        if(i = 1, changes[1].3, arrayFold((acc, c) -> JSONMergePatch(acc, c.3), arraySlice(changes, 2, i - 1), changes[1].3)),
        ${DIMENSION_TUPLE}), arrayEnumerate(changes)) as states
    from (
      select application, any(application_id) as application_id, count() as events,
        argMaxIf(requisition_id, (occurred_at, sequence), requisition_id != '') as requisition_id,
        arraySort(groupArray((${tuple}, ${CLASS_SQL}, ${rest}))) as ev,
        arraySort(groupArrayIf((occurred_at, sequence, attributes), attributes != '')) as changes
        ${aggregates.reduce((all, one) => sql`${all}, ${one}`, sql``)}
      from event final
      where source = ${source} and application != 0
      group by application
    )`
}

/** The value that stands where `key` stands in `keys`, else ''. */
export function lookup(key: Sql, keys: readonly string[], values: readonly string[]): Sql {
  if (keys.length === 0) return sql`''`
  return sql`transform(${key}, ${bind(keys, 'Array(String)')}, ${bind(values, 'Array(String)')}, '')`
}

function lookupCode(key: string, codes: readonly number[], values: readonly string[]): Sql {
  return sql`transform(${raw(key)}, ${bind(codes, 'Array(UInt8)')}, ${bind(values, 'Array(String)')}, '')`
}
