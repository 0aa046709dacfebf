/** When one connection is expected to be read, and when it was: UTC milliseconds. */
export interface ExpectedSyncs {
  from: number
  everyMinutes: number
  /** When syncs that came to their end did so, in order. */
  done: readonly number[]
}

export interface FreshnessDay {
  day: string
  good: number
  bad: number
  due: number
  late: number
  pending: number
}

/**
 * Each time a connection is to be read, a sync must come to its end within the hours: good when the first does, bad when the time is over.
 * Verdicts on the day they fall, due and late on the day of the deadline.
 */
export function freshnessDays(
  connections: readonly ExpectedSyncs[],
  { withinMs, now }: { withinMs: number; now: number },
): FreshnessDay[] {
  const days = new Map<string, FreshnessDay>()
  const on = (instant: number) => {
    const day = new Date(instant).toISOString().slice(0, 10)
    const known = days.get(day) ?? { day, good: 0, bad: 0, due: 0, late: 0, pending: 0 }
    days.set(day, known)
    return known
  }
  for (const { from, everyMinutes, done } of connections) {
    let next = 0
    for (let expected = from; expected <= now; expected += everyMinutes * 60_000) {
      while (next < done.length && (done[next] as number) < expected) next++
      const [came, deadline] = [done[next], expected + withinMs]
      if (came !== undefined && came <= deadline && came <= now) {
        on(came).good++
        on(deadline).due++
      } else if (deadline < now) {
        on(deadline).bad++
        on(deadline).due++
        on(deadline).late++
      } else on(deadline).pending++
    }
  }
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day))
}
