import type { BatchRule } from './batches.ts'
import { compareText, type Step } from './logged-step.ts'

/** Completions no further apart may be one sitting; nothing in the log proves it. */
export const BURST_GAP = 15 * 60_000

/**
 * How often each step was overtaken: the same resource completed something that came later and was done earlier. First steps of a case
 * have not come from anywhere and are left out.
 * @param steps of one resource
 */
export function overtakings(steps: readonly Step[]): Map<Step, number> {
  const came = steps.filter(({ source }) => source !== null)
  const ends = [...new Set(came.map(({ end }) => end))].sort((a, b) => a - b)
  const rank = new Map(ends.map((end, i) => [end, i + 1]))
  const later = new Float64Array(ends.length + 1)
  const byArrival = [...came].sort((a, b) => b.enabledAt - a.enabledAt)
  const found = new Map<Step, number>()
  for (let i = 0; i < byArrival.length; ) {
    let next = i
    // Those that came at the same time do not overtake each other, so they are counted before any of them is added.
    for (; next < byArrival.length && byArrival[next]?.enabledAt === byArrival[i]?.enabledAt; next++) {
      const step = byArrival[next] as Step
      found.set(step, countUpTo(later, (rank.get(step.end) as number) - 1))
    }
    for (; i < next; i++) add(later, rank.get((byArrival[i] as Step).end) as number)
  }
  return found
}

/**
 * Steps that were completed in a burst: at least so many of one activity by one resource, each within a quarter of an hour of the one
 * before, all of which had come before the first was completed. Exploratory: a batch needs starts to be told.
 * @param steps of one resource
 */
export function burstsOf(steps: readonly Step[], { leastSize }: Pick<BatchRule, 'leastSize'>): Set<Step> {
  const sorted = [...steps].sort(
    (a, b) => compareText(a.activity, b.activity) || a.end - b.end || a.enabledAt - b.enabledAt,
  )
  const found = new Set<Step>()
  let burst: Step[] = []
  const close = () => {
    if (burst.length >= leastSize) for (const step of burst) found.add(step)
  }
  for (const step of sorted) {
    const [first, last] = [burst[0], burst.at(-1)]
    if (
      first !== undefined &&
      last !== undefined &&
      first.activity === step.activity &&
      step.end - last.end <= BURST_GAP &&
      step.enabledAt < first.end
    ) {
      burst.push(step)
    } else {
      close()
      burst = [step]
    }
  }
  close()
  return found
}

/** A Fenwick tree: counts by rank, from 1. */
function add(tree: Float64Array, rank: number): void {
  for (let i = rank; i < tree.length; i += i & -i) (tree[i] as number) += 1
}

function countUpTo(tree: Float64Array, rank: number): number {
  let sum = 0
  for (let i = rank; i > 0; i -= i & -i) sum += tree[i] as number
  return sum
}
