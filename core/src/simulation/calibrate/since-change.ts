import type { SeenStay } from './fit-stays.ts'

/** Days in which changes are looked for one by one. */
const BLOCK = 14
/** What is left after a change has to be enough to tell how it goes now. */
const FEWEST_BEFORE = 40
const FEWEST_AFTER = 150
const SHORTEST = 42
const MOST_CHANGES = 3

/**
 * Since when a stage works as it does today: the last moment at which how long it takes, or how it ends, changed by clearly more than chance (binary
 * segmentation of log durations and decisions by their likelihood, Scott and Knott 1974, with a penalty twice that of Schwarz). What went before is no
 * evidence of what comes. The newest stays are left out of the search, since of those only the short ones have ended.
 *
 * @param rows by `at`, when each began, in days since 1970-01-01
 */
export function sinceChange(rows: readonly { at: number; seen: SeenStay }[], routes: number): number | null {
  const decided = rows.filter(({ seen }) => seen.route !== null)
  const lengths = decided.map(({ seen }) => seen.passed).sort((a, b) => a - b)
  const horizon = Math.min(90, Math.max(BLOCK, lengths[Math.floor(0.95 * lengths.length)] ?? 0))
  const [first, last] = decided.reduce(
    ([low, high], { at }) => [Math.min(low, at), Math.max(high, at)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
  const known = decided.filter(({ at }) => at < last - horizon)
  if (known.length < FEWEST_BEFORE + FEWEST_AFTER) return null
  const blocks: Sums[] = Array.from({ length: Math.ceil((last - horizon - first) / BLOCK) }, () => sumsOf(routes))
  for (const { at, seen } of known) count(blocks[Math.floor((at - first) / BLOCK)], seen)
  const newest = decided.length - known.length
  let start = 0
  for (let changes = 0; changes < MOST_CHANGES; changes++) {
    const next = bestSplit(blocks.slice(start), {
      routes,
      fewestAfter: FEWEST_AFTER - newest,
      daysAfter: SHORTEST - horizon,
    })
    if (next === null) break
    start += next
  }
  return start === 0 ? null : first + start * BLOCK
}

interface Sums {
  n: number
  sum: number
  squares: number
  routes: number[]
}

const sumsOf = (routes: number): Sums => ({ n: 0, sum: 0, squares: 0, routes: Array.from({ length: routes }, () => 0) })

function count(sums: Sums | undefined, { passed, route }: SeenStay): void {
  if (sums === undefined || route === null) return
  const log = Math.log(passed + 0.1)
  sums.n++
  sums.sum += log
  sums.squares += log * log
  sums.routes[route] = (sums.routes[route] as number) + 1
}

function bestSplit(
  blocks: readonly Sums[],
  { routes, fewestAfter, daysAfter }: { routes: number; fewestAfter: number; daysAfter: number },
): number | null {
  const all = addUp(blocks, routes)
  const clearly = (routes + 1) * Math.log(Math.max(2, all.n))
  let best: { place: number; gain: number } | null = null
  for (let place = 1; place < blocks.length && (blocks.length - place) * BLOCK >= daysAfter; place++) {
    const [before, after] = [addUp(blocks.slice(0, place), routes), addUp(blocks.slice(place), routes)]
    if (before.n < FEWEST_BEFORE || after.n < Math.max(FEWEST_BEFORE, fewestAfter)) continue
    const gain = likelihood(before) + likelihood(after) - likelihood(all)
    if (gain > clearly && (best === null || gain > best.gain)) best = { place, gain }
  }
  return best?.place ?? null
}

function addUp(blocks: readonly Sums[], routes: number): Sums {
  const total = sumsOf(routes)
  for (const { n, sum, squares, routes: own } of blocks) {
    total.n += n
    total.sum += sum
    total.squares += squares
    own.forEach((one, route) => {
      total.routes[route] = (total.routes[route] as number) + one
    })
  }
  return total
}

function likelihood({ n, sum, squares, routes }: Sums): number {
  if (n === 0) return 0
  const variance = Math.max(1e-3, squares / n - (sum / n) ** 2)
  return routes.reduce(
    (total, one) => (one > 0 ? total + one * Math.log(one / n) : total),
    (-n / 2) * Math.log(variance),
  )
}
