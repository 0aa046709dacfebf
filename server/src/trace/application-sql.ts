import { column, join, raw, type Sql, sql } from '@tandem/core/sql'
import { STANDARD_DIMENSIONS, type StageRule } from '@tandem/core/trace'
import { markSql } from './marks-sql.ts'
import type { Plan } from './plan.ts'
import { lookup, stepsSql } from './steps-sql.ts'

/** The dimensions of an application or a visit, read from JSON in one go; `extra` holds the free ones as JSON. */
export const DIMENSION_COLUMNS = [...STANDARD_DIMENSIONS, 'extra']
export const DIMENSION_TUPLE = raw(
  `'Tuple(${STANDARD_DIMENSIONS.map((name) => `${name} LowCardinality(String)`).join(', ')}, extra String)'`,
)

/** Columns of the table `application` in order; the insert is by position. */
export function applicationSql(plan: Plan): Sql {
  const { source, rules, inherits } = plan
  const steps = stepsSql(plan, {
    carried: [column('uncertainty_ms'), markSql()],
    aggregates: aggregates(rules),
  })
  // What holds before the first change, then after each one.
  const states = sql`arrayMap(json -> multiIf(json = '', base, base = '', json, JSONMergePatch(base, json)), arrayPushFront(own, ''))`
  return sql`
    select ${source}, application, application_id, requisition_id, candidate_key, events, steps[1].1, labels[-1],
      steps[-1].1, outcomes[-1], if(outcomes[-1] = '', null, steps[-1].1), last_event_at,
      nullIf((arrayFirst((e, i) -> i > first and e.3 not in (5, 9), ev, arrayEnumerate(ev)) as response).1, fromUnixTimestamp64Milli(0, 'UTC')),
      offer_sent_at, offer_decided_at, substring(decision, 7), started_at, interviews, reschedules,
      arrayCount((a, o) -> a > 1 and o = '', attempts, outcomes), labels, ${staysSql()},
      if(is_constant, [], merged), arrayCount(reason -> reason != '', aside),
      ${join(DIMENSION_COLUMNS.map((_, i) => raw(`dimensions.${i + 1}`)))}, ${marksSql()}, departed_at, ${widthsSql()}
    from (
      select *, ${inherits ? sql`inherited` : sql`''`} as base, ${states} as merged, JSONExtract(merged[-1], ${DIMENSION_TUPLE}) as dimensions,
        arrayFold((acc, c) -> arrayPushBack(acc, if(empty(acc), c.3, JSONMergePatch(acc[-1], c.3))), changes, []::Array(String)) as own,
        empty(changes) or (length(changes) = 1 and (changes[1].1, changes[1].2) <= (steps[1].1, steps[1].2)) as is_constant
      from (select * from (${steps}) where first > 0) as traced
      ${inherits ? sql`left any join ${requisitionAttributes(plan)} as requisition_attributes using requisition_id` : sql``}
    )`
}

/** What opens or closes something waited for, with the number of the stay it falls into. */
function marksSql(): Sql {
  // Nothing is captured by the lambdas: an array inside one would be copied for every event.
  return sql`arrayFilter(m -> m.1 > 0 and m.3 > 0, arrayMap((e, stay) -> (toUInt16(stay), e.1, e.6), ev, arrayCumSum(is_step)))`
}

/** What is seen by looking every few hours happened before it was seen; where everything is known to the moment, nothing of this is computed. */
function widthsSql(): Sql {
  const marked = sql`arrayFilter((e, stay) -> e.6 > 0 and stay > 0, ev, arrayCumSum(is_step))`
  const milestones = ['first_response', 'offer_sent', 'offer_decided', 'started']
  return sql`if(widest = 0, [], arrayMap(e -> e.5, steps)), if(widest = 0, [], arrayMap(e -> e.5, ${marked})),
    cast((response.5, offer_sent_width, offer_decided_width, started_width), ${widthsType(milestones)})`
}

/** Named, so that a derived row reads like a kept one. */
export const widthsType = (names: readonly string[]) =>
  raw(`'Tuple(${names.map((name) => `${name} UInt64`).join(', ')})'`)

/**
 * How far the first instant of those that meet a condition may lie before: none of them happened earlier than the earliest lower bound, and
 * one of them had by the earliest upper bound.
 */
export const firstWidthSql = (isMeant: Sql) =>
  sql`toUInt64(toUnixTimestamp64Milli(minIf(occurred_at, ${isMeant})) - minIf(${earliest}, ${isMeant}))`
/** The same of the last. */
export const lastWidthSql = (isMeant: Sql) =>
  sql`toUInt64(toUnixTimestamp64Milli(maxIf(occurred_at, ${isMeant})) - maxIf(${earliest}, ${isMeant}))`
