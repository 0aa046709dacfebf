import { drawFuture, type Future, judgeOrigin, type Origin } from '@tandem/core/forecast'
import {
  asKnownAt,
  type Calibration,
  calibrate,
  drawFills,
  type History,
  type RunMeasures,
  replicate,
  type UnderWay,
  underWay,
} from '@tandem/core/simulation'

export interface Fit {
  calibration: Calibration
  underWay: UnderWay
}

/** What workers do: long, pure work on plain data, away from the loop that answers requests. */
export const TASKS = {
  /** The model of a history, as it was known at a moment (days since 1970-01-01) if one is given. */
  fit({ history, at }: { history: History; at?: number }): Fit {
    const known = at === undefined ? history : asKnownAt(history, at)
    const calibration = calibrate(known)
    return { calibration, underWay: underWay(known, calibration) }
  },

  replicate({
    model,
    scenarios,
    seeds,
    options,
  }: {
    model: Calibration['model']
    scenarios: Parameters<typeof replicate>[1]
    seeds: readonly number[]
    options: Omit<Parameters<typeof replicate>[2], 'seed'>
  }): RunMeasures[][] {
    return seeds.map((seed) => replicate(model, scenarios, { ...options, seed }))
  },

  drawFills({
    model,
    seeds,
    options,
  }: {
    model: Calibration['model']
    seeds: readonly number[]
    options: Omit<Parameters<typeof drawFills>[1], 'seed'>
  }): Float64Array[] {
    return seeds.map((seed) => drawFills(model, { ...options, seed }))
  },

  drawFutures({
    model,
    seeds,
    options,
  }: {
    model: Calibration['model']
    seeds: readonly number[]
    options: Omit<Parameters<typeof drawFuture>[1], 'seed'>
  }): Future[] {
    return seeds.map((seed) => drawFuture(model, { ...options, seed }))
  },

  /** Goes back to each of these moments (days since 1970-01-01) and holds what would have been said then against what came. */
  judgeOrigins({
    history,
    at,
    options,
  }: {
    history: History
    at: readonly number[]
    options: Omit<Parameters<typeof judgeOrigin>[1], 'at'>
  }): Origin[] {
    return at.map((one) => judgeOrigin(history, { ...options, at: one }))
  },
} as const

export type TaskName = keyof typeof TASKS
export type TaskInput<Name extends TaskName> = Parameters<(typeof TASKS)[Name]>[0]
export type TaskOutput<Name extends TaskName> = ReturnType<(typeof TASKS)[Name]>
