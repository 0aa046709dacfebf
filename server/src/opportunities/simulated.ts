import type { Settled, Simulated } from '@tandem/core/opportunities'
import type { State } from '../store/state.ts'
import type { Store } from '../store/store.ts'
import { simulateAll } from './simulate-all.ts'

/** Hiring does not change within a day so much that everything would have to be simulated anew. */
const KEPT_MS = 24 * 3_600_000

interface Running {
  basis: string
  progress: { done: number; of: number } | null
  answer: Promise<Kept>
}
interface Kept {
  simulated: Simulated
  at: Date
}

/** What runs now, by the state of its store: a narrowed store is another object for each who asks. */
const running = new WeakMap<State, Running>()

/** The last simulation, if it still counts; else a new one, which others who ask meanwhile share. */
export async function simulatedOf(
  store: Store,
  interventions: readonly Settled[],
  {
    now,
    fresh,
    onProgress,
  }: { now: () => Date; fresh: boolean; onProgress?: (progress: { done: number; of: number }) => void },
): Promise<{ kept: Kept } | { running: Running }> {
  const basis = JSON.stringify(interventions.map(({ id, effects }) => [id, effects]))
  const current = running.get(store.state)
  if (current?.basis === basis) return { running: current }
  const kept = fresh ? null : await readKept(store.state, { basis, now })
  if (kept !== null) return { kept }
  const one: Running = { basis, progress: null, answer: Promise.reject(new Error('not begun')) }
  one.answer.catch(() => {})
  one.answer = begin()
  running.set(store.state, one)
  const end = () => {
    if (running.get(store.state) === one) running.delete(store.state)
  }
  one.answer.then(end, end)
  return { running: one }

  async function begin(): Promise<Kept> {
    const simulated = await simulateAll(store, interventions, (progress) => {
      one.progress = progress
      onProgress?.(progress)
    })
    const at = now()
    await keep(store.state, { basis, simulated, at })
    return { simulated, at }
  }
}

async function readKept(state: State, { basis, now }: { basis: string; now: () => Date }): Promise<Kept | null> {
  const row = await state.selectFrom('opportunity_simulation').selectAll().executeTakeFirst()
  if (row === undefined || row.basis !== basis) return null
  if (now().getTime() - row.simulated_at.getTime() > KEPT_MS) return null
  return { simulated: row.content, at: row.simulated_at }
}

async function keep(
  state: State,
  { basis, simulated, at }: { basis: string; simulated: Simulated; at: Date },
): Promise<void> {
  const row = { id: 1 as const, basis, content: JSON.stringify(simulated), simulated_at: at }
  await state
    .insertInto('opportunity_simulation')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ basis, content: row.content, simulated_at: at }))
    .execute()
}
