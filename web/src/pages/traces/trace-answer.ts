import type { TraceApplication, TraceRequisition } from '@tandem/core/trace'
import { day } from '../../words/dates.ts'
import { durationMs } from '../../words/durations.ts'
import { outcomeName } from '../../words/names.ts'
import { counted, share } from '../../words/numbers.ts'
import { lanesOf } from './lanes.ts'

/** 'Open for 34 days; 71 % of it in Interview.' */
export function applicationAnswer(application: TraceApplication): string {
  const end = application.endedAt ?? application.asOf
  const length = Math.max(0, end - application.beganAt)
  const opening =
    application.outcome === ''
      ? `Open for ${durationMs(length)}`
      : `${outcomeName(application.outcome)} on ${day(end)} after ${durationMs(length)}`
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

/** How long the opening has been open, and what came of it. */
export function requisitionAnswer(requisition: TraceRequisition): string {
  const from = requisition.approvedAt ?? requisition.openedAt ?? requisition.beganAt
  const since = requisition.approvedAt !== null ? 'approved' : 'opened'
  const filled = requisition.acceptedAt ?? requisition.filledAt
  const people = `${counted(requisition.applications, 'application')}, ${counted(requisition.hires, 'hire')}.`
  if (filled !== null) return `Filled ${durationMs(filled - from)} after it was ${since}, on ${day(filled)}. ${people}`
  if (requisition.closedAt !== null)
    return `Closed unfilled on ${day(requisition.closedAt)}, ${durationMs(requisition.closedAt - from)} after it was ${since}. ${people}`
  return `Open for ${durationMs(requisition.asOf - from)} since it was ${since}. ${people}`
}
