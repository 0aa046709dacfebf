import { LEAST_ANSWERS } from './statement.ts'

/** Answers to one statement by one side: how many chose which. The order in which they came is nowhere. */
export type Counts = Readonly<Record<string, number>>

export interface Held {
  /** What anybody may see; never grows by fewer than `LEAST_ANSWERS`. */
  shown: Counts
  /** What waits until it can be shown among others: fewer than twice `LEAST_ANSWERS`. */
  waiting: Counts
}

export const NOTHING_HELD: Held = { shown: {}, waiting: {} }

/**
 * Takes an answer in. What is shown grows by groups of `LEAST_ANSWERS` that are drawn from twice as many, so that whoever compares two
 * views sees the sum of a group, cannot tell who was in it, and at the end no rest is left that would be too small to show.
 *
 * @param chance numbers in [0, 1) that nobody can foretell
 */
export function takeIn(held: Held, answer: number, chance: () => number): Held {
  const waiting = plus(held.waiting, { [String(answer)]: 1 })
  if (total(waiting) < 2 * LEAST_ANSWERS) return { shown: held.shown, waiting }
  const group = draw(waiting, chance)
  return { shown: plus(held.shown, group), waiting: minus(waiting, group) }
}

/** At the close: what waits is shown if it is a group, and otherwise never (then nothing was shown before either). */
export const closeOff = (held: Held): { shown: Counts; lost: number } =>
  total(held.waiting) >= LEAST_ANSWERS
    ? { shown: plus(held.shown, held.waiting), lost: 0 }
    : { shown: held.shown, lost: total(held.waiting) }

export const total = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0)

/** `LEAST_ANSWERS` of them, each with the same chance. */
function draw(from: Counts, chance: () => number): Counts {
  const all = Object.entries(from).flatMap(([answer, n]) => Array.from({ length: n }, () => answer))
  let group: Counts = {}
  for (let drawn = 0; drawn < LEAST_ANSWERS; drawn++) {
    const place = Math.min(all.length - 1, Math.floor(chance() * all.length))
    const [answer] = all.splice(place, 1) as [string]
    group = plus(group, { [answer]: 1 })
  }
  return group
}

const plus = (a: Counts, b: Counts): Counts => combine(a, b, (x, y) => x + y)
const minus = (a: Counts, b: Counts): Counts => combine(a, b, (x, y) => x - y)

/** Sorted, so that the order of keys does not tell which answer came first; without those that nobody chose. */
function combine(a: Counts, b: Counts, how: (x: number, y: number) => number): Counts {
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort((x, y) => Number(x) - Number(y))
  return Object.fromEntries(keys.map((key) => [key, how(a[key] ?? 0, b[key] ?? 0)] as const).filter(([, n]) => n > 0))
}
