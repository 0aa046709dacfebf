import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import { STANDARD_DIMENSIONS, type StageRule, TERMINAL_LABEL } from '@tandem/core/trace'

/** What an event does to an application. Class 0 happens inside a stage; class 9 may come at any time. */
const CLASS = `multiIf(
  kind in ('application.submitted', 'application.entered_stage', 'application.transferred'), 1,
  kind in ('application.rejected', 'application.withdrawn', 'application.hired', 'application.merged'), 2,
  kind in ('application.unrejected', 'application.unhired'), 3,
  match(kind, '^(application|interview|scorecard)\\\\.'), 0,
  9)`

/** The dimensions of an event, read from its JSON in one go; `extra` holds the free ones as JSON. */
export const DIMENSION_COLUMNS = [...STANDARD_DIMENSIONS, 'extra']
export const DIMENSION_TUPLE = raw(`'Tuple(${DIMENSION_COLUMNS.map((name) => `${name} String`).join(', ')})'`)

/**
 * One row per application: its events in order, and parallel arrays of its steps. The rules are those of `visitsOf` in
 * core, as array functions, because the engine does a million applications in the time Node does a few thousand.
 *
 * An event is the tuple (1 occurred_at, 2 sequence, 3 id, 4 class, 5 stage, 6 kind, 7 uncertainty_ms, 8 import).
 */
export function stepsSql(source: string, rules: readonly StageRule[]): Sql {
  const ended = rules.filter((rule) => rule.outcome !== null)
  const outcomeOfStage = lookup(
    raw('l'),
    ended.map((rule) => rule.stage),
    ended.map((rule) => rule.outcome as string),
  )
  const ends = Object.keys(TERMINAL_LABEL)
  const labelOfEnd = lookup(
    raw('e.6'),
    ends.map((end) => `application.${end}`),
    Object.values(TERMINAL_LABEL),
  )
  return sql`
    select *,
      arrayFirstIndex(e -> e.4 = 1, ev) as first,
      arrayFill(x -> x != 0, arrayMap((e, i) -> if(i >= first and e.4 in (2, 3), e.4, 0), ev, arrayEnumerate(ev))) as flips,
      arrayMap(f -> f = 2, arrayPushFront(arrayPopBack(flips), 0)) as closed_before,
      arrayFilter((e, i, closed) -> first > 0 and i >= first and e.4 in (1, 2, 3) and (e.4 = 3) = closed,
        ev, arrayEnumerate(ev), closed_before) as steps,
      arrayFill(x -> x != '', arrayMap(e -> if(e.4 = 2, '', e.5), steps)) as stages,
      arrayMap((e, s) -> if(e.4 = 2, ${labelOfEnd}, s), steps, stages) as labels,
      arrayMap((e, l) -> if(e.4 = 2, substring(e.6, 13), ${outcomeOfStage}), steps, labels) as outcomes,
      arrayEnumerateUniq(labels) as attempts,
      arrayMap(i -> JSONExtract(
        if(i = 1, changes[1].3, arrayFold((acc, c) -> JSONMergePatch(acc, c.3), arraySlice(changes, 2, i - 1), changes[1].3)),
        ${DIMENSION_TUPLE}), arrayEnumerate(changes)) as states
    from (
      select application, any(application_id) as application_id, count() as events, max(occurred_at) as last_event_at,
        argMaxIf(requisition_id, (occurred_at, sequence), requisition_id != '') as requisition_id,
        argMaxIf(candidate_key, (occurred_at, sequence), candidate_key != '') as candidate_key,
        arraySort(groupArray((occurred_at, sequence, id, ${raw(CLASS)}, stage, kind, uncertainty_ms, import))) as ev,
        arraySort(groupArrayIf((occurred_at, sequence, attributes), attributes != '')) as changes
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
