import { Change, ChangeSetInput } from '@tandem/core/changes'
import { conflict } from '@tandem/core/errors'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { keepNext } from './keep-change.ts'
import { changeOfRow } from './read-register.ts'
import { settleContent } from './settle-content.ts'
import { theEntry } from './the-entry.ts'

export const changeSet = writeOperation({
  name: 'change-set',
  summary: 'Edits a change that stands in the register; what it said before stays on record.',
  positional: ['id'],
  input: ChangeSetInput,
  output: Change,
  audited: (input) => input,
  run: ({ id, version, ...given }, { actor, commit, now }) =>
    commit(async (transaction) => {
      const row = await theEntry(transaction, id)
      if (version !== undefined && version !== row.version) {
        throw conflict(
          `The change ${id} is at version ${row.version} and not ${version} any more. Look at it again, and then edit it.`,
        )
      }
      const { until, link, note, ...before } = row.content
      const content = settleContent({
        ...before,
        until: until ?? '',
        link: link ?? '',
        note: note ?? '',
        ...withoutUndefined(given),
      })
      return changeOfRow(await keepNext(transaction, row, { content, by: idOf(actor), at: now() }))
    }),
})

const withoutUndefined = <Fields extends object>(given: Fields) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>
  }
