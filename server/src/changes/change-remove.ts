import { Change, ChangeRemoveInput } from '@tandem/core/changes'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { changeOfRow } from './read-register.ts'
import { theEntry } from './the-entry.ts'

export const changeRemove = writeOperation({
  name: 'change-remove',
  summary: 'Withdraws a change that never was so: it stays on record with the reason, and is drawn nowhere.',
  positional: ['id'],
  input: ChangeRemoveInput,
  output: Change,
  audited: (input) => input,
  run: ({ id, reason }, { actor, commit, now }) =>
    commit(async (transaction) => {
      const row = await theEntry(transaction, id)
      const withdrawn = { withdrawn_at: now(), withdrawn_by: idOf(actor), withdrawn_reason: reason }
      await transaction.updateTable('change').set(withdrawn).where('id', '=', row.id).execute()
      return changeOfRow({ ...row, ...withdrawn })
    }),
})
