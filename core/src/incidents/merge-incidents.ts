import type { Severity } from './contract.ts'
import {
  change,
  changeAlarm,
  type Draft,
  type IncidentNow,
  incidentOf,
  openAlarmsOf,
  type Surroundings,
  say,
} from './draft.ts'
import { broadest, overlap } from './populations.ts'
import type { Problem } from './problem-of.ts'
import { isLive } from './states.ts'

/** Its title and its sentence are those of its alarms, the worst first. */
export function retitle(draft: Draft, id: number): void {
  if (incidentOf(draft, id).kind !== 'objective') return
  const alarms = openAlarmsOf(draft, id).sort(
    (a, b) => Number(b.urgency === 'urgent') - Number(a.urgency === 'urgent') || (b.pace ?? 0) - (a.pace ?? 0),
  )
  const [worst] = alarms
  if (worst === undefined) return
  change(draft, id, { title: titleOf(alarms.map(({ title }) => title)), sentence: worst.sentence })
}

export const titleOf = ([first, ...others]: readonly string[]) =>
  `Not kept: ${first}${others.length === 0 ? '' : `, and ${others.length} more`}`

/** Those that go on and came to overlap with this one are the same problem: the one with the lowest number takes all. */
export function mergeAround(draft: Draft, id: number, around: Surroundings, isQuiet: boolean): void {
  const own = incidentOf(draft, id)
  const other = liveOf(draft, own).find(
    (one) =>
      one.id !== id &&
      (one.kind === 'objective' || (one.id < id && own.kind === 'objective')) &&
      one.populations.some((a) => own.populations.some((b) => overlap(a, b))),
  )
  if (other === undefined) return
  const [kept, gone] = own.kind !== 'reported' && other.id < id ? [other, own] : [own, other]
  for (const alarm of draft.alarms.filter(({ incident }) => incident === gone.id)) {
    changeAlarm(draft, alarm, { incident: kept.id })
  }
  change(draft, kept.id, {
    populations: broadest([...kept.populations, ...gone.populations]).map((where) => [...where]),
    severity: kept.severityBy === null ? (Math.min(kept.severity, gone.severity) as Severity) : kept.severity,
    since: earlier(kept.since, gone.since),
    ...(kept.state === 'candidate' && {
      state: gone.state,
      acknowledgedAt: gone.acknowledgedAt,
      openedAt: gone.openedAt,
    }),
  })
  change(draft, gone.id, { state: 'resolved', resolvedAt: around.now, mergedInto: kept.id })
  if (draft.live.has(gone.id)) draft.live.add(kept.id)
  const wasOpen = gone.state !== 'candidate'
  say(draft, kept.id, {
    kind: 'evidence',
    text: `Incident ${gone.id} is the same problem, and goes on here.`,
    isQuiet,
    ...(wasOpen && { event: 'updated' as const }),
  })
  say(draft, gone.id, {
    kind: 'state',
    text: `The same problem as incident ${kept.id}, where it goes on.`,
    isQuiet,
    ...(wasOpen && { event: 'resolved' as const }),
  })
  retitle(draft, kept.id)
  mergeAround(draft, kept.id, around, isQuiet)
}

/** The earlier of two days. */
export const earlier = (a: string, b: string): string => (a < b ? a : b)

/** Incidents about the same that go on, the oldest first. */
export const liveOf = (draft: Draft, { topic, stage }: Pick<Problem, 'topic' | 'stage'>): IncidentNow[] =>
  [...draft.incidents.values()]
    .filter((one) => isLive(one) && one.kind !== 'outage' && one.topic === topic && one.stage === stage)
    .sort((a, b) => a.id - b.id)
