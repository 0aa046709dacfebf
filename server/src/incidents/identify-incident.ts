import { IncidentIdentifyInput, IncidentSummary, mayMove } from '@tandem/core/incidents'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { moveIncident } from './move-incident.ts'
import { lockIncident } from './read-incident.ts'
import { record, writeLine } from './record.ts'

export const incidentIdentify = writeOperation({
  name: 'incident-identify',
  summary: 'Says what causes an incident and whose move it is; a better answer takes the place of the one before.',
  positional: ['id'],
  input: IncidentIdentifyInput,
  output: IncidentSummary,
  audited: (input) => input,
  run: ({ id, cause, owner }, { actor, commit, now }) =>
    commit(async (transaction) => {
      const { state } = await lockIncident(transaction, id)
      const deed = { at: now(), by: idOf(actor) }
      const change = { cause, cause_by: deed.by, ...(owner !== undefined && { owner }) }
      const text = `Cause: ${cause}${owner === undefined ? '' : ` Whose move it is: ${owner}.`}`
      if (mayMove(state, 'identified')) {
        await writeLine(transaction, id, { ...deed, kind: 'cause', text })
        return moveIncident(transaction, id, {
          ...deed,
          to: 'identified',
          event: 'updated',
          text: `Identified: ${cause}`,
          change,
        })
      }
      await transaction.updateTable('incident').set(change).where('id', '=', id).execute()
      return record(transaction, id, { ...deed, kind: 'cause', text, event: 'updated' })
    }),
})
