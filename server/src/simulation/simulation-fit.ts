import { SimulationFit, SimulationFitInput, tellFit } from '@tandem/core/simulation'
import { readOperation } from '../operation.ts'
import type { Store } from '../store/store.ts'
import { versionOf } from './model-of.ts'
import { readHistory } from './read-history.ts'
import { inWorker } from './workers/in-worker.ts'

export const simulationFit = readOperation({
  name: 'simulation-fit',
  summary:
    'How far a simulation of the last months is from what happened, beside how far halves of what happened are apart.',
  input: SimulationFitInput,
  output: SimulationFit,
  run: (_, { store }) => readFit(store),
})

const known = new WeakMap<Store['warehouse'], { version: string; fit: Promise<SimulationFit> }>()

/** Goodness of fit of the whole company's model; measured anew when the sources have told more. */
export async function readFit(store: Store): Promise<SimulationFit> {
  const version = await versionOf(store)
  const found = known.get(store.warehouse)
  if (found?.version === version) return found.fit
  const fit = readHistory(store).then(async (history) => tellFit(await inWorker('fitOf', { history })))
  known.set(store.warehouse, { version, fit })
  // A failure is not kept: the next who asks tries again.
  fit.catch(() => known.delete(store.warehouse))
  return fit
}
