import type { Route, Stays } from '../model.ts'
import { censoredWeights } from './censored-weights.ts'

/** One stay as the fit sees it. */
export interface SeenStay {
  segment: number
  /** Days by step, in the unit of each. */
  days: readonly number[]
  /** Calendar days from the entry to the decision, or to when nobody looked any more. */
  passed: number
  /** Place in the node's routes; null where it was not decided: still open, withdrawn, or the requisition was closed. */
  route: number | null
  isWithdrawn: boolean
}

/** Rows of one cell are thinned to so many, evenly by how long they took. */
export const MOST_ROWS = 240

export function fitStays(rows: readonly SeenStay[], routes: readonly Route[], steps: number): Stays {
  const weights = censoredWeights(rows.map(({ passed, route }) => ({ days: passed, isOver: route !== null })))
  const decided = rows
    .map((row, place) => ({ row, weight: weights[place] as number }))
    .filter(({ row }) => row.route !== null)
    .sort((a, b) => (a.row.route as number) - (b.row.route as number) || a.row.passed - b.row.passed)
  const kept = thin(decided, MOST_ROWS)
  if (kept.length === 0) return certain(rows.length, steps)
  return {
    n: rows.length,
    routes,
    route: kept.map(({ row }) => row.route as number),
    weight: kept.map(({ weight }) => weight),
    days: Array.from({ length: steps }, (_, step) => kept.map(({ row }) => row.days[step] ?? 0)),
  }
}

/** Where nothing was ever decided, nothing ends: the case is rejected at once, and the model card says so. */
const certain = (n: number, steps: number): Stays => ({
  n,
  routes: [{ exit: 'rejected', to: null, fills: false }],
  route: [0],
  weight: [1],
  days: Array.from({ length: steps }, () => [0]),
})

/** Every k-th of a sorted list, each with the weight of those it stands for. */
function thin<Row>(rows: readonly { row: Row; weight: number }[], most: number): { row: Row; weight: number }[] {
  if (rows.length <= most) return [...rows]
  const total = rows.reduce((sum, { weight }) => sum + weight, 0)
  const kept: { row: Row; weight: number }[] = []
  let passed = 0
  let next = 0.5
  for (const { row, weight } of rows) {
    passed += weight
    while (next < most && passed >= (next * total) / most) {
      kept.push({ row, weight: 1 / most })
      next++
    }
  }
  return kept
}

/** Of durations on a logarithmic scale and of what was decided, under the best fit of the cell alone. */
export function stayLikelihood(rows: readonly SeenStay[], routes: number): number {
  const counts = Array.from({ length: routes }, () => 0)
  let [n, sum, squares] = [0, 0, 0]
  for (const { route, passed } of rows) {
    if (route === null) continue
    counts[route] = (counts[route] as number) + 1
    const log = Math.log(passed + 0.1)
    n++
    sum += log
    squares += log * log
  }
  if (n === 0) return 0
  const variance = Math.max(1e-3, squares / n - (sum / n) ** 2)
  const decided = counts.reduce((total, count) => (count > 0 ? total + count * Math.log(count / n) : total), 0)
  return decided - (n / 2) * Math.log(variance)
}
