import { invalid, notFound } from '@tandem/core/errors'
import { IncidentFollowUpInput, IncidentSummary } from '@tandem/core/incidents'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { lockIncident } from './read-incident.ts'
import { record } from './record.ts'

export const incidentFollowUp = writeOperation({
  name: 'incident-follow-up',
  summary:
    'Adds what is to be done after an incident, with owner and day; or changes one that is there, or says that it is done.',
  positional: ['id'],
  input: IncidentFollowUpInput,
  output: IncidentSummary,
  audited: (input) => input,
  run: ({ id, followUp, text, owner, due, done }, { actor, commit, now }) =>
    commit(async (transaction) => {
      await lockIncident(transaction, id)
      const deed = { at: now(), by: idOf(actor), kind: 'action' as const }
      if (followUp === undefined) {
        if (text === undefined || owner === undefined || due === undefined) {
          throw invalid('A follow-up needs a text, an owner and a day: say text, owner and due.')
        }
        const finished = done === true ? { done_at: deed.at, done_by: deed.by } : { done_at: null, done_by: null }
        await transaction
          .insertInto('incident_follow_up')
          .values({ incident: id, text, owner, due, made_at: deed.at, made_by: deed.by, ...finished })
          .execute()
        return record(transaction, id, { ...deed, text: `Follow-up for ${owner}, by ${due}: ${text}` })
      }
      const change = {
        ...(text !== undefined && { text }),
        ...(owner !== undefined && { owner }),
        ...(due !== undefined && { due }),
        ...(done !== undefined && { done_at: done ? deed.at : null, done_by: done ? deed.by : null }),
      }
      if (Object.keys(change).length === 0) throw invalid('Say what changes: text, owner, due or done.')
      const row = await transaction
        .updateTable('incident_follow_up')
        .set(change)
        .where('id', '=', followUp)
        .where('incident', '=', id)
        .returningAll()
        .executeTakeFirst()
      if (row === undefined) throw notFound(`Incident ${id} has no follow-up ${followUp}. See incident ${id}.`)
      const what = done === true ? 'Done' : done === false ? 'To be done again' : 'Follow-up changed'
      return record(transaction, id, { ...deed, text: `${what}: ${row.text} (${row.owner}, by ${row.due})` })
    }),
})
