import { daysBetween } from '../objectives/days.ts'
import type { Objective } from '../objectives/objective.ts'
import {
  type Alarm,
  change,
  changeAlarm,
  type Draft,
  type IncidentNow,
  incidentOf,
  openAlarmsOf,
  type Surroundings,
  say,
  severityNow,
  weigh,
} from './draft.ts'
import { outageThatExplains } from './follow-outages.ts'
import { earlier, liveOf, mergeAround, retitle, titleOf } from './merge-incidents.ts'
import { broadest, overlap } from './populations.ts'
import { type Problem, problemOf } from './problem-of.ts'

interface Placing {
  objective: Objective
  isQuiet: boolean
  /** Whether an outage may explain it. */
  mayBeExplained: boolean
  /** The evidence says that it is the alarm that was open before. */
  isAgain: boolean
}

/** Gives an alarm its incident: an outage that explains it, one that goes on, one that was over lately, or a new one. */
export function placeAlarm(draft: Draft, alarm: Alarm, placing: Placing, around: Surroundings): void {
  const { objective, isQuiet } = placing
  const outage = placing.mayBeExplained ? outageThatExplains(draft, alarm, objective, around) : null
  if (outage !== null) {
    changeAlarm(draft, alarm, { incident: outage.id })
    const text = `${objective.title} is in alarm; the outage of ${outage.system} explains it, so it opens no incident of its own. ${alarm.sentence}`
    say(draft, outage.id, { kind: 'suppressed', text })
    weigh(draft, outage.id, around.rules, isQuiet)
    return
  }
  const problem = problemOf(objective, around.stageKinds)
  const before = lately(draft, alarm, { isAgain: placing.isAgain, around })
  const mine = [problem.where, ...(before?.populations ?? [])]
  const going = liveOf(draft, problem).find(({ populations }) =>
    populations.some((one) => mine.some((other) => overlap(one, other))),
  )
  if (going !== undefined) take(draft, going.id, alarm, { problem, placing, around })
  else if (before !== null) {
    reopen(draft, before.id, { text: `Opened again: ${alarm.sentence}`, isQuiet })
    take(draft, before.id, alarm, { problem, placing, around })
  } else openNew(draft, alarm, { problem, placing, around })
}

export function reopen(draft: Draft, id: number, { text, isQuiet }: { text: string; isQuiet: boolean }): void {
  change(draft, id, { state: 'open', resolvedAt: null, acknowledgedAt: null })
  say(draft, id, { kind: 'state', text, event: 'reopened', isQuiet })
}

interface Taking {
  problem: Problem
  placing: Placing
  around: Surroundings
}

function openNew(draft: Draft, alarm: Alarm, { problem, placing, around }: Taking): void {
  const { objective, isQuiet } = placing
  const id = draft.nextId
  draft.nextId += 1
  draft.incidents.set(id, {
    id,
    kind: 'objective',
    topic: problem.topic,
    state: 'candidate',
    title: titleOf([objective.title]),
    sentence: alarm.sentence,
    severity: 4,
    severityBy: null,
    stage: problem.stage,
    populations: [problem.where],
    system: null,
    downFrom: null,
    since: alarm.since ?? alarm.openedDay,
    openedAt: openingOf(alarm, { around, isQuiet }),
    acknowledgedAt: null,
    resolvedAt: null,
    suppressed: null,
    mergedInto: null,
    costPerDay: null,
  })
  changeAlarm(draft, alarm, { incident: id })
  change(draft, id, { severity: severityNow(draft, id, around.rules) })
  openIfEnough(draft, id, { around, isQuiet })
  if (incidentOf(draft, id).state === 'candidate') {
    say(draft, id, { kind: 'evidence', text: `A candidate: ${alarm.sentence}` })
  }
}

/** An alarm joins an incident that goes on; what it now touches is the same problem. */
function take(draft: Draft, id: number, alarm: Alarm, { problem, placing, around }: Taking): void {
  const { objective, isQuiet } = placing
  const { populations, since } = incidentOf(draft, id)
  const began = alarm.since ?? alarm.openedDay
  changeAlarm(draft, alarm, { incident: id })
  change(draft, id, {
    populations: broadest([...populations, problem.where]).map((where) => [...where]),
    since: earlier(began, since),
  })
  const text = `${objective.title} is in alarm: ${alarm.sentence}`
  const isOpen = incidentOf(draft, id).state !== 'candidate'
  say(draft, id, { kind: 'evidence', text, isQuiet, ...(isOpen && { event: 'updated' as const }) })
  weigh(draft, id, around.rules, isQuiet)
  openIfEnough(draft, id, { around, isQuiet })
  retitle(draft, id)
  mergeAround(draft, id, around, isQuiet)
}

/** A candidate opens with enough alarms or an urgent one. */
export function openIfEnough(
  draft: Draft,
  id: number,
  { around, isQuiet }: { around: Surroundings; isQuiet: boolean },
): void {
  const alarms = openAlarmsOf(draft, id)
  const enough = alarms.length >= around.rules.alarmsToOpen || alarms.some(({ urgency }) => urgency === 'urgent')
  if (incidentOf(draft, id).state !== 'candidate' || !enough) return
  const last = alarms.toSorted((a, b) => (a.openedDay < b.openedDay ? 1 : -1))[0]
  const openedAt = last === undefined ? around.now : openingOf(last, { around, isQuiet })
  change(draft, id, { state: 'open', openedAt })
  const { sentence } = incidentOf(draft, id)
  const text = isQuiet ? `Opened from history, so nobody was told: ${sentence}` : `Opened: ${sentence}`
  say(draft, id, { kind: 'state', text, event: 'opened', isQuiet })
}

/** When it opens: now, or at the end of the day that was read from history. */
function openingOf({ openedDay }: Alarm, { around, isQuiet }: { around: Surroundings; isQuiet: boolean }): string {
  const ended = new Date(Date.parse(openedDay) + DAY).toISOString()
  return isQuiet && ended < around.now ? ended : around.now
}

const DAY = 86_400_000

/** The incident of this objective's last alarm, if that was quiet only lately or was not over. */
function lately(
  draft: Draft,
  alarm: Alarm,
  { isAgain, around: { rules } }: { isAgain: boolean; around: Surroundings },
): IncidentNow | null {
  const last = draft.alarms
    .filter(({ objective, closedDay }) => objective === alarm.objective && closedDay !== null)
    .sort((a, b) => (a.openedDay < b.openedDay ? 1 : -1))[0]
  if (last === undefined) return null
  if (!isAgain && daysBetween(last.closedDay as string, alarm.openedDay) > rules.reopenDays) return null
  const incident = draft.incidents.get(last.incident)
  return incident === undefined || incident.kind !== 'objective' ? null : incident
}
