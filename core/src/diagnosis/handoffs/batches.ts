import type { Step } from './logged-step.ts'

/** Steps of one activity that one resource let gather and then did in a row. */
export interface Batch {
  members: readonly Step[]
  /** When the last of them could have begun. */
  enabledAt: number
}

export interface BatchRule {
  /** Fewer are no batch. */
  leastSize: number
  /** Milliseconds that may lie between the end of those before and the start of the next. */
  gap: number
}

export const USUAL_BATCHES: BatchRule = { leastSize: 2, gap: 0 }

/**
 * Batches among the steps of one resource. One joins if it could have begun before the first of the batch did, and begins no later than
 * `gap` after the latest end so far. Of those that begin together, the one that could have begun first is taken first.
 */
export function batchesOf(steps: readonly Step[], { leastSize, gap }: BatchRule): Map<Step, Batch> {
  const byActivity = new Map<string, Step[]>()
  for (const step of steps) {
    const same = byActivity.get(step.activity)
    if (same === undefined) byActivity.set(step.activity, [step])
    else same.push(step)
  }
  const batches = new Map<Step, Batch>()
  for (const same of byActivity.values()) {
    same.sort((a, b) => a.start - b.start || a.enabledAt - b.enabledAt)
    let members: Step[] = []
    let latestEnd = Number.NEGATIVE_INFINITY
    const close = () => {
      if (members.length < leastSize) return
      const enabledAt = members.reduce((latest, member) => Math.max(latest, member.enabledAt), Number.NEGATIVE_INFINITY)
      const batch = { members, enabledAt }
      for (const member of members) batches.set(member, batch)
    }
    for (const step of same) {
      const first = members[0]
      if (first !== undefined && step.enabledAt <= first.start && step.start - latestEnd <= gap) {
        members.push(step)
        latestEnd = Math.max(latestEnd, step.end)
      } else {
        close()
        members = [step]
        latestEnd = step.end
      }
    }
    close()
  }
  return batches
}
