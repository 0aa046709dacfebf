import type { Step } from './logged-step.ts'

/** At or above, one order prevails, or the pattern is a loop, so that neither is a sign of concurrency. */
const THRESHOLD = 0.9

/**
 * Which activities go on beside each other: they follow each other in both orders about as often, and not as a loop A B A. Steps beside a
 * step do not enable it. The heuristics miner's measures (Weijters and Ribeiro 2011), as Chapela-Campa and Dumas use them.
 * @param cases steps of each case in order of completion
 */
export function concurrentActivities(cases: readonly (readonly Step[])[]): (a: string, b: string) => boolean {
  const follows = new Counts()
  const loops = new Counts()
  for (const steps of cases) {
    steps.forEach(({ activity }, i) => {
      const next = steps[i + 1]?.activity
      if (next === undefined) return
      follows.add(activity, next)
      if (steps[i + 2]?.activity === activity && next !== activity) loops.add(activity, next)
    })
  }
  const repeats = (activity: string) => {
    const count = follows.of(activity, activity)
    return count / (count + 1) >= THRESHOLD
  }
  const isLoop = (a: string, b: string) => {
    const count = repeats(a) || repeats(b) ? 0 : loops.of(a, b) + loops.of(b, a)
    return count / (count + 1) >= THRESHOLD
  }
  return (a, b) => {
    const [ab, ba] = [follows.of(a, b), follows.of(b, a)]
    return a !== b && ab > 0 && ba > 0 && Math.abs(ab - ba) / (ab + ba + 1) < THRESHOLD && !isLoop(a, b)
  }
}

class Counts {
  readonly #counts = new Map<string, Map<string, number>>()

  add(a: string, b: string): void {
    const row = this.#counts.get(a)
    if (row === undefined) this.#counts.set(a, new Map([[b, 1]]))
    else row.set(b, (row.get(b) ?? 0) + 1)
  }

  of(a: string, b: string): number {
    return this.#counts.get(a)?.get(b) ?? 0
  }
}
