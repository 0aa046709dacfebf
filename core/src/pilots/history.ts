import { PILOT } from './settings.ts'

/** A case from before the pilot, of a segment: a requisition, a recruiter, a department. */
export interface PastCase {
  segment: string
  beganDay: number
  /** Null as long as it goes on. */
  endedDay: number | null
  /** 1 or 0 of a rate; of a duration how many days it took, or has taken so far. */
  value: number
}

/**
 * What is usual in each segment, from what was known when the pilot began and from nothing after: rates of cases that had ended, and days up to the
 * horizon of cases that had begun at least so long before, whether they had ended or not. Segments of few cases are drawn towards all of
 * them, as by `PILOT.historyWeight` cases more; one that is not there has no history and takes `usual`. Null where there is no history at all.
 *
 * @param fixedOn the first day of the pilot, in the days of the cases
 * @param horizon of a duration; null for a rate
 */
export function segmentHistory(
  past: readonly PastCase[],
  { fixedOn, horizon }: { fixedOn: number; horizon: number | null },
): { usual: number; of: ReadonlyMap<string, number> } | null {
  const known = past.flatMap(({ segment, beganDay, endedDay, value }) => {
    const isKnown = horizon === null ? endedDay !== null && endedDay < fixedOn : beganDay + horizon <= fixedOn
    return isKnown ? [{ segment, value: horizon === null ? value : Math.min(value, horizon) }] : []
  })
  if (known.length === 0) return null
  const usual = known.reduce((sum, { value }) => sum + value, 0) / known.length
  const sums = new Map<string, { n: number; sum: number }>()
  for (const { segment, value } of known) {
    const one = sums.get(segment) ?? { n: 0, sum: 0 }
    sums.set(segment, { n: one.n + 1, sum: one.sum + value })
  }
  const weight = PILOT.historyWeight
  return { usual, of: new Map([...sums].map(([name, { n, sum }]) => [name, (sum + weight * usual) / (n + weight)])) }
}
