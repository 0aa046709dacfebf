import { type PairedRun, type Settled, type Simulated, seeAll, tryable } from '@tandem/core/opportunities'
import { modelOf } from '../simulation/model-of.ts'
import { inWorker, overSeeds } from '../simulation/workers/in-worker.ts'
import type { Store } from '../store/store.ts'

export const RUNS = 16
/** Seeds that a thread takes at a time, so that one can see how far it has come. */
const AT_ONCE = 4

/** Every intervention that has something to work on, beside today, on the company's own model. Takes about half a minute of one core. */
export async function simulateAll(
  store: Store,
  interventions: readonly Settled[],
  onProgress: (progress: { done: number; of: number }) => void,
): Promise<Simulated> {
  const began = performance.now()
  const { history, calibration, underWay } = await modelOf(store)
  const { model } = calibration
  const seen = seeAll(interventions, history, model)
  const tried = tryable(seen, model)
  const seeds = Array.from({ length: RUNS }, (_, i) => i + 1)
  let done = 0
  onProgress({ done, of: RUNS })
  const runs =
    tried.length === 0
      ? []
      : await overSeeds(seeds, async (some) => {
          const all: PairedRun[] = []
          for (let i = 0; i < some.length; i += AT_ONCE) {
            const few = some.slice(i, i + AT_ONCE)
            const options = { from: history.until, beginning: underWay.beginning }
            all.push(...(await inWorker('tryInterventions', { model, tried, seeds: few, options })))
            done += few.length
            onProgress({ done, of: RUNS })
          }
          return all
        })
  return {
    asOf: new Date(history.until * 86_400_000).toISOString(),
    stands: history.stands,
    seen: seen.map(({ intervention, look, casesPerYear }) => ({ id: intervention.id, look, casesPerYear })),
    tried,
    runs: runs.map((run, i) => ({ seed: seeds[i] as number, run })),
    seconds: (performance.now() - began) / 1000,
  }
}
