import { type FoundPlaces, findPlaces, type Initiative } from '@tandem/core/agenda'
import { TandemError } from '@tandem/core/errors'
import type { Scenario } from '@tandem/core/simulation'
import { asOfOf } from '../measures/as-of.ts'
import { type FittedModel, modelOf } from '../simulation/model-of.ts'
import { inWorker, overSeeds } from '../simulation/workers/in-worker.ts'
import type { Store } from '../store/store.ts'

/** Futures behind a forecast: enough that a chance is known to ±7 points at worst. */
export const RUNS = 200
/** Of each lever; with the same luck as the first of the others, so that few tell what it gains. */
export const LEVER_RUNS = 40
/** Futures go on for so long after the last need date, within these bounds. */
const AS_IT_IS = { changes: [] }
const [AFTER, SHORTEST, LONGEST] = [183, 365, 730]
const DAY_MS = 86_400_000

export interface Futures {
  fitted: FittedModel
  found: FoundPlaces
  /** Days since 1970-01-01. */
  from: number
  until: number
  draws: Float64Array[]
}

/** By the model and what was asked of it: the same question is simulated once. */
const known = new WeakMap<FittedModel, Map<string, Promise<unknown>>>()
const MOST = 30

/** Joint futures of everything on the agenda, or why there are none. */
export async function runFutures(store: Store, initiatives: readonly Initiative[]): Promise<Futures | string> {
  if (initiatives.length === 0) return 'There is nothing to forecast.'
  if ((await asOfOf(store)).length === 0)
    return 'There is no hiring history yet to forecast by. Import one: tandem import FILE.'
  try {
    const fitted = await modelWith(store, initiatives)
    if (fitted.calibration.model.demand === null)
      return 'Applications in this history name no requisitions, so that nothing says when one is filled. Import requisitions with the log.'
    return await once(fitted, initiatives, [], () => simulateAgenda(fitted, initiatives))
  } catch (error) {
    if (error instanceof TandemError) return error.message
    throw error
  }
}

/** Of a large company a part is read; then what the agenda names is read besides. */
async function modelWith(store: Store, initiatives: readonly Initiative[]): Promise<FittedModel> {
  const fitted = await modelOf(store)
  if (fitted.history.stands === 1) return fitted
  const named = initiatives.flatMap(({ roles }) => roles.flatMap(({ requisitions }) => requisitions))
  if (named.length === 0) return fitted
  // SOURCE/ID where two sources have the same.
  const always = new Set([...named, ...named.map((name) => name.slice(name.indexOf('/') + 1))])
  return modelOf(store, { always: [...always].sort() })
}

async function simulateAgenda(fitted: FittedModel, initiatives: readonly Initiative[]): Promise<Futures> {
  const { history, calibration, underWay } = fitted
  const { model, segmentOf } = calibration
  const from = history.until
  const last = Math.max(
    ...initiatives.flatMap((one) => [one, ...one.roles]).map(({ needDate }) => dayOf(needDate ?? '')),
  )
  const until = from + Math.min(LONGEST, Math.max(SHORTEST, last - from + AFTER))
  const found = findPlaces(initiatives, { history, underWay, model, segmentOf })
  const futures = { fitted, found, from, until }
  const [draws] = await draw(futures, { runs: RUNS, scenarios: [AS_IT_IS] })
  return { ...futures, draws: draws as Float64Array[] }
}

/** The first of the same futures for each thing that the company could do, with the same luck. */
export function runLevers(
  futures: Futures,
  initiatives: readonly Initiative[],
  scenarios: readonly Scenario[],
): Promise<Float64Array[][]> {
  const changes = scenarios.map((one) => one.changes)
  return once(futures.fitted, initiatives, changes, () => draw(futures, { runs: LEVER_RUNS, scenarios }))
}

/** By scenario, the draws of each future. */
async function draw(
  { fitted, found, from, until }: Omit<Futures, 'draws'>,
  { runs, scenarios }: { runs: number; scenarios: readonly Pick<Scenario, 'changes'>[] },
): Promise<Float64Array[][]> {
  const { model } = fitted.calibration
  const { beginning, awaited } = found
  const seeds = Array.from({ length: runs }, (_, i) => i + 1)
  // Where everybody has started there is nothing to simulate.
  if (awaited.length === 0) return scenarios.map(() => seeds.map(() => new Float64Array(beginning.requisitions.length)))
  const options = { beginning, from, until, untilStarted: awaited }
  const bySeed = await overSeeds(seeds, (some) => inWorker('drawStarts', { model, scenarios, seeds: some, options }))
  return scenarios.map((_, place) => bySeed.map((draws) => draws[place] as Float64Array))
}

function once<Answer>(
  fitted: FittedModel,
  initiatives: readonly Initiative[],
  changes: readonly Scenario['changes'][],
  run: () => Promise<Answer>,
): Promise<Answer> {
  const answers = known.get(fitted) ?? new Map<string, Promise<unknown>>()
  known.set(fitted, answers)
  const key = JSON.stringify([initiatives.map(({ id, needDate, roles }) => [id, needDate, roles]), changes])
  const found = answers.get(key)
  // The same key was given the same kind of answer.
  if (found !== undefined) return found as Promise<Answer>
  const answer = run()
  answers.set(key, answer)
  answer.catch(() => answers.delete(key))
  while (answers.size > MOST) answers.delete(answers.keys().next().value as string)
  return answer
}

export const dayOf = (iso: string): number => (iso === '' ? Number.NEGATIVE_INFINITY : Date.parse(iso) / DAY_MS)
export const isoDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10)
