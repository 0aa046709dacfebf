import { IncidentOpenInput, IncidentSummary, NO_ROLES } from '@tandem/core/incidents'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { checkDimensions } from '../trace/check-dimensions.ts'
import { nextNumber } from './next-number.ts'
import { record } from './record.ts'

export const incidentOpen = writeOperation({
  name: 'incident-open',
  summary: 'Opens an incident for something that no objective has seen.',
  positional: ['title'],
  input: IncidentOpenInput,
  output: IncidentSummary,
  audited: (input) => input,
  async run({ title, sentence, severity, stage, where, since }, { store, actor, commit, now }) {
    await checkDimensions(store, 'visit', { population: { where } })
    return commit(async (transaction) => {
      const id = await nextNumber(transaction)
      const by = idOf(actor)
      await transaction
        .insertInto('incident')
        .values({
          id,
          kind: 'reported',
          topic: 'flow',
          state: 'open',
          title,
          sentence,
          severity,
          severity_by: by,
          stage,
          populations: JSON.stringify([where]),
          system: null,
          down_from: null,
          since: since ?? now().toISOString().slice(0, 10),
          opened_at: now(),
          acknowledged_at: null,
          resolved_at: null,
          owner: null,
          cause: null,
          cause_by: null,
          roles: JSON.stringify(NO_ROLES),
          cost: null,
          suggestion: null,
          suppressed: null,
          merged_into: null,
          review: null,
        })
        .execute()
      return record(transaction, id, { at: now(), by, kind: 'state', text: `Opened: ${sentence}`, event: 'opened' })
    })
  },
})
