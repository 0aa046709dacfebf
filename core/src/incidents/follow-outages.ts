import type { Objective } from '../objectives/objective.ts'
import type { Outage } from '../waits/outages.ts'
import { durationWords, listWords } from '../words.ts'
import {
  type Alarm,
  change,
  type Draft,
  dayOf,
  type IncidentNow,
  openAlarmsOf,
  type Surroundings,
  say,
} from './draft.ts'
import { minuteWords } from './quiet.ts'
import { severityOf } from './severity-of.ts'
import { isLive } from './states.ts'

const DAY = 86_400_000
/** An outage that began longer ago than this is read from history: its incident tells nobody. */
export const NEWS_FOR = 2 * DAY
/** A run of late work may have begun so long before an outage that then made it an alarm. */
const LEAD = 7 * DAY
/** Five working days are a week. */
const DAYS_PER_WORKING_DAY = 7 / 5

/**
 * Opens an incident for each outage that something depends on, and marks it as mitigated when the system is back and a backlog is left.
 * @param until what is known, UTC milliseconds
 * @param after outages whose backlog was worked off by then are left alone
 */
export function followOutages(
  draft: Draft,
  around: Surroundings,
  { until, after }: { until: number; after: number },
): void {
  for (const outage of around.outages) {
    if (outage.from >= until || !isNeeded(outage.system, around)) continue
    const end = endOf(outage, around)
    const known = incidentOfOutage(draft, outage)
    if (known === undefined && isOver(outage, until) && end <= after) continue
    const incident = known ?? open(draft, outage, around)
    if (!isLive(incident) || incident.state === 'mitigated' || !isOver(outage, until) || end <= until) continue
    const sentence = `${backWords(outage)}. Its backlog explains alarms until ${minuteWords(new Date(end).toISOString())}.`
    change(draft, incident.id, { state: 'mitigated', sentence })
    say(draft, incident.id, { kind: 'state', text: sentence, event: 'updated', isQuiet: isOld(outage.to, around) })
  }
}

/** Resolves those whose backlog is worked off. What is then still in alarm has another reason, and is given back. */
export function endBacklogs(draft: Draft, around: Surroundings, until: number): Alarm[] {
  return around.outages.flatMap((outage) => {
    const incident = incidentOfOutage(draft, outage)
    if (incident === undefined || !isLive(incident) || !isOver(outage, until)) return []
    const end = endOf(outage, around)
    // Once things are well an alarm still takes some days to close.
    const grace = openAlarmsOf(draft, incident.id).length === 0 ? 0 : around.rules.reopenDays * DAY
    if (end + grace > until) return []
    const back = backWords(outage)
    change(draft, incident.id, { state: 'resolved', resolvedAt: around.now, sentence: `${back}.` })
    const isQuiet = isOld(outage.to, around) && !draft.live.has(incident.id)
    say(draft, incident.id, { kind: 'state', text: `Resolved: ${back}.`, event: 'resolved', isQuiet })
    return openAlarmsOf(draft, incident.id)
  })
}

const isOver = ({ lasts, to }: Outage, until: number) => !lasts && to <= until
const isOld = (at: number, { now }: Surroundings) => Date.parse(now) - at > NEWS_FOR
const endOf = (outage: Outage, around: Surroundings) => backlogEnd(outage, dependentsOf(outage.system, around), around)
const backWords = ({ system, from, to }: Outage) =>
  `${system} is back since ${minuteWords(new Date(to).toISOString())}, after ${durationWords((to - from) / 1000)}`

const incidentOfOutage = (draft: Draft, { system, from }: Outage): IncidentNow | undefined =>
  [...draft.incidents.values()].find(
    (one) => one.kind === 'outage' && one.system === system && one.downFrom === new Date(from).toISOString(),
  )

/** The incident of an outage that a system of the objective had or has, if the run of late work began with it. */
export function outageThatExplains(
  draft: Draft,
  alarm: Alarm,
  objective: Objective,
  around: Surroundings,
): IncidentNow | null {
  const day = Date.parse(alarm.seenDay)
  const explains = ({ kind, state, system, downFrom }: IncidentNow) => {
    if (kind !== 'outage' || !isLive({ state }) || !objective.dependsOn.includes(system ?? '')) return false
    const outage = around.outages.find((one) => one.system === system && one.from === Date.parse(downFrom ?? ''))
    if (outage === undefined || outage.from >= day + DAY) return false
    const began = Date.parse(alarm.since ?? alarm.openedDay)
    return began >= outage.from - LEAD && (!isOver(outage, day) || day < backlogEnd(outage, [objective], around))
  }
  return [...draft.incidents.values()].find(explains) ?? null
}

/**
 * Until when late work may be the outage's: what piled up is worked off in so many times its length, and what was held up in it breaks its promise up to
 * the promised time later.
 */
function backlogEnd({ from, to }: Outage, objectives: readonly Objective[], { rules }: Surroundings): number {
  if (objectives.length === 0) return to
  const within = Math.max(...objectives.map(({ indicator }) => (indicator.kind === 'promise' ? indicator.within : 0)))
  return to + rules.backlogFactor * (to - from) + within * DAYS_PER_WORKING_DAY * DAY
}

const dependentsOf = (system: string, { objectives }: Surroundings) =>
  objectives.filter(({ dependsOn }) => dependsOn.includes(system))

const stagesOf = (system: string, { systems }: Surroundings) =>
  systems.filter((one) => one.system === system).flatMap(({ stages }) => stages)

const isNeeded = (system: string, around: Surroundings) =>
  stagesOf(system, around).length > 0 || dependentsOf(system, around).length > 0

function open(draft: Draft, { system, from }: Outage, around: Surroundings): IncidentNow {
  const id = draft.nextId
  draft.nextId += 1
  const downFrom = new Date(from).toISOString()
  const waiting = [
    ...stagesOf(system, around).map((stage) => `the stage ${stage}`),
    ...dependentsOf(system, around).map(({ title }) => `“${title}”`),
  ]
  const sentence = `${system} is down since ${minuteWords(downFrom)}; ${listWords(waiting)} ${waiting.length === 1 ? 'depends' : 'depend'} on it.`
  const isQuiet = isOld(from, around)
  const incident: IncidentNow = {
    id,
    kind: 'outage',
    topic: 'flow',
    state: 'open',
    title: `${system} is down`,
    sentence,
    severity: severityOf(
      { kind: 'outage', urgency: null, budgetUsed: null, costPerDay: null },
      around.rules.severities,
    ),
    severityBy: null,
    stage: null,
    populations: [[]],
    system,
    downFrom,
    since: dayOf(downFrom),
    openedAt: around.now,
    acknowledgedAt: null,
    resolvedAt: null,
    suppressed: null,
    mergedInto: null,
    costPerDay: null,
  }
  draft.incidents.set(id, incident)
  if (!isQuiet) draft.live.add(id)
  const text = isQuiet ? `Opened from history, so nobody was told: ${sentence}` : `Opened: ${sentence}`
  say(draft, id, { kind: 'state', text, event: 'opened', isQuiet })
  return incident
}
