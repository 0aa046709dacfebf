import { z } from 'zod'
import { URGENCIES } from '../objectives/judgement.ts'

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

/** What kind of promise is broken: of the way through hiring, of fairness, or of the data themselves. */
export const TOPICS = ['flow', 'fairness', 'data'] as const
export type Topic = (typeof TOPICS)[number]

/** What opened it: the evidence of an objective, an outage of a system, somebody, or another tool. */
export const INCIDENT_KINDS = ['objective', 'outage', 'reported'] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

export const INCIDENT_ROLES = ['lead', 'hrOwner', 'itOwner', 'scribe'] as const

export const IncidentRoles = z.object({
  lead: z.string().nullable(),
  hrOwner: z.string().nullable(),
  itOwner: z.string().nullable(),
  scribe: z.string().nullable(),
})
export type IncidentRoles = z.infer<typeof IncidentRoles>
export const NO_ROLES: IncidentRoles = { lead: null, hrOwner: null, itOwner: null, scribe: null }

/** What an incident costs so far; null where the cost model does not tell. Money in the currency of the cost model. */
export const IncidentCost = z.object({
  perDay: z.number().nullable(),
  total: z.number().nullable(),
  currency: z.string().nullable(),
  days: z.array(
    z.object({
      day: z.string(),
      amount: z.number().nullable(),
      waiting: z
        .number()
        .int()
        .describe('requisitions of which something waited longer than 85 % of stays in the year before'),
      excess: z.number().default(0).describe('of those, beyond the share that is usual; what is paid for'),
      lost: z.number().int(),
    }),
  ),
  sentence: z.string().describe('how it is counted, and what is missing'),
})
export type IncidentCost = z.infer<typeof IncidentCost>

const SeverityField = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

export const IncidentSummary = z.object({
  id: z.number().int().describe('the number people call it by'),
  kind: z.enum(INCIDENT_KINDS),
  topic: z.enum(TOPICS),
  title: z.string(),
  sentence: z.string().describe('what is wrong, in words with numbers'),
  state: z.enum(INCIDENT_STATES),
  severity: SeverityField,
  objectives: z.array(z.string()).describe('ids of the objectives in it'),
  stage: z.string().nullable(),
  where: z
    .array(z.string())
    .describe('the population, dimension=value; the smallest that holds all of `populations`, everybody if empty'),
  populations: z.array(z.array(z.string())).describe('of its alarms; whoever is in one of them is concerned'),
  system: z.string().nullable().describe('what is down, of an outage'),
  since: z.string().describe('when the trouble began, by the evidence'),
  openedAt: z.string(),
  acknowledgedAt: z.string().nullable(),
  resolvedAt: z.string().nullable(),
  owner: z.string().nullable().describe('whose move it is'),
  roles: IncidentRoles,
  ownerSource: z.enum(['people', 'waits']).nullable().describe('people have said, or most of the waiting is theirs'),
  cause: z.string().nullable(),
  causeSource: z.enum(['people', 'waits']).nullable().describe('people have said, or the ledger of waiting suggests'),
  cost: IncidentCost.nullable(),
  suppressed: z
    .string()
    .nullable()
    .describe('why it sends nothing: a silence, maintenance, or an outage that explains it'),
  mergedInto: z.number().int().nullable().describe('the incident that it turned out to be one problem with'),
})
export type IncidentSummary = z.infer<typeof IncidentSummary>

export const TimelineEntry = z.object({
  id: z.number().int(),
  at: z.string(),
  by: z.string().describe('system, or who'),
  byName: z.string().nullable().describe('of a person, where there is one'),
  kind: z.enum(['state', 'evidence', 'note', 'notice', 'action', 'role', 'severity', 'cause', 'cost', 'suppressed']),
  text: z.string(),
  hours: z.number().nullable().describe('that people have spent on it'),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** An alarm of an objective, from the day the evidence raised it to the day it was quiet again. It belongs to one incident. */
export const AlarmRow = z.object({
  objective: z.string(),
  title: z.string(),
  openedDay: z.string(),
  seenDay: z.string().describe('the last day that was judged of it'),
  closedDay: z.string().nullable(),
  since: z.string().nullable(),
  urgency: z.enum(URGENCIES).nullable(),
  pace: z.number().nullable(),
  budgetUsed: z.number().nullable().describe('1: all of it; null where nobody told'),
  where: z
    .array(z.string())
    .nullable()
    .describe('whom its objective is about, everybody if empty; null of alarms from before that was kept'),
  sentence: z.string(),
})
export type AlarmRow = z.infer<typeof AlarmRow>

export const FollowUp = z.object({
  id: z.number().int(),
  text: z.string(),
  owner: z.string(),
  due: z.string().describe('a day'),
  doneAt: z.string().nullable(),
  doneBy: z.string().nullable(),
})
export type FollowUp = z.infer<typeof FollowUp>

const Section = z.string().default('')

/** The review asks what made it possible, not who did it. */
export const IncidentReview = z.object({
  whatHappened: Section,
  impact: Section,
  wentWell: Section,
  lucky: Section,
  conditions: Section,
  changes: Section,
})
export type IncidentReview = z.infer<typeof IncidentReview>

/** The sections in the order they are written and read; the needed ones before a review is held to be done. */
export const REVIEW_SECTIONS = [
  { name: 'whatHappened', title: 'What happened', isNeeded: true },
  { name: 'impact', title: 'Impact', isNeeded: true },
  { name: 'wentWell', title: 'What went well', isNeeded: false },
  { name: 'lucky', title: 'Where we were lucky', isNeeded: false },
  { name: 'conditions', title: 'Conditions that contributed', isNeeded: true },
  { name: 'changes', title: 'What we change', isNeeded: true },
] as const satisfies readonly { name: keyof IncidentReview; title: string; isNeeded: boolean }[]

export const Incident = IncidentSummary.extend({
  timeline: z.array(TimelineEntry).describe('oldest first'),
  alarms: z.array(AlarmRow),
  followUps: z.array(FollowUp),
  review: IncidentReview.extend({ at: z.string(), by: z.string(), hints: z.array(z.string()) }).nullable(),
  next: z.array(z.enum(INCIDENT_STATES)).describe('states that people can move it to'),
  suggestion: z
    .object({ owner: z.string(), share: z.number(), sentence: z.string() })
    .nullable()
    .describe('who holds most of the waiting since it began; null where nothing waits'),
})
export type Incident = z.infer<typeof Incident>

/** What people and other tools are told of. */
export const INCIDENT_EVENTS = ['opened', 'reopened', 'escalated', 'acknowledged', 'updated', 'resolved'] as const
export type IncidentEvent = (typeof INCIDENT_EVENTS)[number]
