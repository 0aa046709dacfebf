import { join, raw, type Sql, sql } from '@tandem/core/sql'
import {
  DIMENSION_COLUMNS,
  DIMENSION_TUPLE,
  firstWidthSql,
  lastWidthSql,
  mergedAttributes,
  widthsType,
} from './application-sql.ts'
import type { Plan } from './plan.ts'

/**
 * Reads the application table, so it comes after it. Requisitions that only applications mention count too.
 *
 * @param applications where the rows of the table `application` are read from
 * @param wanted which requisitions, as a condition; all if left out
 */
export function requisitionSql(
  { source, past }: Plan,
  { applications = raw('application'), wanted = sql`true` }: { applications?: Sql; wanted?: Sql } = {},
): Sql {
  const first = (kind: string) => sql`minOrNullIf(occurred_at, kind = ${kind})`
  const last = (kind: string) => sql`maxOrNullIf(occurred_at, kind = ${kind})`
  const widths = [
    ...['opened', 'approval_requested'].map((name) => firstWidthSql(sql`kind = ${`requisition.${name}`}`)),
    ...['approved', 'filled', 'closed'].map((name) => lastWidthSql(sql`kind = ${`requisition.${name}`}`)),
  ]
  const names = ['opened', 'approval_requested', 'approved', 'filled', 'closed', 'accepted']
  return sql`
    select ${source}, requisition_id, r.events, if(r.events = 0, a.began_at, r.began_at), r.opened_at, r.requested_at, r.approved_at,
      r.filled_at, r.closed_at, a.accepted_at, a.applications, a.hires,
      multiIf(a.hires > 0 or r.filled_at is not null, 'filled', r.closed_at is not null, 'closed', ''),
      ${join(DIMENSION_COLUMNS.map((_, place) => raw(`if(r.events = 0, a.own, r.own).${place + 1}`)))},
      cast((${raw(
        names
          .slice(0, -1)
          .map((_, place) => `r.widths.${place + 1}`)
          .join(', '),
      )}, a.accepted_width), ${widthsType(names)})
    from (
      select requisition_id from ${past ?? raw('event')} where source = ${source} and application = 0 and requisition_id != '' and ${wanted}
      union distinct
      select requisition_id from ${applications} where source = ${source} and requisition_id != '' and ${wanted}
    ) as ids
    left any join (
      select requisition_id, count() as events, min(occurred_at) as began_at,
        ${first('requisition.opened')} as opened_at, ${first('requisition.approval_requested')} as requested_at,
        ${last('requisition.approved')} as approved_at, ${last('requisition.filled')} as filled_at, ${last('requisition.closed')} as closed_at,
        JSONExtract(${mergedAttributes()}, ${DIMENSION_TUPLE}) as own, (${join(widths)}) as widths
      from ${past ?? raw('event final')}
      where source = ${source} and application = 0 and requisition_id != '' and ${wanted}
      group by requisition_id
    ) as r using requisition_id
    left any join (
      select requisition_id, count() as applications, countIf(offer_decision = 'accepted' or outcome = 'hired') as hires,
        minOrNullIf(offer_decided_at, offer_decision = 'accepted') as accepted_at, min(began_at) as began_at,
        ifNull(toUInt64(toUnixTimestamp64Milli(accepted_at) - minIf(toUnixTimestamp64Milli(offer_decided_at) - width_ms.offer_decided, offer_decision = 'accepted')), 0) as accepted_width,
        any((${raw(DIMENSION_COLUMNS.map((name) => `toString(${name})`).join(', '))})) as own
      from ${applications}
      where source = ${source} and ${wanted}
      group by requisition_id
    ) as a using requisition_id`
}
