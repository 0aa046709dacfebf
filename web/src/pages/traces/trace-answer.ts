import { observedLength, type TraceApplication, type TraceRequisition } from '@tandem/core/trace'
import { day } from '../../words/dates.ts'
import { durationMs } from '../../words/durations.ts'
import { outcomeName } from '../../words/names.ts'
import { counted, share } from '../../words/numbers.ts'
import { lanesOf } from './lanes.ts'

/** 'Open for 34 days; 71 % of it in Interview.' */
export function applicationAnswer(application: TraceApplication): string {
  const end = application.endedAt ?? application.asOf
  const { ms: length, plusMinusMs } = observedLength(
    { at: application.beganAt, widthMs: application.beganWidthMs },
    { at: end, widthMs: application.endedWidthMs },
  )
  const took = durationMs(length, plusMinusMs)
  const opening =
    application.outcome === '' ? `Open for ${took}` : `${outcomeName(application.outcome)} on ${day(end)} after ${took}`
  const longest = longestStage(application)
  const reworked = application.visits.filter(({ attempt }) => attempt > 1).length
  const parts = [
    longest === null || length === 0
      ? `${opening}.`
      : `${opening}; ${share(longest.ms / length)} of it in ${longest.stage}.`,
  ]
  if (reworked > 0) parts.push(reworked === 1 ? 'One stage was repeated.' : `${reworked} stays were repeats.`)
  const aside = application.events.filter(({ setAside }) => setAside !== null).length
  if (aside > 0) parts.push(`${counted(aside, 'event')} set aside, marked below.`)
  return parts.join(' ')
}

/** The stage, over all its stays, that took most of the time. */
function longestStage(application: TraceApplication): { stage: string; ms: number } | null {
  const sums = new Map<string, number>()
  for (const { visit, until, isEnd } of lanesOf(application)) {
    if (!isEnd) sums.set(visit.stage, (sums.get(visit.stage) ?? 0) + until - visit.enteredAt)
  }
  const [first] = [...sums].sort(([, a], [, b]) => b - a)
  return first === undefined ? null : { stage: first[0], ms: first[1] }
}

/** Neither filled nor given up. */
export const isOpen = ({ acceptedAt, filledAt, closedAt }: TraceRequisition): boolean =>
  acceptedAt === null && filledAt === null && closedAt === null

/** How long the opening has been open, and what came of it. */
export function requisitionAnswer(requisition: TraceRequisition): string {
  const from = requisition.approvedAt ?? requisition.openedAt ?? requisition.beganAt
  const since = requisition.approvedAt !== null ? 'approved' : 'opened'
  const { widthsMs } = requisition
  const begins = {
    at: from,
    widthMs: requisition.approvedAt !== null ? widthsMs.approved : requisition.openedAt !== null ? widthsMs.opened : 0,
  }
  const until = (at: number, widthMs: number) => {
    const { ms, plusMinusMs } = observedLength(begins, { at, widthMs })
    return durationMs(ms, plusMinusMs)
  }
  const filled = requisition.acceptedAt ?? requisition.filledAt
  const filledWidth = requisition.acceptedAt !== null ? widthsMs.accepted : widthsMs.filled
  const people = `${counted(requisition.applications, 'application')}, ${counted(requisition.hires, 'hire')}.`
  if (filled !== null) return `Filled ${until(filled, filledWidth)} after it was ${since}, on ${day(filled)}. ${people}`
  if (requisition.closedAt !== null)
    return `Closed unfilled on ${day(requisition.closedAt)}, ${until(requisition.closedAt, widthsMs.closed)} after it was ${since}. ${people}`
  return `Open for ${until(requisition.asOf, 0)} since it was ${since}. ${people}`
}
