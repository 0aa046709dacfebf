import { z } from 'zod'

/** candidate → open → acknowledged → identified → mitigated → resolved → reviewed. */
export const INCIDENT_STATES = [
  'candidate',
  'open',
  'acknowledged',
  'identified',
  'mitigated',
  'resolved',
  'reviewed',
] as const
export type IncidentState = (typeof INCIDENT_STATES)[number]

/** 1 is the worst. */
export const SEVERITIES = [1, 2, 3, 4] as const
export type Severity = (typeof SEVERITIES)[number]

/** What opened it: the evidence of an objective, an outage of a system, somebody, or another tool. */
export const INCIDENT_KINDS = ['objective', 'outage', 'reported'] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

export const IncidentRoles = z.object({
  lead: z.string().nullable(),
  hrOwner: z.string().nullable(),
  itOwner: z.string().nullable(),
  scribe: z.string().nullable(),
})

/** What an incident costs so far; null where the cost model does not tell. Money in the currency of the cost model. */
export const IncidentCost = z.object({
  perDay: z.number().nullable(),
  total: z.number().nullable(),
  currency: z.string().nullable(),
  days: z.array(
    z.object({ day: z.string(), amount: z.number().nullable(), waiting: z.number().int(), lost: z.number().int() }),
  ),
  sentence: z.string().describe('how it is counted, and what is missing'),
})
export type IncidentCost = z.infer<typeof IncidentCost>

export const IncidentSummary = z.object({
  id: z.number().int().describe('the number people call it by'),
  kind: z.enum(INCIDENT_KINDS),
  title: z.string(),
  sentence: z.string().describe('what is wrong, in words with numbers'),
  state: z.enum(INCIDENT_STATES),
  severity: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  objectives: z.array(z.string()).describe('ids of the objectives in it'),
  stage: z.string().nullable(),
  where: z.array(z.string()).describe('the population, dimension=value'),
  since: z.string().describe('when the trouble began, by the evidence'),
  openedAt: z.string(),
  acknowledgedAt: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  owner: z.string().nullable().describe('whose move it is'),
  roles: IncidentRoles,
  cause: z.string().nullable(),
  cost: IncidentCost.nullable(),
  suppressed: z
    .string()
    .nullable()
    .describe('why it sends nothing: a silence, maintenance, or an outage that explains it'),
})
export type IncidentSummary = z.infer<typeof IncidentSummary>

export const TimelineEntry = z.object({
  id: z.number().int(),
  at: z.string(),
  by: z.string().describe('system, or who'),
  kind: z.enum(['state', 'evidence', 'note', 'notice', 'action', 'role', 'severity', 'cause', 'cost', 'suppressed']),
  text: z.string(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** What people and other tools are told of. */
export const INCIDENT_EVENTS = ['opened', 'reopened', 'escalated', 'acknowledged', 'updated', 'resolved'] as const
export type IncidentEvent = (typeof INCIDENT_EVENTS)[number]
