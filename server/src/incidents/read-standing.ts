import type { Alarm, IncidentNow, Severity, Standing } from '@tandem/core/incidents'
import type { Selectable, Transaction } from 'kysely'
import type { IncidentAlarmTable, StateTables } from '../store/state-tables.ts'
import { nextNumber } from './next-number.ts'
import type { IncidentRecord } from './read-incident.ts'

/** Incidents that go on, the latest alarm of each objective, and what belongs to them; held until the transaction ends. */
export async function readStanding(transaction: Transaction<StateTables>): Promise<Standing> {
  const nextId = await nextNumber(transaction)
  const latest = await transaction
    .selectFrom('incident_alarm')
    .distinctOn('objective')
    .select('incident')
    .orderBy('objective')
    .orderBy('opened_day', 'desc')
    .execute()
  const ids = [...new Set(latest.map(({ incident }) => incident))]
  const incidents = await transaction
    .selectFrom('incident')
    .selectAll()
    .where((is) =>
      is.or([
        is('state', 'not in', ['resolved', 'reviewed']),
        // An outage has one incident, whatever becomes of that.
        is('kind', '=', 'outage'),
        ...(ids.length === 0 ? [] : [is('id', 'in', ids)]),
      ]),
    )
    .orderBy('id')
    .execute()
  if (incidents.length === 0) return { incidents: [], alarms: [], nextId }
  const alarms = await transaction
    .selectFrom('incident_alarm')
    .selectAll()
    .where(
      'incident',
      'in',
      incidents.map(({ id }) => id),
    )
    .execute()
  return { incidents: incidents.map(nowOf), alarms: alarms.map(alarmOf), nextId }
}

const nowOf = (row: IncidentRecord): IncidentNow => ({
  id: row.id,
  kind: row.kind,
  topic: row.topic,
  state: row.state,
  title: row.title,
  sentence: row.sentence,
  severity: row.severity as Severity,
  severityBy: row.severity_by,
  stage: row.stage,
  populations: row.populations,
  system: row.system,
  downFrom: row.down_from?.toISOString() ?? null,
  since: row.since,
  openedAt: row.opened_at.toISOString(),
  acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
  resolvedAt: row.resolved_at?.toISOString() ?? null,
  suppressed: row.suppressed,
  mergedInto: row.merged_into,
  costPerDay: row.cost?.perDay ?? null,
})

export const alarmOf = (row: Selectable<IncidentAlarmTable>): Alarm => ({
  incident: row.incident,
  objective: row.objective,
  openedDay: row.opened_day,
  seenDay: row.seen_day,
  closedDay: row.closed_day,
  where: null,
  ...row.content,
})
