import { join, raw, type Sql, sql } from '@tandem/core/sql'
import type { StageRule } from '@tandem/core/trace'
import { BULK_INSERT, type Warehouse } from '../store/warehouse.ts'
import { DIMENSION_COLUMNS, DIMENSION_TUPLE, lookup, stepsSql } from './steps-sql.ts'

/**
 * Computes applications, visits, set-aside events and requisitions of one source anew and puts each table's partition in
 * place of the old one, which is atomic: a reader sees the old numbers or the new.
 */
export async function derive(warehouse: Warehouse, source: string, rules: readonly StageRule[]): Promise<void> {
  const plan: Plan = { source, rules, inherits: await someLackDimensions(warehouse, source) }
  await replacePartition(warehouse, 'application', source, applicationSql(plan))
  await replacePartition(warehouse, 'visit', source, visitSql(plan))
  await replacePartition(warehouse, 'set_aside', source, setAsideSql(plan))
  await replacePartition(warehouse, 'requisition', source, requisitionSql(source))
}

interface Plan {
  source: string
  rules: readonly StageRule[]
  /** Whether applications must look at their requisition for dimensions. */
  inherits: boolean
}

/** Looking up the requisition costs a sixth of the whole, so it is done only where an application could gain by it. */
async function someLackDimensions(warehouse: Warehouse, source: string): Promise<boolean> {
  const { inherits } = await warehouse.one<{ inherits: number }>(sql`
    with (
      select groupUniqArrayArray(JSONExtractKeys(attributes)) from event
      where source = ${source} and application = 0 and requisition_id != '' and attributes != ''
    ) as offered
    select notEmpty(offered) and countIf(attributes != '' and hasAll(JSONExtractKeys(attributes), offered)) < uniqExact(application) as inherits
    from event where source = ${source} and application != 0`)
  return inherits === 1
}

async function replacePartition(warehouse: Warehouse, name: string, source: string, select: Sql): Promise<void> {
  const table = raw(name)
  const next = raw(`${name}_next`)
  await warehouse.run(sql`drop table if exists ${next} sync`)
  await warehouse.run(sql`create table ${next} as ${table}`)
  await warehouse.run(sql`insert into ${next} ${select}`, { ...BULK_INSERT, optimize_aggregation_in_order: 1 })
  const { rows } = await warehouse.one<{ rows: number }>(sql`select count() as rows from ${next}`)
  // Replacing with a partition that has no parts would keep the old rows.
  await warehouse.run(
    rows === 0
      ? sql`alter table ${table} drop partition ${source}`
      : sql`alter table ${table} replace partition ${source} from ${next}`,
  )
  await warehouse.run(sql`drop table if exists ${next} sync`)
}

/** Columns of the target in order; the insert is by position. */
function visitSql({ source, rules, inherits }: Plan): Sql {
  const kinds = rules.filter((rule) => rule.kind !== null)
  const kindOf = lookup(
    raw('v.4'),
    kinds.map((rule) => rule.stage),
    kinds.map((rule) => rule.kind as string),
  )
  return sql`
    select ${source}, application, application_id, requisition_id, v.1, v.4, if(v.10, 'end', ${kindOf}), began_at,
      v.2, v.3, v.5, v.6, v.7, v.8, outcome, ${dimensionColumns('own', inherits)}
    from (
      select application, application_id, requisition_id, steps[1].1 as began_at, outcomes[-1] as outcome, v, states[v.9] as own
      from (${stepsSql(source, rules, { carried: ['uncertainty_ms'] })})
      array join arrayMap((e, i, l, o, a, ne, nl, no, na) -> (
        i,
        e.1,
        if(i = length(steps), null, ne.1),
        l,
        multiIf(
          i = length(steps), if(o = '', 'open', 'ended'),
          ne.3 = 2, 'transferred',
          no != '' and (i + 1 = length(steps) or ne.3 between 4 and 7), no,
          na > 1, 'returned',
          'advanced'),
        if(i = length(steps), '', nl),
        a,
        if(i = length(steps), e.5, e.5 + ne.5),
        arrayCount(c -> (c.1, c.2) <= (e.1, e.2), changes),
        e.3 between 4 and 7
      ), steps, arrayEnumerate(steps), labels, outcomes, attempts,
        ${next('steps')}, ${next('labels')}, ${next('outcomes')}, ${next('attempts')}) as v
    ) as traced
    ${inherits ? sql`left any join ${requisitionDimensions(source)} as requisition_dimensions using requisition_id` : sql``}`
}

/** Each element's successor; the last one is its own, and never looked at. As long as the array, also when that is empty. */
const next = (array: string) => raw(`arraySlice(arrayPushBack(${array}, ${array}[-1]), 2)`)

