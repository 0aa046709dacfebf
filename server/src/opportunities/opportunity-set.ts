import { CATALOGUE, OpportunitySet, OpportunitySetInput, theIntervention } from '@tandem/core/opportunities'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'

export const opportunitySet = writeOperation({
  name: 'opportunity-set',
  summary:
    'Sets numbers of an intervention that the company knows better than the catalogue; none takes back what was set.',
  positional: ['intervention'],
  input: OpportunitySetInput,
  output: OpportunitySet,
  audited: (input) => input,
  async run({ intervention, numbers, reason }, { commit, actor, now }) {
    theIntervention(CATALOGUE, intervention)
    const set = Object.keys(numbers)
    await commit(async (transaction) => {
      await transaction.deleteFrom('opportunity_override').where('intervention', '=', intervention).execute()
      if (set.length === 0) return
      await transaction
        .insertInto('opportunity_override')
        .values({ intervention, numbers: JSON.stringify(numbers), reason, set_at: now(), set_by: idOf(actor) })
        .execute()
    })
    return { intervention, set }
  },
})
