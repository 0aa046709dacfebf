/** An instant that something was seen at, and how long before it may have happened: in (at − width, at]. UTC milliseconds. */
export interface SeenInstant {
  at: number
  widthMs: number
}

export interface ObservedLength {
  /** Between the two instants as they were seen. */
  ms: number
  /** The true length lies in [shortestMs, longestMs], and within its ends where both are known to the moment. */
  shortestMs: number
  longestMs: number
  /** One figure for both sides: no further than this is the true length from `ms`. */
  plusMinusMs: number
}

/**
 * How long something took, by what was seen of its two ends. A beginning that happened before it was seen makes it longer, an end that did
 * makes it shorter. It holds as long as things are seen in the order in which they happen.
 */
export function observedLength(from: SeenInstant, to: SeenInstant): ObservedLength {
  const ms = Math.max(0, to.at - from.at)
  return {
    ms,
    shortestMs: Math.max(0, ms - to.widthMs),
    longestMs: ms + from.widthMs,
    plusMinusMs: Math.max(from.widthMs, to.widthMs),
  }
}

/** The same of a stay; one that goes on until `until` has no uncertain end. */
export function observedStay(
  { enteredAt, leftAt, enteredWidthMs, uncertaintyMs }: Stay,
  until: number,
): ObservedLength {
  const left = {
    at: leftAt ?? Math.max(until, enteredAt),
    widthMs: leftAt === null ? 0 : uncertaintyMs - enteredWidthMs,
  }
  return observedLength({ at: enteredAt, widthMs: enteredWidthMs }, left)
}

interface Stay {
  enteredAt: number
  leftAt: number | null
  enteredWidthMs: number
  uncertaintyMs: number
}
