import type { Stay } from './history.ts'

/** An offer of an opening, in days since 1970-01-01. */
export interface Out {
  application: number
  from: number
  to: number
}

/** Stays that began while somebody else had an offer, from which on they tell whether people are kept waiting for its answer. */
const FEWEST = 30
/** The offer has to be out for so many days more, or who waits has not waited for it. */
const LEAST_LEFT = 3
/** So many of them still wait for the first thing when the answer comes, at least, and at least so many more than of the others after as long. */
const LEAST_SHARE = 0.8
const LEAST_MORE = 0.4

/**
 * Whether those who come to a stage while somebody else has an offer for the same opening are kept waiting until it is answered, as where nobody's time is
 * spent on a post that is about to be taken: most of them still wait for the first thing at that moment, and of others far fewer do after as long.
 */
export function areHeldByOffers(stays: readonly Stay[], offers: ReadonlyMap<number, readonly Out[]>): boolean {
  const left: number[] = []
  let [n, waiting] = [0, 0]
  const firsts: number[] = []
  for (const stay of stays) {
    const [first] = [...stay.pieces].sort((a, b) => a.from - b.from)
    if (first === undefined || stay.leftAt === null) continue
    const out = outAt(offers.get(stay.requisition), stay, stay.enteredAt)
    const until = first.from + first.passed
    if (out === null) {
      firsts.push(until - stay.enteredAt)
      continue
    }
    const end = Math.min(out.to, stay.leftAt)
    if (end - stay.enteredAt < LEAST_LEFT) continue
    n++
    left.push(end - stay.enteredAt)
    if (until >= end - 1e-6) waiting++
  }
  if (n < FEWEST || waiting < LEAST_SHARE * n || firsts.length === 0) return false
  const sorted = firsts.sort((a, b) => a - b)
  const others = left.reduce((sum, days) => sum + shareAbove(sorted, days), 0) / n
  return waiting / n >= others + LEAST_MORE
}

/** The offer of somebody else that is out at a moment. */
export function outAt(offers: readonly Out[] | undefined, { application }: Pick<Stay, 'application'>, at: number) {
  return offers?.find((one) => one.application !== application && one.from <= at && one.to > at) ?? null
}

function shareAbove(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as number) < value) low = middle + 1
    else high = middle
  }
  return 1 - low / sorted.length
}
