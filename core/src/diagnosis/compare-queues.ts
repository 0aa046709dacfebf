/** Working time that was waited in a period, by whom it was waited for. */
export interface Waited {
  side: string
  owner: string
  kind: string
  seconds: number
}

/** A period: how much working time it held, and how many came in. */
export interface WaitPeriod {
  rows: readonly Waited[]
  workingSeconds: number
  arrivals: number
}

/** How long, and how many, waited for somebody, before and now. */
export interface QueueChange {
  side: string
  owner: string
  kind: string
  /** Working seconds for each that came in. By Little's law that is how long each waits, once as many leave as come. */
  before: number
  now: number
  /** How many waited at a time, on average. */
  waitingBefore: number
  waitingNow: number
  /** Of all that grew; null where this did not. */
  share: number | null
}

/**
 * Whose queue grew, the one that costs each newcomer most first. Counted from all that was waited in a period, whenever it began, so
 * that whoever still waits counts like the others.
 */
export function compareQueues(before: WaitPeriod, now: WaitPeriod): QueueChange[] {
  const keys = new Map<string, Waited>()
  for (const row of [...before.rows, ...now.rows]) keys.set(keyOf(row), row)
  const changes = [...keys.values()].map(({ side, owner, kind }) => {
    const [earlier, later] = [before, now].map((period) => {
      const seconds = period.rows
        .filter((row) => keyOf(row) === keyOf({ side, owner, kind }))
        .reduce((sum, row) => sum + row.seconds, 0)
      return {
        each: period.arrivals === 0 ? 0 : seconds / period.arrivals,
        waiting: period.workingSeconds === 0 ? 0 : seconds / period.workingSeconds,
      }
    }) as [{ each: number; waiting: number }, { each: number; waiting: number }]
    return {
      side,
      owner,
      kind,
      before: earlier.each,
      now: later.each,
      waitingBefore: earlier.waiting,
      waitingNow: later.waiting,
    }
  })
  const growth = changes.reduce((sum, one) => sum + Math.max(0, one.now - one.before), 0)
  return changes
    .map((one) => ({ ...one, share: one.now > one.before ? (one.now - one.before) / growth : null }))
    .sort((a, b) => b.now - b.before - (a.now - a.before) || (keyOf(a) < keyOf(b) ? -1 : 1))
}

const keyOf = ({ side, owner, kind }: Pick<Waited, 'side' | 'owner' | 'kind'>) => `${side}\u0000${owner}\u0000${kind}`
