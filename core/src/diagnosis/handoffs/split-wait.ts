import type { Batch } from './batches.ts'
import type { Step } from './logged-step.ts'
import type { ResourceHistory } from './resource-history.ts'
import { addSpan, lengthOf, type Spans, withoutSpans } from './spans.ts'

/** A wait cut into its causes. Milliseconds; the parts are the whole, and none is negative. */
export interface WaitParts {
  waited: number
  /** Until the last of the batch that it was done in could have begun. */
  batching: number
  /** The resource did what could have begun later. */
  prioritisation: number
  /** The resource did what could have begun before, or at the same time. */
  contention: number
  /** The resource did not work by its calendar; null without one, and then it is in what is unexplained. */
  unavailability: number | null
  unexplained: number
}

export interface WaitSurroundings {
  /** What the step's resource did. */
  history: ResourceHistory
  /** The batches that it worked in. */
  batches: ReadonlyMap<Step, Batch>
  /** Milliseconds between two instants in which the resource's calendar has no hours; null without a calendar. */
  offHours: ((from: number, to: number) => number) | null
}

/**
 * Cuts the time from when a step could have begun to when it did. What several causes cover goes to the first of batching, contention,
 * prioritisation and unavailability.
 */
export function splitWait(step: Step, { history, batches, offHours }: WaitSurroundings): WaitParts {
  const { enabledAt, start } = step
  const batch = batches.get(step)
  // All before is batching, whatever else the resource did then.
  const from = Math.min(batch?.enabledAt ?? enabledAt, start)
  const contended: Spans = []
  const preferred: Spans = []
  for (const other of history.during(from, start)) {
    const since = batch !== undefined && batches.get(other) === batch ? enabledAt : from
    addSpan(other.enabledAt > since ? preferred : contended, Math.max(from, other.start), Math.min(start, other.end))
  }
  const prioritised = withoutSpans(preferred, contended)
  const contention = lengthOf(contended)
  const prioritisation = lengthOf(prioritised)
  const idle = withoutSpans(withoutSpans([[from, start]], contended), prioritised)
  const unavailability = offHours === null ? null : idle.reduce((sum, [a, b]) => sum + offHours(a, b), 0)
  return {
    waited: start - enabledAt,
    batching: from - enabledAt,
    prioritisation,
    contention,
    unavailability,
    unexplained: lengthOf(idle) - (unavailability ?? 0),
  }
}
