import type { SimulatedEffect } from '@tandem/core/business-case'
import { TandemError } from '@tandem/core/errors'
import { distributionOf, doubted, doubtsOf, type Scenario } from '@tandem/core/simulation'
import { modelOf } from '../simulation/model-of.ts'
import { inWorker, overSeeds } from '../simulation/workers/in-worker.ts'
import type { Store } from '../store/store.ts'

const SEED = 1
const RUNS = 20
/** Days until a change has worked its way through what is under way, and days that are then measured. */
const SETTLING = 90
const MEASURED = 365
/** Requisitions that were approved last still have so many days to be filled. */
const AFTER = 120

/**
 * What a scenario changes by simulation: today's process and the scenario with the same luck, over a year that begins once the change has worked its way through.
 * Its range holds that the model may be wrong, as that of a what-if does.
 * @throws TandemError `precondition` where time to fill cannot be simulated, `invalid` where the scenario does not fit this history
 */
export async function effectOf(
  store: Store,
  { scenario, where }: { scenario: Scenario; where: readonly string[] },
  signal?: AbortSignal,
): Promise<SimulatedEffect> {
  const { calibration, underWay, history } = await modelOf(store, where.length === 0 ? {} : { where: [...where] })
  const from = history.until + SETTLING
  const options = {
    from: history.until,
    until: from + MEASURED + AFTER,
    beginning: underWay.beginning,
    measured: { from, until: from + MEASURED },
  }
  const seeds = Array.from({ length: RUNS }, (_, run) => SEED + run)
  const pairs = await overSeeds(seeds, (some) =>
    inWorker('replicate', { model: calibration.model, scenarios: [TODAY, scenario], seeds: some, options }, signal),
  )
  const doubts = doubtsOf(RUNS, 1)
  const changeOf = (name: 'timeToFill' | 'hiresPerQuarter') =>
    distributionOf(
      pairs.map(([today, changed], run) => {
        const before = today?.[name] ?? null
        return differenceOf(doubted(before, changed?.[name] ?? null, doubts[run] as number), before)
      }),
    )
  const [timeToFill, hiresPerQuarter] = [changeOf('timeToFill'), changeOf('hiresPerQuarter')]
  if (timeToFill === null || hiresPerQuarter === null)
    throw new TandemError(
      'precondition',
      'Time to fill cannot be simulated here: too few requisitions are known, or hardly any is ever filled. Give the days of vacancy saved as a range instead.',
    )
  return { timeToFill, hiresPerQuarter, runs: RUNS, seed: SEED, knownUntil: isoDay(history.until) }
}

const TODAY = { changes: [] }
const differenceOf = (a: number | null, b: number | null) => (a === null || b === null ? null : a - b)
const isoDay = (days: number): string => new Date(days * 86_400_000).toISOString().slice(0, 10)
