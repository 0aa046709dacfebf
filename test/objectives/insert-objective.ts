import type { Objective } from '../../core/src/objectives/index.ts'
import type { Store } from '../../server/src/store/store.ts'

/** Sets an objective, or another version of it, without asking anybody. */
export async function insertObjective({ state }: Store, objective: Objective, at: Date): Promise<void> {
  const content = JSON.stringify(objective)
  await state
    .insertInto('objective')
    .values({
      id: objective.id,
      content,
      managed_by: 'page',
      made_at: at,
      made_by: 'test',
      updated_at: at,
      updated_by: 'test',
      ended_at: null,
    })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ content, updated_at: at }))
    .execute()
}
