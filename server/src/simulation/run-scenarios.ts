import type { ReplicateOptions, RunMeasures, Scenario } from '@tandem/core/simulation'
import type { FittedModel } from './model-of.ts'
import { inWorker, overSeeds } from './workers/in-worker.ts'

interface Runs {
  scenarios: readonly Scenario[]
  seeds: readonly number[]
  options: ReplicateOptions
  signal?: AbortSignal | undefined
  onProgress?: ((progress: { done: number; of: number }) => void) | undefined
}

/** What was run as it is, by model and luck: everybody who asks compares with it. */
const known = new WeakMap<FittedModel, Map<string, RunMeasures[]>>()
const MOST = 20

/** One run of as-it-is and of each scenario for every seed, in threads; the first of each is as it is. */
export async function runScenarios(fitted: FittedModel, runs: Runs): Promise<RunMeasures[][]> {
  const { scenarios, seeds, options } = runs
  const memory = known.get(fitted) ?? new Map<string, RunMeasures[]>()
  known.set(fitted, memory)
  const key = JSON.stringify([seeds, options.from, options.until, options.measured])
  const asItIs = memory.get(key)
  const some = await runAll(fitted, { ...runs, scenarios: [...(asItIs === undefined ? [NOTHING] : []), ...scenarios] })
  const first = asItIs ?? some.map(([run]) => run as RunMeasures)
  memory.set(key, first)
  while (memory.size > MOST) memory.delete(memory.keys().next().value as string)
  return some.map((own, place) => [first[place] as RunMeasures, ...(asItIs === undefined ? own.slice(1) : own)])
}

const NOTHING = { name: '', changes: [] }

async function runAll({ calibration: { model } }: FittedModel, runs: Runs): Promise<RunMeasures[][]> {
  const { scenarios, seeds, options, signal, onProgress } = runs
  const done = new Map<number, number>()
  return overSeeds(seeds, (part) =>
    inWorker('replicate', { model, scenarios, seeds: part, options }, signal, (count) => {
      done.set(part[0] as number, count)
      onProgress?.({ done: [...done.values()].reduce((sum, one) => sum + one, 0), of: seeds.length })
    }),
  )
}
