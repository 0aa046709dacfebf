import { drawFuture, type Future, judgeOrigin, type Origin } from '@tandem/core/forecast'
import { type PairedRun, runInterventions } from '@tandem/core/opportunities'
import {
  asKnownAt,
  type Calibration,
  calibrate,
  drawFills,
  drawStarts,
  fitOf,
  type GoodnessOfFit,
  type History,
  type RunMeasures,
  replicate,
  type Scenario,
  type StartOptions,
  type UnderWay,
  underWay,
} from '@tandem/core/simulation'

export interface Fit {
  calibration: Calibration
  underWay: UnderWay
}

/** Told how many parts of a task are done. */
type Tell = (done: number) => void

/** What workers do: long, pure work on plain data, away from the loop that answers requests. */
export const TASKS = {
  /** The model of a history, as it was known at a moment (days since 1970-01-01) if one is given. */
  fit({ history, at }: { history: History; at?: number }): Fit {
    const known = at === undefined ? history : asKnownAt(history, at)
    const calibration = calibrate(known)
    return { calibration, underWay: underWay(known, calibration) }
  },

  /** How well a model of the first part of a history tells the rest. */
  fitOf({ history }: { history: History }): GoodnessOfFit {
    return fitOf(history)
  },

  replicate(
    {
      model,
      scenarios,
      seeds,
      options,
    }: {
      model: Calibration['model']
      scenarios: Parameters<typeof replicate>[1]
      seeds: readonly number[]
      options: Omit<Parameters<typeof replicate>[2], 'seed'>
    },
    tell: Tell,
  ): RunMeasures[][] {
    return seeds.map((seed, place) => {
      const runs = replicate(model, scenarios, { ...options, seed })
      tell(place + 1)
      return runs
    })
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

  /** For each seed and each scenario, with the same luck. */
  drawStarts({
    model,
    scenarios,
    seeds,
    options,
  }: {
    model: Calibration['model']
    scenarios: readonly Pick<Scenario, 'changes'>[]
    seeds: readonly number[]
    options: Omit<StartOptions, 'seed' | 'scenario'>
  }): Float64Array[][] {
    return seeds.map((seed) => scenarios.map((scenario) => drawStarts(model, { ...options, seed, scenario })))
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
