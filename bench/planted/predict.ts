import { calibrate, type History } from '@tandem/core/simulation'
import { studentTQuantile } from '../../core/src/stats/special/student-t-quantile.ts'
import { inWorker, overSeeds } from '../../server/src/simulation/workers/in-worker.ts'
import type { Pair } from './pairs.ts'

/** Days: for a company to settle, to be measured, and for what was opened late to be filled. */
const SETTLED = 300
const MEASURED = 730
const AFTER = 150

export interface Prediction {
  days: number
  /** Where eight of ten runs fall. */
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
  return {
    usual: mean(filled.map(([usual]) => usual as number)),
    predictions: pairs.map((_, i) => {
      const changes = filled.map((run) => (run[i + 1] as number) - (run[0] as number))
      const days = mean(changes)
      const variance = changes.reduce((sum, one) => sum + (one - days) ** 2, 0) / (runs - 1)
      // Where one more run would fall (Student), which with few runs is surer than their own percentiles.
      const half = studentTQuantile(0.1, runs - 1) * Math.sqrt(variance * (1 + 1 / runs))
      return { days, low: days - half, high: days + half }
    }),
  }
}

const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
