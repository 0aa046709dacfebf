import type { Store } from '../store/store.ts'
import { countCost, stagesOf } from './count-cost.ts'
import { summariesOf } from './read-incident.ts'
import { suggestOwner } from './suggest-owner.ts'

/** What was resolved lately is counted to its end. */
const LATELY = 2 * 86_400_000

/**
 * Counts anew what each incident that goes on costs, and whose move it seems to be where nobody has said. Lists show what was counted last, and
 * the rule of severities goes by it. Reads long, so it is run beside the transaction that advances incidents.
 */
export async function keepCosts(store: Store, now: Date): Promise<void> {
  const rows = await store.state
    .selectFrom('incident')
    .selectAll()
    .where((is) =>
      is.or([
        is('state', 'not in', ['resolved', 'reviewed']),
        is('resolved_at', '>', new Date(now.getTime() - LATELY)),
      ]),
    )
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
