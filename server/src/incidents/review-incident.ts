import { TandemError } from '@tandem/core/errors'
import { Incident, IncidentReview, IncidentReviewInput, REVIEW_SECTIONS } from '@tandem/core/incidents'
import { listWords } from '@tandem/core/words'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { moveIncident } from './move-incident.ts'
import { lockIncident } from './read-incident.ts'
import { record } from './record.ts'
import { readIncident } from './show-incident.ts'

export const incidentReview = writeOperation({
  name: 'incident-review',
  summary: 'Writes the review of an incident section by section; finished, the incident is reviewed.',
  positional: ['id'],
  input: IncidentReviewInput,
  output: Incident,
  audited: (input) => input,
  async run({ id, finish, ...given }, { store, actor, commit, now }) {
    await commit(async (transaction) => {
      const { state, review: before } = await lockIncident(transaction, id)
      const deed = { at: now(), by: idOf(actor) }
      const said = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined))
      const sections = IncidentReview.parse({ ...before, ...said })
      const review = JSON.stringify({ ...sections, at: deed.at.toISOString(), by: deed.by })
      if (finish !== true || state === 'reviewed') {
        await transaction.updateTable('incident').set({ review }).where('id', '=', id).execute()
        return record(transaction, id, { ...deed, kind: 'action', text: 'The review was written on.' })
      }
      const missing = REVIEW_SECTIONS.filter(({ name, isNeeded }) => isNeeded && sections[name] === '')
      if (missing.length > 0) {
        const titles = listWords(missing.map(({ title }) => `“${title}”`))
        throw new TandemError(
          'precondition',
          `The review lacks ${titles}. Write something there before it is finished.`,
        )
      }
      return moveIncident(transaction, id, {
        ...deed,
        to: 'reviewed',
        event: 'updated',
        text: 'Reviewed.',
        change: { review },
      })
    })
    return readIncident(store, id, now())
  },
})
