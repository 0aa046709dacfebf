import { calibrate, doubted, doubtsOf, type History } from '@tandem/core/simulation'
import { quantile } from '@tandem/core/stats'
import { inWorker, overSeeds } from '../../server/src/simulation/workers/in-worker.ts'
import type { Pair } from './pairs.ts'

/** Days: for a company to settle, to be measured, and for what was opened late to be filled. */
const SETTLED = 300
const MEASURED = 730
const AFTER = 150

/** Median times to fill of the runs with the same luck, as it is and with the intervention; days. */
export interface Runs {
  asIs: readonly number[]
  changed: readonly number[]
}

export interface Prediction {
  days: number
  /** Where eight of ten runs fall, with what is told of a model's own error. */
  low: number
  high: number
  /** Where they fall without it: luck, and what the log leaves open of the model. */
  bare: { low: number; high: number }
}

/**
 * The median time to fill with and without each intervention, as the fitted model has it: each run draws the model anew within what its history leaves open, and
 * measures about 1,900 requisitions with and without the scenario and with the same luck.
 */
export async function runPairs(history: History, pairs: readonly Pair[], { runs }: { runs: number }): Promise<Runs[]> {
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
  return pairs.map((_, i) => ({
    asIs: filled.map((run) => run[0] as number),
    changed: filled.map((run) => run[i + 1] as number),
  }))
}

/** What a what-if of this scenario alone would say. */
export function predictionOf({ asIs, changed }: Runs): Prediction {
  const doubts = doubtsOf(asIs.length, 1)
  const bare = changed.map((days, run) => days - (asIs[run] as number))
  const all = changed.map((days, run) => {
    const before = asIs[run] as number
    return (doubted(before, days, doubts[run] as number) as number) - before
  })
  const eightOfTen = (values: readonly number[]) => {
    const sorted = [...values].sort((a, b) => a - b)
    return { low: quantile(sorted, 0.1) as number, high: quantile(sorted, 0.9) as number }
  }
  return { days: bare.reduce((sum, one) => sum + one, 0) / bare.length, ...eightOfTen(all), bare: eightOfTen(bare) }
}
