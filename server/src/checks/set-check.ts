import { CheckList, CheckRemoved, CheckRemoveInput, CheckSet, CheckSetInput, contentOf } from '@tandem/core/checks'
import { conflict, invalid } from '@tandem/core/errors'
import { z } from 'zod'
import { readOperation, writeOperation } from '../operation.ts'
import { faultsOf } from './faults-of.ts'
import { keepCheck } from './keep-check.ts'
import { readChecks, theCheck } from './read-checks.ts'

export const checkList = readOperation({
  name: 'check-list',
  summary: 'The checks that are set: what hiring is designed to do, one readable line each.',
  input: z.object({}),
  output: CheckList,
  run: async (_, { store: { state } }) => ({ checks: await readChecks(state) }),
})

const MOST_CHECKS = 200

export const checkSet = writeOperation({
  name: 'check-set',
  summary: 'Sets a check: a line such as “approval before offer”, of whom, since when, and who answers for it.',
  input: CheckSetInput,
  output: CheckSet,
  audited: (input) => input,
  async run({ check, version }, { store, actor, now, commit }) {
    const others = await readChecks(store.state)
    const faults = await faultsOf(check, { store, others })
    const errors = faults.filter(({ level }) => level === 'error').map(({ sentence }) => sentence)
    if (errors.length > 0) throw invalid(errors.join(' '))
    return commit(async (transaction) => {
      const kept = (await readChecks(transaction)).find(({ id }) => id === check.id)
      if (kept === undefined && others.length >= MOST_CHECKS)
        throw invalid(`There are ${MOST_CHECKS} checks already, and no more can be kept. Remove one first.`)
      if (version !== undefined && kept?.version !== version)
        throw conflict(
          kept === undefined
            ? `The check ${check.id} has been removed since. Look at the list again.`
            : `The check ${check.id} was changed by ${kept.updatedBy} since. Read it again, and set it if it is still needed.`,
        )
      const { outcome, changes, row } = await keepCheck(transaction, contentOf(check), {
        managedBy: 'page',
        actor,
        now: now(),
      })
      return { outcome, changes, check: row, warnings: faults.map(({ sentence }) => sentence) }
    })
  },
})

export const checkRemove = writeOperation({
  name: 'check-remove',
  summary: 'Removes a check with a reason; what it said is counted from the events, so setting it again says the same.',
  positional: ['id'],
  input: CheckRemoveInput,
  output: CheckRemoved,
  audited: (input) => input,
  run: ({ id }, { commit }) =>
    commit(async (transaction) => {
      theCheck(await readChecks(transaction), id)
      await transaction.deleteFrom('process_check').where('id', '=', id).execute()
      return { id, removed: true as const }
    }),
})
