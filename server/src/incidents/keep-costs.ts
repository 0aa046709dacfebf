import type { Store } from '../store/store.ts'
import { countCost, stagesOf } from './count-cost.ts'
import { summariesOf } from './read-incident.ts'
import { suggestOwner } from './suggest-owner.ts'

/**
 * Counts anew what each incident that goes on costs, and whose move it seems to be where nobody has said. Lists show what was counted last, and
 * the rule of severities goes by it. Reads long, so it is run beside the transaction that advances incidents.
 */
export async function keepCosts(store: Store, now: Date): Promise<void> {
  const rows = await store.state
    .selectFrom('incident')
    .selectAll()
    .where('state', 'not in', ['resolved', 'reviewed'])
    .orderBy('id')
    .execute()
  for (const incident of await summariesOf(store.state, rows)) {
    const cost = await countCost(store, incident, now)
    const suggestion =
      incident.topic === 'flow' ? await suggestOwner(store, incident, await stagesOf(store, incident)) : null
    await store.state
      .updateTable('incident')
      .set({
        cost: cost === null ? null : JSON.stringify(cost),
        suggestion: suggestion === null ? null : JSON.stringify(suggestion),
      })
      .where('id', '=', incident.id)
      .execute()
  }
}
