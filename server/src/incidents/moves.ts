import type { OperationName } from '@tandem/core/access'
import {
  type IncidentEvent,
  IncidentMoveInput,
  type IncidentState,
  IncidentSummary,
  IncidentWhyInput,
} from '@tandem/core/incidents'
import type { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { moveIncident } from './move-incident.ts'

interface Move<Input extends z.ZodObject> {
  name: OperationName
  summary: string
  input: Input
  to: IncidentState
  event: IncidentEvent
  /** What the timeline says, before what whoever moves it adds. */
  text: string
  added: (input: z.infer<Input>) => string | undefined
}

/** People move an incident to a state; what they add stands in its timeline. */
const move = <Input extends typeof IncidentMoveInput | typeof IncidentWhyInput>({
  name,
  summary,
  input,
  to,
  event,
  text,
  added,
}: Move<Input>) =>
  writeOperation({
    name,
    summary,
    positional: ['id'],
    input,
    output: IncidentSummary,
    audited: (given) => given,
    run: (given, { actor, commit, now }) => {
      const more = added(given)
      const told = more === undefined || more === '' ? `${text}.` : `${text}: ${more}`
      const how = { to, by: idOf(actor), at: now(), event, text: told }
      return commit((transaction) => moveIncident(transaction, given.id, how))
    },
  })

export const incidentAcknowledge = move({
  name: 'incident-acknowledge',
  summary: 'Says that somebody works on an incident. Of two who say so at once, one has it.',
  input: IncidentMoveInput,
  to: 'acknowledged',
  event: 'acknowledged',
  text: 'Acknowledged',
  added: ({ note }) => note,
})

export const incidentMitigate = move({
  name: 'incident-mitigate',
  summary: 'Says that an incident hurts no longer, though its cause may be there.',
  input: IncidentMoveInput,
  to: 'mitigated',
  event: 'updated',
  text: 'Mitigated',
  added: ({ note }) => note,
})

export const incidentResolve = move({
  name: 'incident-resolve',
  summary: 'Says that an incident is over; it opens again if the evidence lasts.',
  input: IncidentMoveInput,
  to: 'resolved',
  event: 'resolved',
  text: 'Resolved',
  added: ({ note }) => note,
})

export const incidentReopen = move({
  name: 'incident-reopen',
  summary: 'Opens an incident again that was held to be over, with a reason.',
  input: IncidentWhyInput,
  to: 'open',
  event: 'reopened',
  text: 'Opened again',
  added: ({ reason }) => reason,
})
