import type { IncidentCost, IncidentEvent, IncidentSummary, Severity } from '../incidents/contract.ts'
import type { ObjectiveState } from '../objectives/status-contract.ts'
import { counted, countWords, dayWords, listWords } from '../words.ts'
import { correlationOf, link, plain } from './plain.ts'
import { reminderFact, type ToldReminder } from './reminder-message.ts'

/** What a channel says: for every tool the same content, in words that need no other page. */
export interface Message {
  /** The same however often it is sent. */
  id: string
  about: 'incident' | 'reminder' | 'digest' | 'failure' | 'test'
  /** What keeps a ticket or an alert asks: is there something to open, to take note of, or to end? */
  phase: 'open' | 'acknowledged' | 'resolved' | 'note'
  event: IncidentEvent | 'digest' | 'failure' | 'test'
  /** Names the thing in other tools, so that one incident is one ticket. At most 100 letters, digits, dots and dashes. */
  correlation: string
  incident: IncidentSummary | null
  severity: Severity
  title: string
  /** What is wrong, or what changed. */
  sentence: string
  facts: readonly Fact[]
  links: readonly Link[]
  /** Cost by day, for a chart; empty where none is known. */
  days: IncidentCost['days']
  currency: string | null
  /** UTC milliseconds. */
  at: number
}
export interface Fact {
  label: string
  value: string
}
export interface Link {
  title: string
  url: string
}

export interface Told {
  id: string
  incident: IncidentSummary
  event: IncidentEvent
  sentence: string
  at: number
}

/** What is said of an incident. `publicUrl`: where people reach Tandem. */
export function incidentMessage({ id, incident, event, sentence, at }: Told, publicUrl: string): Message {
  const page = link(publicUrl, `Incident ${incident.id}`, `/incidents/${incident.id}`)
  return {
    id,
    about: 'incident',
    phase: event === 'resolved' || event === 'acknowledged' ? event : 'open',
    event,
    correlation: correlationOf(publicUrl, String(incident.id)),
    incident,
    severity: incident.severity,
    title: `${EVENT_WORDS[event]}: ${incident.title}`,
    sentence:
      event === 'opened' || sentence === incident.sentence ? incident.sentence : `${sentence} ${incident.sentence}`,
    facts: factsOf(incident),
    links: [page, ...incident.objectives.map((one) => link(publicUrl, `Objective ${one}`, `/objectives/${one}`))],
    days: incident.cost?.days ?? [],
    currency: incident.cost?.currency ?? null,
    at,
  }
}

const EVENT_WORDS: Readonly<Record<IncidentEvent, string>> = {
  opened: 'Incident',
  reopened: 'Incident is open again',
  escalated: 'Incident has become worse',
  acknowledged: 'Incident is taken on',
  updated: 'Incident, news',
  resolved: 'Incident is over',
}

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  1: '1, urgent: act now',
  2: '2, soon: act today',
  3: '3, for this week',
  4: '4, minor',
}
export const severityWords = (severity: Severity): string => SEVERITY_WORDS[severity]

function factsOf({ severity, owner, since, resolvedAt, where, cause, cost }: IncidentSummary): Fact[] {
  const facts: Fact[] = [
    { label: 'Severity', value: severityWords(severity) },
    {
      label: 'Whose move it is',
      value: resolvedAt === null ? (owner ?? 'nobody has taken it on') : 'nobody’s: it is over',
    },
    { label: 'Since', value: dayWords(since) },
  ]
  if (resolvedAt !== null) facts.push({ label: 'Until', value: dayWords(resolvedAt) })
  if (where.length > 0) facts.push({ label: 'Where', value: listWords(where.map((one) => one.replace('=', ': '))) })
  if (cause !== null) facts.push({ label: 'Cause', value: cause })
  facts.push({ label: 'Cost so far', value: costWords(cost) })
  return facts
}

/** EUR 12,300 so far, EUR 1,200 a day; of a day nothing where it costs nothing that the cost model tells of. */
export function costWords(cost: IncidentCost | null): string {
  if (cost === null || cost.total === null) return 'not known: the cost model does not tell'
  const perDay = cost.perDay === null || cost.perDay === 0 ? '' : `, ${moneyWords(cost.perDay, cost.currency)} a day`
  return `${moneyWords(cost.total, cost.currency)}${perDay}`
}
export const moneyWords = (amount: number, currency: string | null): string =>
  `${currency === null ? '' : `${currency} `}${amount < 0 ? '−' : ''}${countWords(Math.abs(amount))}`

