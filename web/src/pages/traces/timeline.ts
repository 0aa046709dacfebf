const HOUR = 3_600_000
const DAY = 24 * HOUR
const STEPS = [
  HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  14 * DAY,
  28 * DAY,
  56 * DAY,
  91 * DAY,
  182 * DAY,
  364 * DAY,
]

/** A stretch of time in UTC milliseconds. */
export interface Span {
  from: number
  to: number
}

/** From first to last, with a little air, and never of no length. */
export function spanOf(instants: readonly number[]): Span {
  const from = Math.min(...instants)
  const to = Math.max(...instants)
  const air = Math.max((to - from) * 0.02, 60_000)
  return { from: from - air, to: to + air }
}

/** Round instants inside a span, at most so many: midnights UTC once steps are days. */
export function timeTicks({ from, to }: Span, most: number): number[] {
  const step = STEPS.find((one) => (to - from) / one <= most) ?? STEPS.at(-1) ?? DAY
  const first = Math.ceil(from / step) * step
  return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, i) => first + i * step)
}

const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const hourMinute = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })

/** A tick's words: the day, or between midnights the hour. */
export function tickWords(ms: number): string {
  return ms % DAY === 0 ? dayMonth.format(ms) : hourMinute.format(ms)
}

/** Places an instant between 0 and `width`; outside the span it is held at the edge. */
export function placer({ from, to }: Span, width: number): (ms: number) => number {
  return (ms) => Math.min(width, Math.max(0, ((ms - from) / (to - from)) * width))
}
