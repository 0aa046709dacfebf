import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { TandemError } from '@tandem/core/errors'
import { Backtest, chooseOrigins, LEAST_FILLED, LEAST_HISTORY_DAYS, scoreBacktest } from '@tandem/core/forecast'
import type { History } from '@tandem/core/simulation'
import { z } from 'zod'
import { versionOf } from '../simulation/model-of.ts'
import { inWorker, overSeeds } from '../simulation/workers/in-worker.ts'
import type { Store } from '../store/store.ts'

/** What comes later than this is not judged; nine of ten open requisitions are filled sooner. */
export const HORIZON_DAYS = 180
const RUNS = 100
/** Where data come in all the time, the months that were judged are still the same ones: they are judged anew once a day. */
const KEPT_MS = 86_400_000

const Kept = z.object({ version: z.string(), key: z.string(), backtest: Backtest })
/** Being worked out, by store and key: who asks meanwhile waits for the same answer. */
const underway = new WeakMap<Store['warehouse'], Map<string, Promise<Backtest>>>()

/**
 * How forecasts of this company held: worked out once for what the sources have told, in threads of their own, and kept in the data directory.
 * It takes about four seconds of processor for each month that it goes back to.
 */
export async function backtestOf(
  store: Store,
  { history, origins, now, signal }: { history: History; origins: number; now: Date; signal?: AbortSignal },
): Promise<Backtest> {
  const at = chooseOrigins(history, { horizonDays: HORIZON_DAYS, most: origins })
  if (at.length === 0) throw new TandemError('precondition', tooShort(history))
  const version = await versionOf(store)
  const key = JSON.stringify(at)
  const kept = await readKept(store)
  const isFresh =
    kept?.version === version || (kept !== null && now.getTime() - Date.parse(kept.backtest.madeAt) < KEPT_MS)
  if (kept !== null && kept.key === key && isFresh) return kept.backtest
  const jobs = underway.get(store.warehouse) ?? new Map<string, Promise<Backtest>>()
  underway.set(store.warehouse, jobs)
  const name = `${version} ${key}`
  const running = jobs.get(name)
  if (running !== undefined) return running
  const job = judge(history, { at, now, signal })
  jobs.set(name, job)
  try {
    const backtest = await job
    await keep(store, { version, key, backtest })
    return backtest
  } finally {
    jobs.delete(name)
  }
}

async function judge(
  history: History,
  { at, now, signal }: { at: readonly number[]; now: Date; signal: AbortSignal | undefined },
): Promise<Backtest> {
  const seeds = Array.from({ length: RUNS }, (_, seed) => seed + 1)
  const judged = await overSeeds(at, (some) =>
    inWorker('judgeOrigins', { history, at: some, options: { horizonDays: HORIZON_DAYS, seeds } }, signal),
  )
  return scoreBacktest(judged, { horizonDays: HORIZON_DAYS, runs: RUNS, now })
}

const tooShort = ({ from, until, requisitions }: History): string =>
  requisitions.length === 0
    ? 'Nothing has been imported that a forecast could be judged by. Import a file: tandem import FILE.'
    : `A backtest goes back to a month that has ${LEAST_HISTORY_DAYS} days and ${LEAST_FILLED} filled requisitions before it and ${HORIZON_DAYS} days after it; ` +
      `the history has ${Math.max(0, Math.floor(until - from))} days and ${requisitions.filter(({ filledAt }) => filledAt !== null).length} filled requisitions. Import more of the past.`

const fileOf = ({ directory }: Store): string => join(directory.path, 'forecast', 'backtest.json')

/** How forecasts of this company held when it was last worked out; null where it never was. A few more events change little of it. */
export async function knownBacktest(store: Store): Promise<Backtest | null> {
  return (await readKept(store))?.backtest ?? null
}

/** What is damaged or was written by another version of Tandem is worked out anew. */
async function readKept(store: Store): Promise<z.infer<typeof Kept> | null> {
  try {
    return Kept.safeParse(JSON.parse(await readFile(fileOf(store), 'utf8'))).data ?? null
  } catch {
    return null
  }
}

async function keep(store: Store, kept: z.infer<typeof Kept>): Promise<void> {
  const file = fileOf(store)
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, JSON.stringify(kept))
  await rename(draft, file)
}
