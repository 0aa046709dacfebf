import { RegisterRemoved, RegisterRemoveInput, RegisterSet, RegisterSetInput } from '@tandem/core/ai'
import { conflict, invalid, TandemError } from '@tandem/core/errors'
import { writeOperation } from '../operation.ts'
import { faultsOf } from './faults-of.ts'
import { keepUseCase } from './keep-use-case.ts'
import { readUseCases, theUseCase } from './read-use-cases.ts'

export const MOST_USE_CASES = 300

export const registerSet = writeOperation({
  name: 'register-set',
  summary:
    'Registers a use of AI, as an idea, or changes what is said of it; its state is changed by register-move alone.',
  input: RegisterSetInput,
  output: RegisterSet,
  audited: (input) => input,
  async run({ useCase, version }, { store, actor, now, commit }) {
    const others = (await readUseCases(store.state)).map((kept) => kept.useCase)
    const faults = await faultsOf(useCase, { store, others })
    const errors = faults.filter(({ level }) => level === 'error').map(({ sentence }) => sentence)
    if (errors.length > 0) throw invalid(errors.join(' '))
    return commit(async (transaction) => {
      const register = await readUseCases(transaction)
      const kept = register.find((one) => one.useCase.id === useCase.id)
      if (kept === undefined && register.length >= MOST_USE_CASES)
        throw invalid(`There are ${MOST_USE_CASES} use cases already, and no more can be kept. Remove one first.`)
      if (version !== undefined && kept?.version !== version)
        throw conflict(
          kept === undefined
            ? `The use case ${useCase.id} has been removed since. Look at the register again.`
            : `The use case ${useCase.id} was changed by ${kept.updatedBy} since. Read it again, and set it if it is still needed.`,
        )
      const change = await keepUseCase(transaction, useCase, { kept, actor, now: now() })
      return { ...change, warnings: faults.map(({ sentence }) => sentence) }
    })
  },
})

export const registerRemove = writeOperation({
  name: 'register-remove',
  summary:
    'Takes an entry out of the register that was a mistake, while it is an idea; what was ever assessed is retired instead.',
  positional: ['id'],
  input: RegisterRemoveInput,
  output: RegisterRemoved,
  audited: (input) => input,
  run: ({ id }, { commit }) =>
    commit(async (transaction) => {
      const { state } = theUseCase(await readUseCases(transaction), id)
      const moves = await transaction.selectFrom('ai_move').select('id').where('use_case', '=', id).execute()
      if (state !== 'idea' || moves.length > 1)
        throw new TandemError(
          'precondition',
          `${id} has been assessed, so that its record stays. Retire it instead: register-move ${id} retired.`,
        )
      await transaction.deleteFrom('ai_use_case').where('id', '=', id).execute()
      return { id, removed: true as const }
    }),
})
