import { concurrentActivities } from './concurrent-activities.ts'
import type { Step } from './logged-step.ts'

/**
 * Says of each step when it could have begun and which step it followed: the last one of the case that had ended by its start and does
 * not go on beside it. Without one it could have begun with the case, and it has no source.
 * @param cases steps of each case in order of completion; changed in place
 */
export function enableSteps(cases: readonly (readonly Step[])[]): void {
  const areConcurrent = concurrentActivities(cases)
  for (const steps of cases) {
    const begun = steps.reduce((first, { start }) => Math.min(first, start), Number.POSITIVE_INFINITY)
    for (const step of steps) {
      step.source = null
      step.enabledAt = begun
      for (let i = endedBefore(steps, step) - 1; i >= 0; i--) {
        const earlier = steps[i] as Step
        if (areConcurrent(earlier.activity, step.activity)) continue
        step.source = earlier
        step.enabledAt = earlier.end
        break
      }
    }
  }
}

/** How many of the steps had ended by the start of this one, and before its end. */
function endedBefore(steps: readonly Step[], { start, end }: Step): number {
  let [low, high] = [0, steps.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = steps[middle] as Step
    if (other.end <= start && other.end < end) low = middle + 1
    else high = middle
  }
  return low
}
