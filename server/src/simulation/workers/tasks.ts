import { type PairedRun, runInterventions } from '@tandem/core/opportunities'
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

  /** Each intervention beside today, with the same luck. */
  tryInterventions({
    model,
    tried,
    seeds,
    options,
  }: {
    model: Calibration['model']
    tried: Parameters<typeof runInterventions>[1]
    seeds: readonly number[]
    options: Omit<Parameters<typeof runInterventions>[2], 'seed'>
  }): PairedRun[] {
    return seeds.map((seed) => runInterventions(model, tried, { ...options, seed }))
  },
} as const

export type TaskName = keyof typeof TASKS
export type TaskInput<Name extends TaskName> = Parameters<(typeof TASKS)[Name]>[0]
export type TaskOutput<Name extends TaskName> = ReturnType<(typeof TASKS)[Name]>
