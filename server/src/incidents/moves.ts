import { IncidentMoveInput, IncidentSummary, IncidentWhyInput } from '@tandem/core/incidents'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { moveIncident } from './move-incident.ts'

const withNote = (text: string, note: string | undefined) =>
  note === undefined || note === '' ? `${text}.` : `${text}: ${note}`

export const incidentAcknowledge = writeOperation({
  name: 'incident-acknowledge',
  summary: 'Says that somebody works on an incident. Of two who say so at once, one has it.',
  positional: ['id'],
  input: IncidentMoveInput,
  output: IncidentSummary,
  audited: (input) => input,
  run: ({ id, note }, { actor, commit, now }) =>
    commit((transaction) =>
      moveIncident(transaction, id, {
        to: 'acknowledged',
        by: idOf(actor),
        at: now(),
        event: 'acknowledged',
        text: withNote('Acknowledged', note),
      }),
    ),
})

export const incidentMitigate = writeOperation({
  name: 'incident-mitigate',
  summary: 'Says that an incident hurts no longer, though its cause may be there.',
  positional: ['id'],
  input: IncidentMoveInput,
  output: IncidentSummary,
  audited: (input) => input,
  run: ({ id, note }, { actor, commit, now }) =>
    commit((transaction) =>
      moveIncident(transaction, id, {
        to: 'mitigated',
        by: idOf(actor),
        at: now(),
        event: 'updated',
        text: withNote('Mitigated', note),
      }),
    ),
})

export const incidentResolve = writeOperation({
  name: 'incident-resolve',
  summary: 'Says that an incident is over; it opens again if the evidence lasts.',
  positional: ['id'],
  input: IncidentMoveInput,
  output: IncidentSummary,
  audited: (input) => input,
  run: ({ id, note }, { actor, commit, now }) =>
    commit((transaction) =>
      moveIncident(transaction, id, {
        to: 'resolved',
        by: idOf(actor),
        at: now(),
        event: 'resolved',
        text: withNote('Resolved', note),
      }),
    ),
})

export const incidentReopen = writeOperation({
  name: 'incident-reopen',
  summary: 'Opens an incident again that was held to be over, with a reason.',
  positional: ['id'],
  input: IncidentWhyInput,
  output: IncidentSummary,
  audited: (input) => input,
  run: ({ id, reason }, { actor, commit, now }) =>
    commit((transaction) =>
      moveIncident(transaction, id, {
        to: 'open',
        by: idOf(actor),
        at: now(),
        event: 'reopened',
        text: withNote('Opened again', reason),
      }),
    ),
})
