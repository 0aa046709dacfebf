import { z } from 'zod'
import {
  INCIDENT_EVENTS,
  INCIDENT_KINDS,
  type IncidentEvent,
  type IncidentSummary,
  type Severity,
} from '../incidents/contract.ts'
import { ObjectiveId } from '../objectives/objective.ts'
import type { Reminder } from '../reminders/reminder.ts'
import { REMINDER_KINDS, type ReminderKind } from '../reminders/reminder-kinds.ts'
import { severityOf } from '../reminders/severity-of.ts'
import { CalendarId } from '../working-time/contract.ts'
import { ChannelName } from './channel-contract.ts'
import { DigestTime } from './digest-time.ts'

const SeverityNumber = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

const AtOnce = z.object({ kind: z.literal('at once') })
const WorkingHours = z.object({
  kind: z.literal('working hours'),
  calendar: CalendarId,
  urgentFrom: SeverityNumber.default(1).describe('this severity and worse are told at any hour'),
})
const Digest = z.object({ kind: z.literal('digest'), ...DigestTime.shape })
export const RouteTime = z.discriminatedUnion('kind', [AtOnce, WorkingHours, Digest])
export type RouteTime = z.infer<typeof RouteTime>

/** Whose trouble it is: of one house, or of both. */
export const INCIDENT_SIDES = ['HR', 'IT', 'both'] as const
export type IncidentSide = (typeof INCIDENT_SIDES)[number]

/** What news can be of: incidents of three kinds, and reminders. */
export const NEWS_KINDS = [...INCIDENT_KINDS, ...REMINDER_KINDS] as const
export type NewsKind = (typeof NEWS_KINDS)[number]
export const isReminderKind = (kind: NewsKind): kind is ReminderKind =>
  (REMINDER_KINDS as readonly string[]).includes(kind)

/** One line of the list: which news, to which channels, when, and whether later lines are read too. An empty choice means all. */
export const Route = z.object({
  name: z.string().trim().min(1).max(100),
  objectives: z.array(ObjectiveId).max(100).default([]),
  side: z.enum(INCIDENT_SIDES).default('both').describe('whose trouble: HR or IT takes what is of both too'),
  severities: z.array(SeverityNumber).max(4).default([]),
  kinds: z.array(z.enum(NEWS_KINDS)).max(NEWS_KINDS.length).default([]),
  events: z.array(z.enum(INCIDENT_EVENTS)).max(6).default([]),
  channels: z.array(ChannelName).max(20).describe('none: nobody is told, and with “stop” later lines neither'),
  when: RouteTime.default({ kind: 'at once' }),
  after: z
    .enum(['stop', 'continue'])
    .default('stop')
    .describe('whether later lines are read for what matched this one'),
})
export type Route = z.infer<typeof Route>

/** What routes are chosen by. */
export interface Routed {
  event: IncidentEvent
  kind: NewsKind
  severity: Severity
  objectives: readonly string[]
  side: IncidentSide
}

type Incident = Pick<IncidentSummary, 'kind' | 'severity' | 'objectives' | 'owner' | 'roles'>

export const routedIncident = (incident: Incident, event: IncidentEvent): Routed => ({
  event,
  kind: incident.kind,
  severity: incident.severity,
  objectives: incident.objectives,
  side: sideOfIncident(incident),
})

export const routedReminder = (reminder: Reminder, event: IncidentEvent): Routed => ({
  event,
  kind: reminder.kind,
  severity: severityOf(reminder),
  objectives: [],
  side: reminder.side,
})

/** The lines that news goes by, in order. */
export function routesFor<R extends Route>(routes: readonly R[], news: Routed): R[] {
  const found: R[] = []
  for (const route of routes) {
    if (!fits(route, news)) continue
    found.push(route)
    if (route.after === 'stop') break
  }
  return found
}

function fits({ objectives, side, severities, kinds, events }: Route, news: Routed): boolean {
  return (
    (objectives.length === 0 || news.objectives.some((id) => objectives.includes(id))) &&
    (side === 'both' || news.side === 'both' || news.side === side) &&
    (severities.length === 0 || severities.includes(news.severity)) &&
    (kinds.length === 0 || kinds.includes(news.kind)) &&
    (events.length === 0 || events.includes(news.event))
  )
}

/** An outage is IT's; else it is of the side whose owner has the move, and of both while neither has it. */
export function sideOfIncident({ kind, owner, roles }: Pick<Incident, 'kind' | 'owner' | 'roles'>): IncidentSide {
  if (kind === 'outage') return 'IT'
  const word = owner?.trim().toLowerCase() ?? ''
  const isOf = (side: string, role: string | null) => word !== '' && (word === side || owner === role)
  const [hr, it] = [isOf('hr', roles.hrOwner), isOf('it', roles.itOwner)]
  return hr === it ? 'both' : hr ? 'HR' : 'IT'
}

export const RouteListAnswer = z.object({
  routes: z.array(Route),
  channels: z.array(z.string()).describe('that there are'),
  fallbacks: z
    .array(z.string())
    .describe('told when another channel fails; administrators get a letter where there is none'),
  sentence: z.string().describe('what is not told to anybody, if anything'),
})
export type RouteListAnswer = z.infer<typeof RouteListAnswer>

export const RouteSetInput = z.object({
  routes: z.array(Route).max(100).describe('the whole list, in order; a file of JSON or YAML'),
})

export const RoutePreviewInput = z.object({
  incident: z.coerce
    .number()
    .int()
    .positive()
    .optional()
    .describe('an incident that something was told of; or say what it would be like'),
  event: z.enum(INCIDENT_EVENTS).default('opened'),
  objective: ObjectiveId.optional(),
  severity: z.coerce.number().pipe(SeverityNumber).optional(),
  kind: z.enum(NEWS_KINDS).optional(),
  side: z.enum(INCIDENT_SIDES).optional(),
})
export const RoutePreview = z.object({
  sentence: z.string(),
  told: z.array(
    z.object({
      channel: z.string(),
      kind: z.string().nullable().describe('null for a channel that is no more'),
      route: z.string(),
      when: z.enum(['now', 'later', 'digest']),
      at: z.string().describe('when it would be sent, if it happened now'),
    }),
  ),
  message: z
    .object({ title: z.string(), sentence: z.string() })
    .nullable()
    .describe('what would be said; null unless the incident is named'),
})
export type RoutePreview = z.infer<typeof RoutePreview>
