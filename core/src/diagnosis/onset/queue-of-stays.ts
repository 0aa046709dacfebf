import type { StayGroup } from './expected-exits.ts'

/** Of a stretch of working days, half-open: how long each that came in waits, in days, and how many waited at a time. By Little's law, with whoever still waits. */
export function queueOfStays(
  stays: readonly StayGroup[],
  [from, to]: readonly [number, number],
): { each: number; waiting: number } {
  let [waited, arrivals] = [0, 0]
  for (const { began, last, n } of stays) {
    waited += n * Math.max(0, Math.min(last, to) - Math.max(began, from))
    if (began >= from && began < to) arrivals += n
  }
  return { each: arrivals === 0 ? 0 : waited / arrivals, waiting: to <= from ? 0 : waited / (to - from) }
}