const earliest = raw('(toUnixTimestamp64Milli(occurred_at) - uncertainty_ms)')

/** The type of `steps`: named, so that a derived row reads like a kept one. */
const INSTANT = "DateTime64(3, \\'UTC\\')"
const STAYS = raw(
  `'Array(Tuple(entered_at ${INSTANT}, left_at Nullable(${INSTANT}), exit LowCardinality(String), attempt UInt16, uncertainty_ms UInt64, state UInt16, is_end Bool))'`,
)

/** Each stay from its step and the next: (entered_at, left_at, exit, attempt, uncertainty_ms, state, is_end). */
function staysSql(): Sql {
  return sql`cast(arrayMap((e, i, o, a, ne, no, na) -> (
    e.1,
    if(i = length(steps), null, ne.1),
    multiIf(
      i = length(steps), if(o = '', 'open', 'ended'),
      ne.3 = 2, 'transferred',
      no != '' and (i + 1 = length(steps) or ne.3 between 4 and 7), no,
      na > 1, 'returned',
      'advanced'),
    a,
    if(i = length(steps), e.5, e.5 + ne.5),
    if(is_constant, 1, 1 + arrayCount(c -> (c.1, c.2) <= (e.1, e.2), changes)),
    e.3 between 4 and 7
  ), steps, arrayEnumerate(steps), outcomes, attempts, ${next('steps')}, ${next('outcomes')}, ${next('attempts')}), ${STAYS})`
}

/** Each element's successor; the last one is its own, and never looked at. */
const next = (array: string) => raw(`arrayPushBack(arrayPopFront(${array}), ${array}[-1])`)

function aggregates(rules: readonly StageRule[]): Sql[] {
  const marked = rules.filter((rule) => rule.milestone !== null)
  const milestoneOfStage = lookup(
    raw('stage'),
    marked.map((rule) => rule.stage),
    marked.map((rule) => rule.milestone as string),
  )
  // Stages of a generic log stand for milestones; a source with events of its own has none such.
  const mark = marked.length === 0 ? sql`kind` : sql`if(kind = 'application.entered_stage', ${milestoneOfStage}, kind)`
  const decided = sql`${mark} in ('offer.accepted', 'offer.declined', 'offer.expired', 'offer.rescinded')`
  return [
    sql`count() as events`,
    sql`max(occurred_at) as last_event_at`,
    sql`argMaxIf(requisition_id, (occurred_at, sequence), requisition_id != '') as requisition_id`,
    sql`anyIf(candidate_key, candidate_key != '') as candidate_key`,
    sql`arraySort(groupArrayIf((occurred_at, sequence, attributes), attributes != '')) as changes`,
    sql`minOrNullIf(occurred_at, ${mark} = 'offer.sent') as offer_sent_at`,
    sql`maxOrNullIf(occurred_at, ${decided}) as offer_decided_at`,
    sql`argMaxIf(${mark}, (occurred_at, sequence), ${decided}) as decision`,
    sql`ifNull(minOrNullIf(occurred_at, ${startedByHris}), minOrNullIf(occurred_at, kind = 'hire.started')) as started_at`,
    sql`ifNull(minOrNullIf(occurred_at, kind = 'hire.left' and ${saidByHris}), minOrNullIf(occurred_at, kind = 'hire.left')) as departed_at`,
    sql`max(uncertainty_ms) as widest`,
    sql`${firstWidthSql(sql`${mark} = 'offer.sent'`)} as offer_sent_width`,
    sql`${lastWidthSql(decided)} as offer_decided_width`,
    sql`if(countIf(${startedByHris}) > 0, ${firstWidthSql(startedByHris)}, ${firstWidthSql(sql`kind = 'hire.started'`)}) as started_width`,
    sql`countIf(${mark} = 'interview.completed') as interviews`,
    sql`countIf(kind = 'interview.rescheduled') as reschedules`,
  ]
}

/** A hiring system knows the day that was agreed; the HR system knows the day that came. */
const saidByHris = sql`JSONExtractString(details, 'system') = 'hris'`
const startedByHris = sql`kind = 'hire.started' and ${saidByHris}`

/** The attributes after all events of a group, each laid over those before it: an event that tells one of them keeps the others. */
export function mergedAttributes(): Sql {
  return sql`arrayFold((acc, c) -> multiIf(acc = '', c.3, JSONMergePatch(acc, c.3)),
    arraySort(groupArrayIf((occurred_at, sequence, attributes), attributes != '')), '')`
}

/** A requisition's own attributes, for applications whose events do not carry them. */
function requisitionAttributes({ source, past = raw('event final') }: Plan): Sql {
  return sql`(
    select requisition_id, ${mergedAttributes()} as inherited
    from ${past}
    where source = ${source} and application = 0 and requisition_id != '' and attributes != ''
    group by requisition_id)`
}
