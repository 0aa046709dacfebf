import { TandemError } from '@tandem/core/errors'
import type { Forecast } from '@tandem/core/forecast'
import { readAgenda, theInitiative } from '../agenda/read-agenda.ts'
import { isoDay, runFutures } from '../agenda/run-futures.ts'
import { todayOf } from '../agenda/today.ts'
import { viewInitiative } from '../agenda/view-agenda.ts'
import type { Context } from '../operation.ts'
import { testedBy } from './tested-by.ts'

/**
 * When everybody whom an initiative needs has started, in the same joint futures as the agenda: other initiatives compete for the same people.
 *
 * @throws TandemError `not-found`; `precondition` where nothing can be simulated
 */
export async function forecastInitiative(
  id: string,
  { context: { store, now, signal }, soon }: { context: Context; soon: boolean },
): Promise<Forecast> {
  const kept = await readAgenda(store.state)
  const named = theInitiative(kept, id)
  const futures = await runFutures(
    store,
    kept.map(({ initiative }) => initiative),
  )
  if (typeof futures === 'string') throw new TandemError('precondition', futures)
  const { fitted, from, until, draws } = futures
  const today = await todayOf(store, now())
  return {
    asOf: new Date(from * 86_400_000).toISOString(),
    horizon: isoDay(until),
    runs: draws.length,
    requisitions: [],
    hires: null,
    initiative: viewInitiative(named, { futures, place: kept.indexOf(named), today }),
    ...(await testedBy(store, { history: fitted.history, now: now(), soon, signal })),
  }
}
