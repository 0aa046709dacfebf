import { groupBy } from '../group-by.ts'
import { daysBetween } from '../objectives/days.ts'
import type { DayJudgement } from '../objectives/judgement.ts'
import { withoutGroups } from '../objectives/without-groups.ts'
import { listWords } from '../words.ts'
import {
  type Alarm,
  alarmsOf,
  change,
  changeAlarm,
  type Draft,
  dayOf,
  draftOf,
  type Evidence,
  type IncidentNow,
  incidentOf,
  type Line,
  type News,
  openAlarmsOf,
  quieten,
  type Standing,
  type Surroundings,
  say,
  weigh,
} from './draft.ts'
import { endBacklogs, followOutages, NEWS_FOR } from './follow-outages.ts'
import { mergeAround, retitle } from './merge-incidents.ts'
import { narrow } from './narrow.ts'
import { openIfEnough, placeAlarm, reopen } from './place-alarm.ts'
import { problemOf } from './problem-of.ts'
import { holdsAt, keepsQuiet, suppressionOf } from './quiet.ts'
import { isLive } from './states.ts'

/** What is to be kept: records that are new or changed, lines for their timelines, and news for people. */
export interface Changes {
  incidents: IncidentNow[]
  alarms: Alarm[]
  lines: Line[]
  news: News[]
}

const DAY = 86_400_000

/**
 * What judged days mean for incidents. Pure, so that a server and a replay of years run the same: the standing before and the evidence in, what changes out.
 * Days that were judged before change nothing. What history opened and closed again within one call leaves nothing behind.
 */
export function advance(before: Standing, evidence: readonly Evidence[], around: Surroundings): Changes {
  const draft = draftOf(before)
  const byDay = groupBy(evidence, ({ judgement }) => judgement.day)
  const days = [...byDay.keys()].sort()
  const now = Date.parse(around.now)
  const after = Math.min(now - NEWS_FOR, ...days.slice(0, 1).map((day) => Date.parse(day)))
  for (const day of days) {
    const own = byDay.get(day) ?? []
    const until = Math.min(now, Date.parse(day) + DAY)
    followOutages(draft, around, { until, after })
    for (const one of own.toSorted((a, b) => (a.objective.id < b.objective.id ? -1 : 1))) judge(draft, one, around)
    const isQuiet = own.every(({ fromHistory }) => fromHistory)
    for (const alarm of endBacklogs(draft, around, until)) giveBack(draft, alarm, around, isQuiet)
    settle(draft, around)
    narrow(draft)
  }
  followOutages(draft, around, { until: now, after })
  for (const alarm of endBacklogs(draft, around, now)) giveBack(draft, alarm, around, false)
  closeEnded(draft, around)
  settle(draft, around)
  narrow(draft)
  for (const [id, incident] of draft.incidents) if (isLive(incident)) weigh(draft, id, around.rules)
  hush(draft, around)
  return changesOf(before, draft)
}

function judge(draft: Draft, { objective, judgement, fromHistory, budgetUsed = null }: Evidence, around: Surroundings) {
  const { day, state, change: turn, urgency, since, pace, sentence } = mayBeTold(objective, judgement)
  const latest = draft.alarms
    .filter((alarm) => alarm.objective === objective.id)
    .sort((a, b) => (a.openedDay < b.openedDay ? 1 : -1))[0]
  if (latest !== undefined && day <= latest.seenDay) return
  const isAlarm = turn !== 'closed' && (state === 'alarm' || urgency !== null)
  if (latest !== undefined && latest.closedDay === null) {
    if (isAlarm) follow(draft, latest, { seenDay: day, urgency, pace, budgetUsed, sentence }, { around, fromHistory })
    else {
      quieten(draft, latest, { seenDay: day, closedDay: day, sentence })
      say(draft, latest.incident, { kind: 'evidence', text: `${objective.title} is quiet since ${day}. ${sentence}` })
    }
    return
  }
  if (!isAlarm) return
  const { id, title } = objective
  const { where } = problemOf(objective, around.stageKinds)
  const seen = { openedDay: day, seenDay: day, closedDay: null }
  const alarm: Alarm = { incident: 0, objective: id, title, ...seen, since, urgency, pace, budgetUsed, where, sentence }
  draft.alarms.push(alarm)
  const placing = { objective, isQuiet: fromHistory, mayBeExplained: true, isAgain: turn === 'reopened' }
  placeAlarm(draft, alarm, placing, around)
  if (!fromHistory) markLive(draft, objective.id, day)
}

/** Whoever sees incidents, and whatever tool is told of them, may not be one who sees what people say of themselves. */
const mayBeTold = ({ indicator }: Evidence['objective'], judgement: DayJudgement): DayJudgement =>
  indicator.kind === 'fairness' ? withoutGroups(judgement) : judgement

function markLive(draft: Draft, objective: string, day: string): void {
  const alarm = draft.alarms.find((one) => one.objective === objective && one.seenDay === day)
  if (alarm !== undefined) draft.live.add(alarm.incident)
}

/** An alarm goes on. If somebody has resolved its incident, it opens again once that has lasted. */
function follow(
  draft: Draft,
  alarm: Alarm,
  news: Partial<Alarm>,
  { around, fromHistory }: { around: Surroundings; fromHistory: boolean },
): void {
  const { incident: id, title } = alarm
  const now = changeAlarm(draft, alarm, news)
  if (!fromHistory) draft.live.add(id)
  const { resolvedAt, kind } = incidentOf(draft, id)
  if (resolvedAt !== null) {
    const days = daysBetween(dayOf(resolvedAt), now.seenDay)
    if (days < Math.max(1, around.rules.reopenDays)) return
    if (kind === 'outage') {
      giveBack(draft, now, around, fromHistory)
      return
    }
    const text = `Opened again: ${title} is still in alarm ${days} days after this was resolved. ${now.sentence}`
    reopen(draft, id, { text, isQuiet: fromHistory })
    mergeAround(draft, id, around, fromHistory)
  }
  if (alarm.urgency !== 'urgent' && now.urgency === 'urgent') {
    say(draft, id, { kind: 'evidence', text: `${title} is urgent now. ${now.sentence}` })
  }
  retitle(draft, id)
  weigh(draft, id, around.rules, fromHistory)
  openIfEnough(draft, id, { around, isQuiet: fromHistory })
}

