import type { Step } from './logged-step.ts'

/** What one resource did, so that what went on in a window is found without looking at the rest. */
export interface ResourceHistory {
  /** Steps that began before `before` and ended after `after`, in order of start: O(log n) for each. */
  during(after: number, before: number): Step[]
}

export function resourceHistory(steps: readonly Step[]): ResourceHistory {
  const sorted = [...steps].sort((a, b) => a.start - b.start)
  // A tree of latest ends over the steps: a branch in which everything ended too early is passed over as a whole.
  const leaves = 2 ** Math.ceil(Math.log2(Math.max(1, sorted.length)))
  const latest = new Float64Array(2 * leaves).fill(Number.NEGATIVE_INFINITY)
  for (const [i, { end }] of sorted.entries()) latest[leaves + i] = end
  for (let node = leaves - 1; node > 0; node--) {
    latest[node] = Math.max(latest[2 * node] as number, latest[2 * node + 1] as number)
  }
  return {
    during(after, before) {
      const found: Step[] = []
      const begun = begunBefore(sorted, before)
      const visit = (node: number, from: number, to: number) => {
        if (from >= begun || (latest[node] as number) <= after) return
        if (to - from === 1) {
          found.push(sorted[from] as Step)
          return
        }
        const middle = (from + to) / 2
        visit(2 * node, from, middle)
        visit(2 * node + 1, middle, to)
      }
      visit(1, 0, leaves)
      return found
    },
  }
}

function begunBefore(sorted: readonly Step[], instant: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as Step).start < instant) low = middle + 1
    else high = middle
  }
  return low
}
