import { keepSealed } from '../audit/seal.ts'
import { advanceIncidents } from '../incidents/advance.ts'
import { keepCosts } from '../incidents/keep-costs.ts'
import { readSystems } from '../incidents/read-systems.ts'
import type { Store } from '../store/store.ts'
import { applyPolicies } from './apply-policies.ts'
import { evaluateObjectives } from './evaluate.ts'
import { readObjectives } from './read-objectives.ts'
import { lastStatuses } from './status.ts'
import { takeTurn } from './take-turn.ts'

/**
 * What the server does about objectives by itself: judges the days that are over, follows outages and silences, which begin and end on any
 * day, counts what incidents cost, and asks for what signed policies say. Each part keeps what it has done by itself, so that one that
 * breaks off is done again by the next round.
 */
export async function evaluationRound(store: Store, now: Date): Promise<void> {
  await evaluateObjectives(store, { now })
  const systems = await readSystems(store)
  await store.state.transaction().execute((transaction) => advanceIncidents(transaction, [], now, systems))
  await keepCosts(store, now)
  const statuses = await lastStatuses(store, await readObjectives(store.state), now)
  await store.state.transaction().execute(async (transaction) => {
    await takeTurn(transaction, now)
    await applyPolicies(transaction, statuses, now)
  })
  await keepSealed(store, now)
}
