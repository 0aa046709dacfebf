import type { Model } from '@tandem/core/simulation'

export interface StagePart {
  stage: string
  kind: string
  /** Kinds of waits that nobody has to be free for, as the wait ledger calls them. */
  waits: string[]
  hasQueue: boolean
}

/** Stages in the order in which they are come to, each once. */
export function stagesOf({ nodes }: Model): StagePart[] {
  const stages = new Map<string, StagePart>()
  for (const { stage, kind, steps } of nodes) {
    // Some systems name no stage before the first.
    if (stage === '') continue
    const own = stages.get(stage) ?? { stage, kind, waits: [], hasQueue: false }
    for (const step of steps) {
      if (step.pool !== null) own.hasQueue = true
      else if (!own.waits.includes(step.kind)) own.waits.push(step.kind)
    }
    stages.set(stage, own)
  }
  return [...stages.values()]
}

/** Values by which changes can be narrowed, as `dimension=value`. */
export const clausesIn = ({ dimensions, segments }: Model): { dimension: string; clauses: string[] }[] =>
  dimensions.map((dimension, place) => ({
    dimension,
    clauses: [...new Set(segments.map(({ values }) => values[place] ?? ''))]
      .filter((value) => value !== '')
      .sort()
      .map((value) => `${dimension}=${value}`),
  }))

export interface LongWait {
  stage: string
  wait: string
  /** Mean days of a first stay that has this wait at all or not. */
  days: number
}

/** Waits of the company's own making, the longest first: what a candidate takes is not for a slider to shorten. */
export function longestWaits({ nodes }: Model): LongWait[] {
  return nodes
    .filter(({ isAgain, stage }) => !isAgain && stage !== '')
    .flatMap(({ stage, steps, stays }) =>
      steps.flatMap(({ kind, side, pool }, step) => {
        if (pool !== null || side === 'candidate' || side === 'unattributed') return []
        let [sum, all] = [0, 0]
        for (const cell of stays.cells)
          cell.weight.forEach((weight, row) => {
            sum += weight * cell.n * (cell.days[step]?.[row] ?? 0)
            all += weight * cell.n
          })
        return all > 0 ? [{ stage, wait: kind, days: sum / all }] : []
      }),
    )
    .sort((a, b) => b.days - a.days)
}
