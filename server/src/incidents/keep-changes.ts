import {
  type Alarm,
  type Changes,
  type IncidentNow,
  type IncidentRoles,
  NO_ROLES,
  type Standing,
} from '@tandem/core/incidents'
import type { Objective } from '@tandem/core/objectives'
import type { Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'
import { writeLine } from './record.ts'

/** Writes down what has changed. */
export async function keepChanges(
  transaction: Transaction<StateTables>,
  { incidents, alarms, lines }: Pick<Changes, 'incidents' | 'alarms' | 'lines'>,
  { known, now, objectives }: { known: Standing; now: Date; objectives: readonly Objective[] },
): Promise<void> {
  const ids = new Set(known.incidents.map(({ id }) => id))
  for (const incident of incidents.toSorted((a, b) => a.id - b.id)) {
    const row = rowOf(incident)
    if (ids.has(incident.id)) await transaction.updateTable('incident').set(row).where('id', '=', incident.id).execute()
    else {
      await transaction
        .insertInto('incident')
        .values({
          ...row,
          id: incident.id,
          owner: null,
          cause: null,
          cause_by: null,
          roles: JSON.stringify(ownersOf(incident, alarms, objectives)),
          cost: null,
          suggestion: null,
          review: null,
        })
        .execute()
    }
  }
  for (const alarm of alarms) await keepAlarm(transaction, alarm)
  for (const { incident, kind, text } of lines) {
    await writeLine(transaction, incident, { at: now, by: 'system', kind, text })
  }
}

/** Whoever answers for the first objective in alarm answers for the incident, until somebody says otherwise. */
function ownersOf({ id }: IncidentNow, alarms: readonly Alarm[], objectives: readonly Objective[]): IncidentRoles {
  const alarm = alarms.find(({ incident }) => incident === id)
  const objective = objectives.find((one) => one.id === alarm?.objective)
  return objective === undefined ? NO_ROLES : { ...NO_ROLES, hrOwner: objective.hrOwner, itOwner: objective.itOwner }
}

const rowOf = (incident: IncidentNow) => ({
  kind: incident.kind,
  topic: incident.topic,
  state: incident.state,
  title: incident.title,
  sentence: incident.sentence,
  severity: incident.severity,
  severity_by: incident.severityBy,
  stage: incident.stage,
  populations: JSON.stringify(incident.populations),
  system: incident.system,
  down_from: dateOf(incident.downFrom),
  since: incident.since,
  opened_at: new Date(incident.openedAt),
  acknowledged_at: dateOf(incident.acknowledgedAt),
  resolved_at: dateOf(incident.resolvedAt),
  suppressed: incident.suppressed,
  merged_into: incident.mergedInto,
})

const dateOf = (instant: string | null) => (instant === null ? null : new Date(instant))

async function keepAlarm(
  transaction: Transaction<StateTables>,
  { objective, openedDay, incident, seenDay, closedDay, ...content }: Alarm,
): Promise<void> {
  const values = { incident, seen_day: seenDay, closed_day: closedDay, content: JSON.stringify(content) }
  await transaction
    .insertInto('incident_alarm')
    .values({ objective, opened_day: openedDay, ...values })
    .onConflict((conflict) => conflict.columns(['objective', 'opened_day']).doUpdateSet(values))
    .execute()
}
