import { notFound } from '@tandem/core/errors'
import { SuggestionActed, SuggestionActInput } from '@tandem/core/skills'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { noteDeed } from './log-suggestions.ts'
import { requireGate } from './require-gate.ts'

export const suggestionAct = writeOperation({
  name: 'suggestion-act',
  summary: 'Notes what was done about a suggestion: contacted, passed on or dismissed, with the reason.',
  positional: ['id', 'deed'],
  input: SuggestionActInput,
  output: SuggestionActed,
  // Of the deed the log keeps the suggestion's number; whose it is stays out of it.
  audited: ({ id, deed, reason }) => ({ id, deed, reason }),
  async run({ id, deed, reason }, context) {
    await requireGate(context)
    const { store, now, actor, commit } = context
    const suggestion = await store.state
      .selectFrom('skill_suggestion')
      .select(['source', 'application_id'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (suggestion === undefined)
      throw notFound(`There is no suggestion ${id}. Ask for suggestions again: tandem skill suggestions.`)
    await commit((transaction) =>
      transaction
        .insertInto('skill_deed')
        .values({ suggestion: id, deed, reason, done_at: now(), done_by: idOf(actor) })
        .execute(),
    )
    const { source, application_id: application } = suggestion
    if (deed === 'contacted')
      await noteDeed(store.warehouse, [{ source, application }], { on: now(), deed: 'contacted_on' })
    return { id, deed }
  },
})
