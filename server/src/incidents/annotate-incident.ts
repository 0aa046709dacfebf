import { invalid } from '@tandem/core/errors'
import {
  INCIDENT_ROLES,
  IncidentNoteInput,
  IncidentRoles,
  IncidentRolesInput,
  IncidentSeverityInput,
  IncidentSummary,
} from '@tandem/core/incidents'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { lockIncident } from './read-incident.ts'
import { record } from './record.ts'

export const incidentNote = writeOperation({
  name: 'incident-note',
  summary: 'Adds a note to the timeline of an incident, and hours that were spent on it; it tells nobody.',
  positional: ['id', 'text'],
  input: IncidentNoteInput,
  output: IncidentSummary,
  audited: (input) => input,
  run: ({ id, text, hours }, { actor, commit, now }) =>
    commit(async (transaction) => {
      await lockIncident(transaction, id)
      const spent = hours === undefined ? {} : { hours }
      return record(transaction, id, { at: now(), by: idOf(actor), kind: 'note', text, ...spent })
    }),
})

const ROLE_WORDS = { lead: 'Lead', hrOwner: 'Owner in HR', itOwner: 'Owner in IT', scribe: 'Scribe' } as const

export const incidentRoles = writeOperation({
  name: 'incident-roles',
  summary: 'Says who leads an incident, who answers in HR and in IT, and who keeps the timeline.',
  positional: ['id'],
  input: IncidentRolesInput,
  output: IncidentSummary,
  audited: (input) => input,
  run: ({ id, ...given }, { actor, commit, now }) =>
    commit(async (transaction) => {
      const { roles: before } = await lockIncident(transaction, id)
      const named = INCIDENT_ROLES.filter((role) => given[role] !== undefined)
      if (named.length === 0) throw invalid('Say who does what with lead, hrOwner, itOwner or scribe.')
      const roles = IncidentRoles.parse({ ...before, ...Object.fromEntries(named.map((role) => [role, given[role]])) })
      await transaction
        .updateTable('incident')
        .set({ roles: JSON.stringify(roles) })
        .where('id', '=', id)
        .execute()
      const text = `${named.map((role) => `${ROLE_WORDS[role]}: ${roles[role] ?? 'nobody'}`).join('; ')}.`
      return record(transaction, id, { at: now(), by: idOf(actor), kind: 'role', text, event: 'updated' })
    }),
})

export const incidentSeverity = writeOperation({
  name: 'incident-severity',
  summary: 'Sets the severity of an incident by hand, with a reason; the rule leaves it alone from then on.',
  positional: ['id', 'severity'],
  input: IncidentSeverityInput,
  output: IncidentSummary,
  audited: (input) => input,
  run: ({ id, severity, reason }, { actor, commit, now }) =>
    commit(async (transaction) => {
      const before = await lockIncident(transaction, id)
      const by = idOf(actor)
      await transaction.updateTable('incident').set({ severity, severity_by: by }).where('id', '=', id).execute()
      const text = `Severity ${before.severity} became ${severity}: ${reason}`
      const event = severity < before.severity ? 'escalated' : 'updated'
      return record(transaction, id, { at: now(), by, kind: 'severity', text, event })
    }),
})