function applicationSql({ source, rules, inherits }: Plan): Sql {
  const marked = rules.filter((rule) => rule.milestone !== null)
  const milestoneOfStage = lookup(
    raw('stage'),
    marked.map((rule) => rule.stage),
    marked.map((rule) => rule.milestone as string),
  )
  // Stages of a generic log stand for milestones; a source with events of its own has none such.
  const mark = marked.length === 0 ? sql`kind` : sql`if(kind = 'application.entered_stage', ${milestoneOfStage}, kind)`
  const decided = sql`${mark} in ('offer.accepted', 'offer.declined', 'offer.expired', 'offer.rescinded')`
  const steps = stepsSql(source, rules, {
    aggregates: [
      sql`anyIf(candidate_key, candidate_key != '') as candidate_key`,
      sql`max(occurred_at) as last_event_at`,
      sql`minOrNullIf(occurred_at, ${mark} = 'offer.sent') as offer_sent_at`,
      sql`maxOrNullIf(occurred_at, ${decided}) as offer_decided_at`,
      sql`argMaxIf(${mark}, (occurred_at, sequence), ${decided}) as decision`,
      sql`minOrNullIf(occurred_at, kind = 'hire.started') as started_at`,
      sql`countIf(${mark} = 'interview.completed') as interviews`,
      sql`countIf(kind = 'interview.rescheduled') as reschedules`,
    ],
  })
  return sql`
    select ${source}, application, application_id, requisition_id, candidate_key, events, steps[1].1, labels[-1],
      steps[-1].1, outcomes[-1], if(outcomes[-1] = '', null, steps[-1].1), last_event_at,
      nullIf(arrayFirst((e, i) -> i > first and e.3 not in (5, 9), ev, arrayEnumerate(ev)).1, fromUnixTimestamp64Milli(0, 'UTC')),
      offer_sent_at, offer_decided_at, substring(decision, 7), started_at, interviews, reschedules,
      arrayCount((a, o) -> a > 1 and o = '', attempts, outcomes), labels, ${dimensionColumns('states[-1]', inherits)}
    from (select * from (${steps}) where first > 0) as traced
    ${inherits ? sql`left any join ${requisitionDimensions(source)} as requisition_dimensions using requisition_id` : sql``}`
}

function setAsideSql({ source, rules }: Plan): Sql {
  return sql`
    select ${source}, application, application_id, s.1, s.2, s.3, s.4, s.5, s.6
    from (${stepsSql(source, rules, { carried: ['id', 'import', 'kind'] })})
    array join arrayFilter(s -> s.6 != '', arrayMap((e, i, closed) -> (e.5, e.6, e.2, e.7, e.1, multiIf(
        e.3 = 9, '',
        first = 0 or i < first, 'before the application was submitted',
        e.3 = 3 and not closed, 'reverses an end that is not there',
        e.3 != 3 and closed, 'after the application had ended',
        '')), ev, arrayEnumerate(ev), closed_before)) as s`
}

/** Reads the application table, so it comes after it. Requisitions that only applications mention count too. */
function requisitionSql(source: string): Sql {
  const first = (kind: string) => sql`minOrNullIf(occurred_at, kind = ${kind})`
  const last = (kind: string) => sql`maxOrNullIf(occurred_at, kind = ${kind})`
  return sql`
    select ${source}, requisition_id, r.events, if(r.events = 0, a.began_at, r.began_at), r.opened_at, r.requested_at, r.approved_at,
      r.filled_at, r.closed_at, a.accepted_at, a.applications, a.hires,
      multiIf(a.hires > 0 or r.filled_at is not null, 'filled', r.closed_at is not null, 'closed', ''),
      ${dimensionColumns('if(r.events = 0, a.own, r.own)', false)}
    from (
      select requisition_id from event where source = ${source} and application = 0 and requisition_id != ''
      union distinct
      select requisition_id from application where source = ${source} and requisition_id != ''
    ) as ids
    left any join (
      select requisition_id, count() as events, min(occurred_at) as began_at,
        ${first('requisition.opened')} as opened_at, ${first('requisition.approval_requested')} as requested_at,
        ${last('requisition.approved')} as approved_at, ${last('requisition.filled')} as filled_at, ${last('requisition.closed')} as closed_at,
        JSONExtract(argMaxIf(attributes, (occurred_at, sequence), attributes != ''), ${DIMENSION_TUPLE}) as own
      from event final
      where source = ${source} and application = 0 and requisition_id != ''
      group by requisition_id
    ) as r using requisition_id
    left any join (
      select requisition_id, count() as applications, countIf(offer_decision = 'accepted' or outcome = 'hired') as hires,
        minOrNullIf(offer_decided_at, offer_decision = 'accepted') as accepted_at, min(began_at) as began_at,
        any((${raw(DIMENSION_COLUMNS.map((name) => `toString(${name})`).join(', '))})) as own
      from application
      where source = ${source}
      group by requisition_id
    ) as a using requisition_id`
}

/** A requisition's own dimensions, for applications whose events do not carry them. */
function requisitionDimensions(source: string): Sql {
  return sql`(
    select requisition_id, JSONExtract(argMax(attributes, (occurred_at, sequence)), ${DIMENSION_TUPLE}) as inherited
    from event final
    where source = ${source} and application = 0 and requisition_id != '' and attributes != ''
    group by requisition_id)`
}

function dimensionColumns(own: string, inherits: boolean): Sql {
  const columns = DIMENSION_COLUMNS.map((_, i) => {
    const place = i + 1
    return raw(inherits ? `if(${own}.${place} = '', inherited.${place}, ${own}.${place})` : `${own}.${place}`)
  })
  return join(columns)
}
