import { type ObservedLength, observedStay, type TraceApplication, type TraceRow } from '@tandem/core/trace'
import { eventName, valueName } from '../../words/names.ts'

type Visit = TraceApplication['visits'][number]
export type TraceEvent = TraceApplication['events'][number]

/** One stay, the events inside it, and how it ended. */
export interface Lane {
  visit: Visit
  /** End of the bar; the last known instant where the stay goes on. */
  until: number
  events: TraceEvent[]
  /** An end of the whole application: a mark, not a stay. */
  isEnd: boolean
}

export function lanesOf({ visits, events, asOf }: Pick<TraceApplication, 'visits' | 'events' | 'asOf'>): Lane[] {
  const lanes = visits.map((visit): Lane => {
    const isEnd = visit.exit === 'ended'
    return {
      visit,
      until: isEnd ? visit.enteredAt : (visit.leftAt ?? Math.max(asOf, visit.enteredAt)),
      events: [],
      isEnd,
    }
  })
  for (const event of events) {
    if (event.setAside === null && BEGINS_A_STAY.has(event.kind)) continue
    laneAt(lanes, event.occurredAt)?.events.push(event)
  }
  return lanes
}

/** Entering a stage is the left edge of a bar and needs no tick of its own. */
const BEGINS_A_STAY = new Set(['application.submitted', 'application.entered_stage'])

/** The last stay that had begun by then; what came before all of them stands with the first. */
function laneAt(lanes: readonly Lane[], instant: number): Lane | undefined {
  return lanes.findLast(({ visit, isEnd }) => !isEnd && visit.enteredAt <= instant) ?? lanes[0]
}

/** How long the stay took, and how far that may be off by the way its ends were seen. */
export const lengthOf = ({ visit, until }: Lane): ObservedLength => observedStay(visit, until)

/** How far the whole length of an application may be off. */
export const wholeWidthMs = ({ outcome, beganWidthMs, stageWidthMs }: TraceRow): number =>
  Math.max(beganWidthMs, outcome === '' ? 0 : stageWidthMs)

export const EXIT_WORDS: Readonly<Record<string, string>> = {
  advanced: 'went on',
  returned: 'sent back',
  rejected: 'rejected',
  withdrawn: 'withdrew',
  hired: 'hired',
  transferred: 'moved to another opening',
  open: 'still open',
  ended: 'the end',
}

/** What a tick says when pointed at. */
export function eventWords({ kind, actorKey, details, setAside }: TraceEvent): string {
  const note = [details.note, details.system].filter((text) => text !== undefined && text !== '').join(', ')
  return [
    eventName(kind),
    note,
    actorKey !== '' && `by ${valueName(actorKey)}`,
    setAside !== null && `set aside: ${setAside}`,
  ]
    .filter((text) => text !== false && text !== '')
    .join(' · ')
}
