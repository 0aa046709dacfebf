import type { Store } from '../store/store.ts'
import { areBeingSet } from './being-set.ts'
import { evaluationRound } from './evaluation-round.ts'

const EVERY_MS = 300_000
const LOOK_MS = 5000

/** Counts and judges objectives every few minutes, and soon after an import has come to its end, for as long as the server runs. */
export function keepEvaluating(
  store: Store,
  { now, onError }: { now: () => Date; onError: (error: unknown) => void },
): { stop(): Promise<void> } {
  let evaluatedAt = Number.NEGATIVE_INFINITY
  let imported = ''
  let running: Promise<void> | null = null
  const round = async () => {
    if (areBeingSet(store)) return
    const latest = await lastImport(store)
    if (latest === imported && performance.now() - evaluatedAt < EVERY_MS) return
    // Noted first, so that what fails is tried again in a few minutes and not every few seconds.
    imported = latest
    evaluatedAt = performance.now()
    await evaluationRound(store, now())
  }
  const timer = setInterval(() => {
    running ??= round()
      .catch(onError)
      .finally(() => {
        running = null
      })
  }, LOOK_MS)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}

/** Changes whenever an import comes to its end. */
async function lastImport({ state }: Store): Promise<string> {
  const { finished, count } = await state
    .selectFrom('import')
    .select(({ fn }) => [fn.max('finished_at').as('finished'), fn.countAll<string | number>().as('count')])
    .where('state', '=', 'done')
    .executeTakeFirstOrThrow()
  return `${finished?.getTime() ?? 0} ${count}`
}
