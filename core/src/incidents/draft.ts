import type { DayJudgement } from '../objectives/judgement.ts'
import type { Objective } from '../objectives/objective.ts'
import type { Outage } from '../waits/outages.ts'
import type { SystemDependency } from '../waits/wait-rule.ts'
import type { AlarmRow, IncidentEvent, IncidentSummary, Severity, TimelineEntry } from './contract.ts'
import type { Quiet } from './quiet.ts'
import type { IncidentRules } from './rules.ts'
import { severityOf } from './severity-of.ts'

/** What the machine knows of an incident. Instants are ISO in UTC. */
export interface IncidentNow
  extends Pick<
    IncidentSummary,
    | 'id'
    | 'kind'
    | 'topic'
    | 'state'
    | 'title'
    | 'sentence'
    | 'severity'
    | 'stage'
    | 'populations'
    | 'system'
    | 'since'
    | 'openedAt'
    | 'acknowledgedAt'
    | 'resolvedAt'
    | 'suppressed'
    | 'mergedInto'
  > {
  /** Who has set the severity; null while the rule does. */
  severityBy: string | null
  /** When the outage began, which tells it from others of its system. */
  downFrom: string | null
  costPerDay: number | null
}

export interface Alarm extends AlarmRow {
  incident: number
}

/** An objective on one working day. */
export interface Evidence {
  objective: Objective
  judgement: DayJudgement
  fromHistory: boolean
  /** 1: all of it. */
  budgetUsed?: number | null | undefined
}

/** All that matters beside the evidence. */
export interface Surroundings {
  now: string
  rules: IncidentRules
  /** In force; alarms of others are closed. */
  objectives: readonly Objective[]
  /** What stages are for, by their names. */
  stageKinds: Readonly<Record<string, string>>
  outages: readonly Outage[]
  /** Which stages wait for which system. */
  systems: readonly SystemDependency[]
  /** Also those that are over, so that what was kept quiet can be told afterwards. */
  quiets: readonly Quiet[]
}

export interface Standing {
  incidents: readonly IncidentNow[]
  /** Of incidents that are live, and the latest one of each objective. */
  alarms: readonly Alarm[]
  /** Number of the next incident. */
  nextId: number
}

export interface Line {
  incident: number
  kind: TimelineEntry['kind']
  text: string
}
export interface News {
  incident: number
  event: IncidentEvent
  sentence: string
}

/** What is being changed. Records are replaced, never edited, so that what changed can be told. */
export interface Draft {
  incidents: Map<number, IncidentNow>
  alarms: Alarm[]
  lines: Line[]
  news: News[]
  nextId: number
  /** Incidents that more than history speaks for. */
  live: Set<number>
  /** Incidents of which an alarm became quiet just now. */
  quieted: Set<number>
}

export const draftOf = ({ incidents, alarms, nextId }: Standing): Draft => ({
  incidents: new Map(incidents.map((incident) => [incident.id, incident])),
  alarms: [...alarms],
  lines: [],
  news: [],
  nextId,
  live: new Set(incidents.map(({ id }) => id)),
  quieted: new Set(),
})

export const incidentOf = (draft: Draft, id: number): IncidentNow => draft.incidents.get(id) as IncidentNow

export function change(draft: Draft, id: number, what: Partial<IncidentNow>): void {
  draft.incidents.set(id, { ...incidentOf(draft, id), ...what })
}

export function changeAlarm(draft: Draft, alarm: Alarm, what: Partial<Alarm>): Alarm {
  const changed = { ...alarm, ...what }
  draft.alarms[draft.alarms.indexOf(alarm)] = changed
  return changed
}

/** The alarm is over. */
export function quieten(draft: Draft, alarm: Alarm, what: Partial<Alarm>): void {
  changeAlarm(draft, alarm, what)
  draft.quieted.add(alarm.incident)
}

export const alarmsOf = (draft: Draft, id: number): Alarm[] => draft.alarms.filter(({ incident }) => incident === id)
export const openAlarmsOf = (draft: Draft, id: number): Alarm[] =>
  alarmsOf(draft, id).filter(({ closedDay }) => closedDay === null)

/** Notes in the timeline, and tells whoever is to be told; of history nobody is. */
export function say(
  draft: Draft,
  incident: number,
  {
    kind,
    text,
    event,
    isQuiet = false,
  }: { kind: Line['kind']; text: string; event?: IncidentEvent; isQuiet?: boolean },
): void {
  draft.lines.push({ incident, kind, text })
  if (event !== undefined && !isQuiet) draft.news.push({ incident, event, sentence: text })
}

/** How bad it is by the rule. */
export function severityNow(draft: Draft, id: number, rules: IncidentRules): Severity {
  const { kind, costPerDay } = incidentOf(draft, id)
  const alarms = openAlarmsOf(draft, id)
  const used = alarms.flatMap(({ budgetUsed }) => budgetUsed ?? [])
  const urgency = alarms.some((alarm) => alarm.urgency === 'urgent') ? 'urgent' : alarms.length > 0 ? 'soon' : null
  const budgetUsed = used.length === 0 ? null : Math.max(...used)
  return severityOf({ kind, urgency, budgetUsed, costPerDay }, rules.severities)
}

/** The rule makes an incident worse; to say that it is better, or to set it by hand, is for people. */
export function weigh(draft: Draft, id: number, rules: IncidentRules, isQuiet = false): void {
  const { kind, severity, severityBy, state } = incidentOf(draft, id)
  if (severityBy !== null || kind === 'reported') return
  const now = severityNow(draft, id, rules)
  if (now >= severity) return
  change(draft, id, { severity: now })
  const text = `Severity ${severity} became ${now} by the rule.`
  say(draft, id, { kind: 'severity', text, isQuiet, ...(state !== 'candidate' && { event: 'escalated' as const }) })
}

export const dayOf = (instant: string): string => instant.slice(0, 10)
