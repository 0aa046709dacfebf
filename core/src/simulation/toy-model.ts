import type { ByCell, Model, Node, Pool, Stays } from './model.ts'
import { everyDay } from './working-days.ts'

/** One cell for all segments. */
export const alike = <T>(cell: T, segments = 1): ByCell<T> => ({
  by: [],
  of: Array.from({ length: segments }, () => 0),
  cells: [cell],
})

/** Stays that all take the same time and end the same way. */
export const stay = (days: readonly number[], routes: Stays['routes'], chances: readonly number[] = [1]): Stays => ({
  n: 1000,
  routes,
  route: routes.map((_, route) => route),
  weight: [...chances],
  days: days.map((value) => routes.map(() => value)),
})

/** The smallest company there is: one segment whose applicants come at a steady rate, on a clock that never stops. For tests and benches. */
export function toyModel({
  perDay,
  nodes,
  pools = [],
  demand = null,
  lastDay = 40_000,
}: {
  perDay: number
  nodes: readonly Node[]
  pools?: readonly Pool[]
  demand?: Model['demand']
  lastDay?: number
}): Model {
  return {
    dimensions: [],
    segments: [{ values: [], calendar: 0, n: 1 }],
    calendars: [everyDay(0, lastDay)],
    demand,
    approval: alike({ n: 1, days: [0], weight: [1] }),
    interest: {
      perDay: alike({ rate: perDay, n: 1000 }),
      ages: [],
      weekdays: [1, 1, 1, 1, 1, 1, 1],
      months: [],
      hours: Array.from({ length: 24 }, () => 1 / 24),
      whileOffering: 1,
      sharing: 0,
      shared: alike({ usual: 0 }),
    },
    entry: { nodes: [0], weights: alike([1]) },
    nodes,
    pools,
    goodbyeDays: 1,
    cancelledPerDay: 0,
  }
}

export function toyNode(node: Partial<Node> & Pick<Node, 'stays'>): Node {
  return {
    stage: 'Stage',
    kind: '',
    isAgain: false,
    atOnce: null,
    steps: [],
    withdrawnPerDay: alike({ rate: 0, n: 1000 }),
    ...node,
  }
}
