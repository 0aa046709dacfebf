import type { Traces } from '@tandem/core/trace'
import { durationMs } from '../../words/durations.ts'
import { counted } from '../../words/numbers.ts'
import { wholeWidthMs } from './lanes.ts'

/** How many there are, and the one at the top in words. */
export function tracesAnswer({ total, rows }: Traces, { sort, page }: { sort: string; page: number }): string {
  const all = `${counted(total, 'application')}.`
  const [first] = rows
  if (first === undefined || page > 1) return all
  const length = durationMs((first.endedAt ?? first.asOf) - first.beganAt, wholeWidthMs(first))
  switch (sort) {
    case 'waiting':
      return first.outcome === ''
        ? `${all} ${first.applicationId} has waited longest: ${durationMs(first.asOf - first.stageEnteredAt, first.stageWidthMs)} in ${first.stage}.`
        : `${all} None of them is open.`
    case 'longest':
      return `${all} The longest, ${first.applicationId}, took ${length}${first.outcome === '' ? ' so far' : ''}.`
    default:
      return all
  }
}