/** What an outage no longer explains is a problem of its own. */
function giveBack(draft: Draft, alarm: Alarm, around: Surroundings, isQuiet: boolean): void {
  const objective = around.objectives.find(({ id }) => id === alarm.objective)
  if (objective === undefined) return
  const text = `${alarm.title} is still in alarm after the backlog; that has another reason, and is an incident of its own.`
  say(draft, alarm.incident, { kind: 'evidence', text })
  placeAlarm(draft, alarm, { objective, isQuiet, mayBeExplained: false, isAgain: false }, around)
  if (!isQuiet) markLive(draft, alarm.objective, alarm.seenDay)
}

/** Whatever its objectives have opened is resolved when all of them are quiet; what people have opened is theirs to resolve. */
function settle(draft: Draft, { now }: Surroundings): void {
  for (const id of draft.quieted) {
    const incident = incidentOf(draft, id)
    if (incident.kind !== 'objective' || !isLive(incident) || openAlarmsOf(draft, id).length > 0) continue
    change(draft, id, { state: 'resolved', resolvedAt: now })
    const titles = listWords([...new Set(alarmsOf(draft, id).map(({ title }) => title))])
    const isQuiet = !draft.live.has(id)
    if (incident.state === 'candidate') say(draft, id, { kind: 'state', text: `Came to nothing: ${titles} is quiet.` })
    else say(draft, id, { kind: 'state', text: `Resolved: quiet again. ${titles}.`, event: 'resolved', isQuiet })
  }
}

function closeEnded(draft: Draft, { objectives, now }: Surroundings): void {
  const inForce = new Set(objectives.map(({ id }) => id))
  for (const alarm of draft.alarms.filter((one) => one.closedDay === null && !inForce.has(one.objective))) {
    quieten(draft, alarm, { closedDay: dayOf(now) })
    say(draft, alarm.incident, { kind: 'evidence', text: `${alarm.title} is no longer promised, so it is not judged.` })
  }
}

/** Silences and maintenance keep notices back, and the incident says so; when they end, what still goes on is told. */
function hush(draft: Draft, { quiets, now }: Surroundings): void {
  for (const [id, incident] of draft.incidents) {
    if (!isLive(incident)) continue
    const objectives = [...new Set(alarmsOf(draft, id).map(({ objective }) => objective))]
    const concerned = { ...incident, objectives }
    const suppressed = suppressionOf(concerned, quiets, now)
    if (suppressed === incident.suppressed) continue
    change(draft, id, { suppressed })
    if (suppressed !== null) {
      say(draft, id, { kind: 'suppressed', text: suppressed })
      continue
    }
    const wasOpenedQuietly = quiets.some((quiet) => holdsAt(quiet, incident.openedAt) && keepsQuiet(quiet, concerned))
    const text = `No longer kept quiet, and still ${incident.state}: ${incident.sentence}`
    say(draft, id, { kind: 'suppressed', text, event: wasOpenedQuietly ? 'opened' : 'updated' })
  }
}

function changesOf(before: Standing, draft: Draft): Changes {
  const wasBefore = new Set(before.incidents.map(({ id }) => id))
  const isNew = (id: number) => !wasBefore.has(id)
  const gone = new Set(
    [...draft.incidents.values()]
      .filter((one) => isNew(one.id) && !isLive(one) && !draft.live.has(one.id))
      .map(({ id }) => id),
  )
  const kept = [...draft.incidents.values()].filter(({ id }) => !gone.has(id))
  // Numbers without gaps.
  const number = new Map(kept.filter(({ id }) => isNew(id)).map(({ id }, i) => [id, before.nextId + i]))
  const numbered = (id: number) => number.get(id) ?? id
  const old = new Map(before.incidents.map((incident) => [incident.id, incident]))
  const oldAlarms = new Set(before.alarms)
  const isHere = ({ incident }: { incident: number }) => !gone.has(incident)
  return {
    incidents: kept
      .filter((incident) => old.get(incident.id) !== incident)
      .map((incident) => ({
        ...incident,
        id: numbered(incident.id),
        mergedInto: incident.mergedInto === null ? null : numbered(incident.mergedInto),
      })),
    alarms: draft.alarms
      .filter((alarm) => !oldAlarms.has(alarm) && isHere(alarm))
      .map((alarm) => ({ ...alarm, incident: numbered(alarm.incident) })),
    lines: draft.lines.filter(isHere).map((line) => ({ ...line, incident: numbered(line.incident) })),
    news: worthTelling(draft, isNew).map((one) => ({ ...one, incident: numbered(one.incident) })),
  }
}

/** Of what opened just now, the opening tells all; of what is over already, there is nothing to do; what is kept quiet tells nothing. */
function worthTelling(draft: Draft, isNew: (id: number) => boolean): News[] {
  const opened = new Set(draft.news.filter(({ event }) => event === 'opened').map(({ incident }) => incident))
  return draft.news.filter(({ incident, event }) => {
    const one = incidentOf(draft, incident)
    if (one.suppressed !== null || (isNew(incident) && !isLive(one))) return false
    return event === 'opened' || !opened.has(incident) || event === 'resolved'
  })
}
