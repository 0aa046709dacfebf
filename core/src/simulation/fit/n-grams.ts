import type { EventLog } from './event-log.ts'

const N = 3
const PAD = ' '

/**
 * How differently two logs go from stage to stage: half the sum of the differences of the shares of each sequence of three, so from 0 (alike) to 1 (nothing
 * in common). What began before the log has no padding at its beginning, what did not end none at its end.
 */
export function nGramDistance(a: EventLog, b: EventLog): number | null {
  const [one, other] = [sharesOf(a), sharesOf(b)]
  if (one.size === 0 || other.size === 0) return null
  let sum = 0
  for (const [gram, share] of one) sum += Math.abs(share - (other.get(gram) ?? 0))
  for (const [gram, share] of other) if (!one.has(gram)) sum += share
  return sum / 2
}

function sharesOf({ cases, from }: EventLog): Map<string, number> {
  const counts = new Map<string, number>()
  let total = 0
  for (const { visits, arrivedAt, outcome } of cases) {
    const stages = visits.map(({ stage }) => stage)
    const path = [...(arrivedAt >= from ? [PAD, PAD] : []), ...stages, ...(outcome === null ? [] : [outcome, PAD, PAD])]
    for (let i = 0; i + N <= path.length; i++) {
      const gram = `${path[i]}\n${path[i + 1]}\n${path[i + 2]}`
      counts.set(gram, (counts.get(gram) ?? 0) + 1)
      total++
    }
  }
  return new Map([...counts].map(([gram, count]) => [gram, count / total]))
}
