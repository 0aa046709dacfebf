import { calibrate, type History } from '@tandem/core/simulation'
import { quantile } from '@tandem/core/stats'
import { inWorker, overSeeds } from '../../server/src/simulation/workers/in-worker.ts'
import type { Pair } from './pairs.ts'

/** Days: for a company to settle, to be measured, and for what was opened late to be filled. */
const SETTLED = 300
const MEASURED = 730
const AFTER = 150

export interface Prediction {
  days: number
  /** The middle 80 % of the runs. */
  low: number
  high: number
}

/**
 * The change of the median time to fill as the fitted model has it: each run draws the model anew within what its history leaves open, and measures about
 * 1,900 requisitions with and without the scenario and with the same luck.
 */
export async function predict(
  history: History,
  pairs: readonly Pair[],
  { runs }: { runs: number },
): Promise<{ usual: number; predictions: Prediction[] }> {
  const { model } = calibrate(history)
  const from = Math.floor(history.until)
  const measured = { from: from + SETTLED, until: from + SETTLED + MEASURED }
  const scenarios = [{ changes: [] }, ...pairs.map(({ asked }) => ({ changes: [...asked] }))]
  const seeds = Array.from({ length: runs }, (_, i) => i + 1)
  const measures = await overSeeds(seeds, (some) =>
    inWorker('replicate', {
      model,
      scenarios,
      seeds: some,
      options: { from, until: measured.until + AFTER, measured },
    }),
  )
  const filled = measures.map((run) => run.map(({ timeToFill }) => timeToFill ?? Number.NaN))
  const sorted = (of: (run: number[]) => number) => filled.map(of).sort((a, b) => a - b)
  const at = (values: readonly number[], p: number) => quantile(values, p) as number
  return {
    usual: at(
      sorted(([usual]) => usual as number),
      0.5,
    ),
    predictions: pairs.map((_, i) => {
      const changes = sorted((run) => (run[i + 1] as number) - (run[0] as number))
      return { days: at(changes, 0.5), low: at(changes, 0.1), high: at(changes, 0.9) }
    }),
  }
}
