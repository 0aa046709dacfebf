import { ObjectiveProposals } from '@tandem/core/objectives'
import { whileBeingSet } from '../objectives/being-set.ts'
import { objectiveProposals } from '../objectives/proposals.ts'
import { objectiveSet } from '../objectives/set-objective.ts'
import { type Context, perform } from '../operation.ts'

/** The demo company has promised what its own history supports, so that there is something to keep, and something that burns. */
export function setObjectives(context: Context): Promise<void> {
  return whileBeingSet(context.store, async () => {
    const { proposals } = ObjectiveProposals.parse(await perform(objectiveProposals, {}, context))
    for (const { objective } of proposals) await perform(objectiveSet, { objective }, context)
  })
}
