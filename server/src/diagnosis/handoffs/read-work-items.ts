import type { WorkItem, WorkKind } from '@tandem/core/diagnosis'
import { bind, raw, type Sql, sql } from '@tandem/core/sql'
import { type Population, populationSql, TASK_OWNERS } from '@tandem/core/trace'
import { workedBeforeSql } from '@tandem/core/working-time'
import type { Store } from '../../store/store.ts'
import { instantSql } from '../stays.ts'

export interface ItemsAsked {
  kind: WorkKind
  /** Of stays: only those in this stage. */
  stage?: string | undefined
  population: Pick<Population, 'where'>
  /** What happened from here to there is looked at. */
  from: number
  to: number
  /** Number of the calendar, as an expression over a row with a location; null counts all hours. */
  calendar: Sql | null
}

interface Row {
  arrivedAt: number
  servedAt: number | null
  doneAt: number | null
  leftAt: number | null
  resource: string
  steppedIn: number
  department: string
  location: string
  jobFamily: string
  worked: [arrived: number, served: number, done: number, weekBefore: number]
}

/** The pieces of work of one kind, each with when it came and when it was served, called off or neither. */
export async function readWorkItems({ warehouse }: Store, asked: ItemsAsked): Promise<WorkItem[]> {
  const { calendar } = asked
  const worked = (at: Sql) =>
    calendar === null ? sql`0` : sql`1000 * ${workedBeforeSql(calendar, sql`intDiv(${at}, 1000)`)}`
  const served = sql`ifNull(servedAt, arrivedAt)`
  const rows = await warehouse.rows<Row>(sql`
    select arrivedAt, servedAt, doneAt, leftAt, resource, toUInt8(steppedIn) as steppedIn, toString(department) as department,
      toString(location) as location, toString(job_family) as jobFamily,
      tuple(${worked(sql`arrivedAt`)}, ${worked(served)}, ${worked(sql`ifNull(doneAt, ${served})`)}, ${worked(sql`${served} - 604800000`)}) as worked
    from (${itemsSql(asked)})
    order by arrivedAt, servedAt, resource`)
  return rows.map(({ worked: [arrived, served, done, weekBefore], steppedIn, ...row }) => ({
    ...row,
    steppedIn: steppedIn === 1,
    worked: calendar === null ? null : { arrived, served, done, weekBefore },
  }))
}

function itemsSql(asked: ItemsAsked): Sql {
  const { from } = asked.kind
  switch (from.grain) {
    case 'stay':
      return staysSql(asked, from.stages)
    case 'task':
      return eventsSql(asked, {
        opens: 'task.opened',
        closes: ['task.closed'],
        leaves: [],
        only: ownerSql(from.owner),
        table: 'application',
      })
    case 'application':
    case 'requisition':
      return eventsSql(asked, { ...from, only: sql`true`, table: from.grain })
  }
}

interface Events {
  opens: string
  closes: readonly string[]
  leaves: readonly string[]
  only: Sql
  table: 'application' | 'requisition'
}

/** What is opened waits until the next event of the same application (or requisition) and label closes it, calls it off or opens it anew. */
function eventsSql({ population, from, to, kind }: ItemsAsked, { opens, closes, leaves, only, table }: Events): Sql {
  const ms = (at: string) => raw(`toUnixTimestamp64Milli(${at})`)
  const key = table === 'application' ? raw('source, application') : raw('source, requisition_id')
  const ended = table === 'application' ? raw('ended_at') : raw('ifNull(closed_at, filled_at)')
  // An import leaves each event there once, so that no newest version has to be looked for, which would cost more than all the rest.
  const of = (list: readonly string[]) => sql`${bind([...list], 'Array(String)')}`
  return sql`
    select ${ms('at')} as arrivedAt,
      if(has(${of(closes)}, next), ${ms('next_at')}, null) as servedAt,
      if(servedAt is null, null, if(has(${of(closes)}, second) and next = 'interview.started', ${ms('second_at')}, servedAt)) as doneAt,
      multiIf(servedAt is not null, null, next != '', ${ms('next_at')}, head.ended >= at and head.ended < ${instantSql(to)}, ${ms('head.ended')}, null) as leftAt,
      if(servedAt is null, '', next_actor) as resource,
      ${bind(Number(kind.kind === 'lead time'), 'UInt8')} = 1 and resource != '' and resource = head.hiring_manager as steppedIn,
      head.department as department, head.location as location, head.job_family as job_family
    from (
      select * from (
        select ${key}, toString(kind) as opened, occurred_at as at,
          leadInFrame(toString(kind), 1, '') over line as next, leadInFrame(occurred_at, 1) over line as next_at,
          leadInFrame(actor_key, 1, '') over line as next_actor,
          leadInFrame(toString(kind), 2, '') over line as second, leadInFrame(occurred_at, 2) over line as second_at
        from event
        where kind in ${of([opens, ...closes, ...leaves])} and occurred_at >= ${instantSql(from)} and occurred_at < ${instantSql(to)} and ${only}
        window line as (partition by ${key}, ${LABEL} order by occurred_at, sequence rows between current row and unbounded following)
      ) where opened = ${opens}
    ) as item
    inner join (
      select ${key}, department, location, job_family, hiring_manager, ${ended} as ended from ${raw(table)} where ${populationSql(population, table)}
    ) as head using (${key})`
}

/** What tells interviews of a round and tasks of a hire apart. */
const LABEL = raw(
  "concat(JSONExtractString(details, 'interview'), JSONExtractString(details, 'task'), JSONExtractString(details, 'note'))",
)

/** Whose task it is: the first owner whose words are in it. */
function ownerSql(owner: 'IT' | 'HR' | 'vendor'): Sql {
  const place = TASK_OWNERS.findIndex((one) => one.owner === owner)
  const cases = TASK_OWNERS.map(({ words }, i) => sql`match(lower(details), ${words}), ${bind(i, 'UInt8')}`)
  const first = cases.reduce((all, one) => sql`${all}, ${one}`)
  return sql`multiIf(${first}, 255) = ${bind(place, 'UInt8')}`
}

function staysSql({ population, from, to, stage, kind }: ItemsAsked, stages: readonly string[]): Sql {
  const who = kind.kind === 'decision' ? raw('toString(hiring_manager)') : raw('toString(recruiter)')
  const here = stage === undefined ? sql`kind in ${[...stages]}` : sql`stage = ${stage}`
  return sql`
    select toUnixTimestamp64Milli(entered_at) as arrivedAt,
      if(gone and exit != 'withdrawn', toUnixTimestamp64Milli(left_at), null) as servedAt, servedAt as doneAt,
      if(gone and exit = 'withdrawn', toUnixTimestamp64Milli(left_at), null) as leftAt,
      if(servedAt is null, '', ${who}) as resource, false as steppedIn, department, location, job_family
    from (
      select *, left_at is not null and left_at < ${instantSql(to)} as gone from visit
      where exit != 'ended' and ${here} and entered_at >= ${instantSql(from)} and entered_at < ${instantSql(to)} and ${populationSql(population, 'visit', raw('entered_at'))}
    )`
}
