import type { FairnessReport } from '@tandem/core/bias'
import type { Population } from '@tandem/core/trace'
import { idOf } from '../access/actor.ts'
import type { Context } from '../operation.ts'
import type { State } from '../store/state.ts'

export interface FairnessRun {
  at: string
  by: string
  attributes: string[]
  stage: string | null
  where: string[]
  state: FairnessReport['state']
}

/** That monitoring ran, of what and with which state; no number of people. */
export async function recordRun(
  { store, actor, now }: Context,
  run: { attributes: string[]; stage: string | null; population: Population; state: FairnessReport['state'] },
): Promise<void> {
  const { attributes, stage, population, state } = run
  await store.state
    .insertInto('fairness_run')
    .values({
      run_at: now(),
      run_by: idOf(actor),
      attributes: JSON.stringify(attributes),
      stage,
      population: JSON.stringify(population),
      state,
    })
    .execute()
}

/** Runs since an instant, latest first: evidence that the monitoring of a tool or a stage runs. */
export async function fairnessRuns(
  state: State,
  { since, limit = 100 }: { since: Date; limit?: number },
): Promise<FairnessRun[]> {
  const rows = await state
    .selectFrom('fairness_run')
    .selectAll()
    .where('run_at', '>=', since)
    .orderBy('run_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    at: row.run_at.toISOString(),
    by: row.run_by,
    attributes: row.attributes,
    stage: row.stage,
    where: row.population.where ?? [],
    state: row.state,
  }))
}
