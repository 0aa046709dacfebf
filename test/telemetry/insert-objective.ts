import { Objective } from '../../core/src/objectives/index.ts'
import type { Store } from '../../server/src/store/store.ts'
import { NOW } from '../helpers/with-store.ts'

/** Puts an objective into the store: stays of at most three days, unless told otherwise. */
export async function insertObjective(store: Store, more: object): Promise<void> {
  const objective = Objective.parse({
    id: 'stays',
    title: 'A stay takes at most three days',
    indicator: { kind: 'promise', measure: 'time_in_stage', within: 3 },
    target: 0.8,
    periodDays: 200,
    calendar: 'all',
    hrOwner: 'HR lead',
    itOwner: 'IT lead',
    ...more,
  })
  await store.state
    .insertInto('objective')
    .values({
      id: objective.id,
      content: JSON.stringify(objective),
      managed_by: 'page',
      made_at: NOW,
      made_by: 'local',
      updated_at: NOW,
      updated_by: 'local',
      ended_at: null,
      version: 1,
    })
    .execute()
}
