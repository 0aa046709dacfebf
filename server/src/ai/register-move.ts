import { randomUUID } from 'node:crypto'
import { RegisterMoved, RegisterMoveInput, stateWords, takesTwoKeys } from '@tandem/core/ai'
import { conflict } from '@tandem/core/errors'
import { idOf } from '../access/actor.ts'
import { writeOperation } from '../operation.ts'
import { keyHolder } from '../two-keys/key-holder.ts'
import { proposalRow } from '../two-keys/propose.ts'
import { moveUseCase } from './move-use-case.ts'
import { openMove } from './open-move.ts'
import { readUseCases, theUseCase } from './read-use-cases.ts'
import { refuseUnmetGates, useCaseState } from './use-case-kind.ts'

export const registerMove = writeOperation({
  name: 'register-move',
  summary:
    'Moves a use of AI into another state if its gate is met; into a pilot and into everyday use only once HR and IT have both signed.',
  positional: ['id', 'to'],
  input: RegisterMoveInput,
  output: RegisterMoved,
  audited: (input) => input,
  async run({ id, to, reason, days }, { store, actor, now, commit }) {
    const at = now()
    const { state: from, useCase } = theUseCase(await readUseCases(store.state), id)
    await refuseUnmetGates({ useCase: id, from, to }, { store, now: at })
    if (!takesTwoKeys(from, to)) {
      return commit(async (transaction) => {
        const { state } = theUseCase(await readUseCases(transaction), id)
        if (state !== from) throw conflict(`${id} has become ${stateWords(state)} meanwhile. Look at it again.`)
        await moveUseCase(transaction, { id, from, to, reason, by: idOf(actor), now: at, proposal: null })
        return { id, state: to, proposal: null, sentence: `${useCase.title} is ${stateWords(to)} now.` }
      })
    }
    keyHolder(actor)
    const content = { useCase: id, title: useCase.title, from, to }
    return commit(async (transaction) => {
      const open = await openMove(transaction, { id, to, now: at })
      if (open !== undefined)
        throw conflict(
          `That ${id} becomes ${stateWords(to)} is proposed already, as ${open.id}. Sign it, or withdraw it first.`,
        )
      const row = proposalRow(useCaseState, content, { id: randomUUID(), reason, by: idOf(actor), at, days })
      await transaction.insertInto('proposal').values(row).execute()
      return {
        id,
        state: from,
        proposal: row.id,
        sentence: `${useCase.title} becomes ${stateWords(to)} once HR and IT have signed. Its controls are asked again with each signature.`,
      }
    })
  },
})
