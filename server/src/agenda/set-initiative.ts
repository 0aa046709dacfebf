import { AgendaRemoved, AgendaRemoveInput, AgendaSet, AgendaSetInput } from '@tandem/core/agenda'
import { conflict, invalid } from '@tandem/core/errors'
import { writeOperation } from '../operation.ts'
import { faultsOf } from './faults-of.ts'
import { keepInitiative, removeInitiative } from './keep-initiative.ts'
import { readAgenda, theInitiative } from './read-agenda.ts'
import { todayOf } from './today.ts'

export const MOST_INITIATIVES = 200

export const agendaSet = writeOperation({
  name: 'agenda-set',
  summary:
    'Puts an initiative on the technology agenda or changes it: its people, the requisitions behind them, by when.',
  input: AgendaSetInput,
  output: AgendaSet,
  audited: (input) => input,
  async run({ initiative, version }, { store, actor, now, commit }) {
    const others = (await readAgenda(store.state)).map((kept) => kept.initiative)
    const today = await todayOf(store, now())
    const faults = await faultsOf(initiative, { store, others, today })
    const errors = faults.filter(({ level }) => level === 'error').map(({ sentence }) => sentence)
    if (errors.length > 0) throw invalid(errors.join(' '))
    return commit(async (transaction) => {
      const agenda = await readAgenda(transaction)
      const kept = agenda.find((one) => one.initiative.id === initiative.id)
      if (kept === undefined && agenda.length >= MOST_INITIATIVES)
        throw invalid(`There are ${MOST_INITIATIVES} initiatives already, and no more can be kept. Remove one first.`)
      if (version !== undefined && kept?.version !== version)
        throw conflict(
          kept === undefined
            ? `The initiative ${initiative.id} has been removed since. Look at the agenda again.`
            : `The initiative ${initiative.id} was changed by ${kept.updatedBy} since. Read it again, and set it if it is still needed.`,
        )
      const change = await keepInitiative(transaction, initiative, { kept, managedBy: 'page', actor, now: now() })
      return { ...change, warnings: faults.map(({ sentence }) => sentence) }
    })
  },
})

export const agendaRemove = writeOperation({
  name: 'agenda-remove',
  summary: 'Takes an initiative off the technology agenda with a reason; its requisitions stay as they are.',
  positional: ['id'],
  input: AgendaRemoveInput,
  output: AgendaRemoved,
  audited: (input) => input,
  run: ({ id }, { commit }) =>
    commit(async (transaction) => {
      theInitiative(await readAgenda(transaction), id)
      await removeInitiative(transaction, id)
      return { id, removed: true as const }
    }),
})
