/** Places two splits may differ by and still mean the same change. */
const MARGIN = 5

/** Harmonic mean of precision and recall of `found` against `meant`, the start counting as found (van den Burg and Williams 2020). */
export function pairF1(meant: readonly number[], found: readonly number[]): number {
  const hits = matches([0, ...meant], [0, ...found])
  return (2 * hits) / (meant.length + found.length + 2)
}

/** How many of `meant` have one of `found` of their own within the margin. */
export function matches(meant: readonly number[], found: readonly number[]): number {
  const left = [...found]
  let hits = 0
  for (const place of meant) {
    let nearest = -1
    left.forEach((other, i) => {
      const distance = Math.abs(other - place)
      if (distance <= MARGIN && (nearest < 0 || distance < Math.abs(left[nearest]! - place))) nearest = i
    })
    if (nearest < 0) continue
    left.splice(nearest, 1)
    hits++
  }
  return hits
}

/** How well the stretches of `found` cover those of `meant`, each by its best overlap, weighted by length: 1 if all are the same. */
export function covering(meant: readonly number[], found: readonly number[], n: number): number {
  const stretches = stretchesOf(found, n)
  let sum = 0
  for (const [from, until] of stretchesOf(meant, n)) {
    let best = 0
    for (const [start, end] of stretches) {
      const shared = Math.min(until, end) - Math.max(from, start)
      if (shared > 0) best = Math.max(best, shared / (Math.max(until, end) - Math.min(from, start)))
    }
    sum += best * (until - from)
  }
  return n === 0 ? 1 : sum / n
}

const stretchesOf = (split: readonly number[], n: number): [number, number][] => {
  const bounds = [0, ...split.filter((place) => place > 0), n]
  return bounds.slice(1).map((until, i) => [bounds[i]!, until])
}
