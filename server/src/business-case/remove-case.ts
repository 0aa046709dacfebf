import { BusinessCaseRemoved, BusinessCaseRemoveInput } from '@tandem/core/business-case'
import { writeOperation } from '../operation.ts'
import { theCase } from './read-cases.ts'

export const businessCaseRemove = writeOperation({
  name: 'business-case-remove',
  summary: 'Removes a business case with both halves and their signatures, with a reason.',
  positional: ['id'],
  input: BusinessCaseRemoveInput,
  output: BusinessCaseRemoved,
  audited: (input) => input,
  run: ({ id }, { commit }) =>
    commit(async (transaction) => {
      await theCase(transaction, id)
      await transaction.deleteFrom('business_case').where('id', '=', id).execute()
      return { id, removed: true as const }
    }),
})
