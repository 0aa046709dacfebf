import { randomUUID } from 'node:crypto'
import { notFound } from '@tandem/core/errors'
import { ViewRemoveInput, ViewSaveInput, Views } from '@tandem/core/measures'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'

export const viewList = readOperation({
  name: 'view-list',
  summary: 'Views that you have kept, and those that others share.',
  input: z.object({}),
  output: Views,
  async run(_, { store: { state }, actor }) {
    const own = idOf(actor)
    const rows = await state
      .selectFrom('view')
      .selectAll()
      .where(({ or, eb }) => or([eb('owner', '=', own), eb('shared', '=', true)]))
      .orderBy('name')
      .execute()
    return {
      views: rows.map(({ id, name, path, owner, shared, made_at }) => ({
        id,
        name,
        path,
        shared,
        own: owner === own,
        madeAt: made_at.toISOString(),
      })),
    }
  },
})

export const viewSave = writeOperation({
  name: 'view-save',
  summary: 'Keeps a page with its choices under a name, for yourself or for everybody.',
  input: ViewSaveInput,
  output: z.object({ id: z.string() }),
  audited: (input) => input,
  async run({ name, path, shared }, { commit, actor, now }) {
    const id = randomUUID()
    await commit((transaction) =>
      transaction
        .insertInto('view')
        .values({ id, name, path, shared, owner: idOf(actor), made_at: now() })
        .execute(),
    )
    return { id }
  },
})

export const viewRemove = writeOperation({
  name: 'view-remove',
  summary: 'Forgets a view of your own.',
  positional: ['id'],
  input: ViewRemoveInput,
  output: z.object({ removed: z.literal(true) }),
  audited: (input) => input,
  async run({ id }, { commit, actor }) {
    await commit(async (transaction) => {
      const { numDeletedRows } = await transaction
        .deleteFrom('view')
        .where('id', '=', id)
        .where('owner', '=', idOf(actor))
        .executeTakeFirstOrThrow()
      if (numDeletedRows === 0n) throw notFound('You have no such view. Only who made a view can forget it.')
    })
    return { removed: true as const }
  },
})
