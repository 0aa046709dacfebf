import {
  fromPortable,
  type Model,
  type RunMeasures,
  replicate,
  type Scenario,
  type SimulationModel,
} from '@tandem/core/simulation'

export interface Job {
  id: number
  changes: Scenario['changes']
  seed: number
  days: number
}
export type Order = { model: Pick<SimulationModel, 'model' | 'beginning' | 'from'> } | { job: Job }
export interface Report {
  id: number
  run: RunMeasures | null
  problem: string | null
}

let ready: { model: Model; beginning: ReturnType<typeof fromPortable>['beginning']; from: number } | null = null

/** One run of one scenario with one luck, away from the thread that draws. */
self.onmessage = ({ data }: MessageEvent<Order>) => {
  if ('model' in data) ready = { ...fromPortable(data.model), from: data.model.from }
  else self.postMessage(report(data.job))
}

function report({ id, changes, seed, days }: Job): Report {
  if (ready === null) return { id, run: null, problem: 'The model has not come yet.' }
  const { model, beginning, from } = ready
  const until = from + days
  try {
    const [run = null] = replicate(model, [{ changes }], {
      seed,
      from,
      until,
      beginning,
      measured: { from, until },
    })
    return { id, run, problem: null }
  } catch (error) {
    return { id, run: null, problem: error instanceof Error ? error.message : String(error) }
  }
}