/** How an objective stood at the last digest and stands now. */
export interface ObjectiveMove {
  objective: string
  title: string
  from: ObjectiveState | null
  to: ObjectiveState
  sentence: string
}

export interface DigestContent {
  id: string
  route: string
  incidents: readonly { incident: IncidentSummary; event: IncidentEvent }[]
  /** Those that are open, and those that were closed since the last digest. Digests made before there were reminders have none. */
  reminders?: readonly ToldReminder[]
  objectives: readonly ObjectiveMove[]
  at: number
}

/** What has changed since the last digest. */
export function digestMessage(content: DigestContent, publicUrl: string): Message {
  const { id, route, incidents, reminders = [], objectives, at } = content
  const parts = [
    ...(incidents.length > 0 ? [counted(incidents.length, 'incident')] : []),
    ...(reminders.length > 0 ? [counted(reminders.length, 'reminder')] : []),
    ...(objectives.length > 0 ? [counted(objectives.length, 'objective')] : []),
  ]
  return {
    ...plain(publicUrl, 'digest'),
    id,
    about: 'digest',
    event: 'digest',
    title: `Digest: news of ${listWords(parts)}`,
    sentence: 'What has changed since the last digest. Nothing here is urgent.',
    facts: [
      ...incidents.map(({ incident, event }) => ({
        label: `${EVENT_WORDS[event]}: ${incident.title}`,
        value: `${incident.sentence} Severity ${severityWords(incident.severity)}.`,
      })),
      ...reminders.map(reminderFact),
      ...objectives.map(({ title, from, to, sentence }) => ({
        label: from === null ? `${title}: ${to}` : `${title}: ${to}, before ${from}`,
        value: sentence,
      })),
    ],
    links: [
      ...incidents.map(({ incident }) => link(publicUrl, `Incident ${incident.id}`, `/incidents/${incident.id}`)),
      ...reminders.map(({ reminder }) => link(publicUrl, reminder.title, reminder.path)),
      ...objectives.map(({ objective }) => link(publicUrl, `Objective ${objective}`, `/objectives/${objective}`)),
      link(publicUrl, `All incidents (told by the line “${route}”)`, '/incidents'),
    ],
    at,
  }
}

export interface FailureContent {
  id: string
  channel: string
  problem: string
  waiting: number
  dead: number
  at: number
}

/** That a channel cannot be told, for those who can mend it. */
export function failureMessage(
  { id, channel, problem, waiting, dead, at }: FailureContent,
  publicUrl: string,
): Message {
  return {
    ...plain(publicUrl, `failure-${channel}`),
    id,
    about: 'failure',
    event: 'failure',
    phase: 'open',
    severity: 2,
    title: `Notices do not arrive at “${channel}”`,
    sentence: `Tandem cannot tell “${channel}” what happens. ${problem}`,
    facts: [
      { label: 'Waiting, and tried again', value: counted(waiting, 'notice') },
      { label: 'Given up', value: counted(dead, 'notice') },
      { label: 'What to do', value: 'Mend the channel, test it, then send again what was given up.' },
    ],
    links: [link(publicUrl, 'Channels', '/routes')],
    at,
  }
}

/** What a test of a channel sends; what keeps a ticket gets it a second time, resolved. */
export function testMessage(
  { id, channel, at, phase }: { id: string; channel: string; at: number; phase: 'open' | 'resolved' },
  publicUrl: string,
): Message {
  return {
    ...plain(publicUrl, `test-${channel}`),
    id,
    about: 'test',
    event: 'test',
    phase,
    title: phase === 'open' ? 'Test from Tandem' : 'Test from Tandem is over',
    sentence: `This is a test of the channel “${channel}”. Nothing is wrong, and there is nothing to do.`,
    facts: [{ label: 'Severity', value: 'none: a test' }],
    links: [link(publicUrl, 'Channels', '/routes')],
    at,
  }
}
