import { type Change, ChangeListInput, Changes, countsOfKinds, selectChanges } from '@tandem/core/changes'
import { readOperation } from '../operation.ts'
import { readChanges } from './read-changes.ts'

const MOST = 2000

export const changeList = readOperation({
  name: 'change-list',
  summary:
    'What changed and when: rollouts, outages, policies, tools, freezes and maintenance, from wherever they are told.',
  input: ChangeListInput,
  output: Changes,
  async run({ from, to, withdrawn, ...filter }, { store }) {
    const all = await readChanges(store, { withdrawn })
    const fitting = selectChanges(all, { from, to, ...filter })
    return {
      changes: fitting.slice(0, MOST),
      total: fitting.length,
      systems: systemsOf(all),
      sentence: `${countsOfKinds(fitting.filter((one) => one.withdrawn === null))}.`,
    }
  },
})

const systemsOf = (changes: readonly Change[]) => [...new Set(changes.flatMap(({ systems }) => systems))].sort()
