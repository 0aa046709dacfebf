import type { History } from './history.ts'

/** Days within which the counts of groups are compared. */
const QUARTER = 91
/** Variance over mean below which groups take turns; independent draws have 1. */
const EVEN = 0.5
const FEWEST_FREE = 30

/**
 * Between which requisitions come in turn, as a plan of headcount makes them: the finest grouping whose counts from quarter to quarter differ by far less
 * than by chance (Fisher's index of dispersion). None where chance alone decides who is next.
 */
export function fitTurns({ requisitions, dimensions, recent, until }: History): readonly string[] {
  const known = requisitions.filter(({ openedAt }) => openedAt >= recent && openedAt < until)
  const quarters = Math.floor((until - recent) / QUARTER)
  let finest: { by: readonly number[]; free: number } | null = null
  for (const by of groupings(dimensions.length)) {
    const counts = new Map<string, number[]>()
    const totals = Array.from({ length: quarters }, () => 0)
    for (const { values, openedAt } of known) {
      const quarter = Math.floor((openedAt - recent) / QUARTER)
      if (quarter >= quarters) continue
      const key = by.map((place) => values[place]).join('\u0000')
      const own = counts.get(key) ?? totals.map(() => 0)
      own[quarter] = (own[quarter] as number) + 1
      totals[quarter] = (totals[quarter] as number) + 1
      counts.set(key, own)
    }
    const free = (counts.size - 1) * (quarters - 1)
    if (free < FEWEST_FREE || dispersion([...counts.values()], totals) / free > EVEN) continue
    if (finest === null || free > finest.free) finest = { by, free }
  }
  return (finest?.by ?? []).map((place) => dimensions[place] as string)
}

/** Pearson's sum over groups and quarters, the level of each given. */
function dispersion(groups: readonly (readonly number[])[], totals: readonly number[]): number {
  const all = totals.reduce((sum, one) => sum + one, 0)
  let sum = 0
  for (const counts of groups) {
    const own = counts.reduce((total, one) => total + one, 0)
    counts.forEach((count, quarter) => {
      const expected = (own * (totals[quarter] as number)) / Math.max(1, all)
      if (expected > 0) sum += (count - expected) ** 2 / expected
    })
  }
  return sum
}

function* groupings(dimensions: number): Generator<number[]> {
  for (let a = 0; a < dimensions; a++) {
    yield [a]
    for (let b = a + 1; b < dimensions; b++) yield [a, b]
  }
}
