import { Change, ChangeAddInput, USUAL_SIDE } from '@tandem/core/changes'
import { type Actor, idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { keepNew } from './keep-change.ts'
import { changeOfRow } from './read-register.ts'
import { settleContent } from './settle-content.ts'

export const changeAdd = writeOperation({
  name: 'change-add',
  summary:
    'Enters what changed, or is to change: when, to which systems, for whom. It is drawn on every chart over time.',
  positional: ['title'],
  input: ChangeAddInput,
  output: Change,
  audited: (input) => input,
  run: ({ at, until = '', side, link = '', note = '', ...rest }, { actor, commit, now }) =>
    commit(async (transaction) => {
      const content = settleContent({
        ...rest,
        at: at ?? now().toISOString(),
        until,
        side: side ?? USUAL_SIDE[rest.kind],
        link,
        note,
      })
      const row = await keepNew(transaction, { content, source: sourceOf(actor), by: idOf(actor), at: now() })
      return changeOfRow(row)
    }),
})

/** A key and another tool are programs. */
const sourceOf = ({ kind }: Actor) => (kind === 'key' || kind === 'integration' ? 'api' : 'hand')
