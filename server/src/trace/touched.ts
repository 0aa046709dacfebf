import { type Sql, sql } from '@tandem/core/sql'

/** What must be traced anew: queries that give the keys. */
export interface Touched {
  applications: Sql
  requisitions: Sql
}

/**
 * Whatever some events of a source belong to. A requisition's attributes hold for its applications, so these go with it, and what a
 * requisition counts are its applications, so it goes with them: every one that their events ever named.
 *
 * @param events which ones, as a condition on the event
 */
export function touchedBy(source: string, events: Sql): Touched {
  const of = sql`from event where source = ${source} and ${events}`
  const applications = sql`select application ${of} and application != 0 union distinct select application from application where source = ${source}
    and requisition_id in (select requisition_id ${of} and application = 0 and attributes != '')`
  return {
    applications,
    requisitions: sql`select requisition_id ${of} and requisition_id != '' union distinct
      select requisition_id from event where source = ${source} and requisition_id != '' and application in (${applications})`,
  }
}

/** And where the events belonged to that have been corrected, which may be elsewhere. */
export function withSuperseded(touched: Touched, { source, since }: { source: string; since: Sql }): Touched {
  const corrected = sql`from superseded where source = ${source} and ${since}`
  return {
    applications: sql`${touched.applications} union distinct select application ${corrected} and application != 0`,
    requisitions: sql`${touched.requisitions} union distinct select requisition_id ${corrected} and requisition_id != ''`,
  }
}
