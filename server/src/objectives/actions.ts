import { conflict, notFound } from '@tandem/core/errors'
import { ActionDoneInput, ActionListInput, ActionRow, Actions } from '@tandem/core/objectives'
import type { Selectable } from 'kysely'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'
import type { ActionTable } from '../store/state-tables.ts'

const MOST = 500

export const actionList = readOperation({
  name: 'action-list',
  summary: 'What somebody has to do because a budget is used or a policy lapses, newest first.',
  input: ActionListInput,
  output: Actions,
  async run({ state: wanted, side, objective }, { store: { state } }) {
    let query = state.selectFrom('action').selectAll().orderBy('made_at', 'desc').orderBy('id', 'desc').limit(MOST)
    if (wanted !== undefined) query = query.where('done_at', wanted === 'open' ? 'is' : 'is not', null)
    if (side !== undefined) query = query.where('side', '=', side)
    if (objective !== undefined) query = query.where('objective', '=', objective)
    const actions = (await query.execute()).map(rowOf)
    return { actions, open: actions.filter(({ doneAt }) => doneAt === null).length }
  },
})

export const actionDone = writeOperation({
  name: 'action-done',
  summary: 'Marks an action as done, with a note of what was done.',
  positional: ['id'],
  input: ActionDoneInput,
  output: ActionRow,
  audited: (input) => input,
  run: ({ id, note }, { commit, actor, now }) =>
    commit(async (transaction) => {
      const found = await transaction
        .selectFrom('action')
        .selectAll()
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (found === undefined) throw notFound(`There is no action ${id}. See action-list.`)
      if (found.done_at !== null)
        throw conflict(`${found.done_by ?? 'Somebody'} has marked the action ${id} as done already.`)
      const change = { done_at: now(), done_by: idOf(actor), note }
      await transaction.updateTable('action').set(change).where('id', '=', id).execute()
      return rowOf({ ...found, ...change })
    }),
})

const rowOf = (row: Selectable<ActionTable>): ActionRow => ({
  id: Number(row.id),
  kind: row.kind,
  side: row.side,
  owner: row.owner,
  objective: row.objective,
  policy: row.policy,
  text: row.body,
  because: row.because,
  madeAt: row.made_at.toISOString(),
  doneAt: row.done_at?.toISOString() ?? null,
  doneBy: row.done_by,
  note: row.note,
})
