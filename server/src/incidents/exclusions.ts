import { EndInput, ExclusionAddInput, ExclusionRow, Exclusions } from '@tandem/core/incidents'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'
import type { ExclusionTable } from '../store/state-tables.ts'
import { readExclusions } from './read-exclusions.ts'
import { endStanding, settleStretch } from './standing-rows.ts'

export const exclusionList = readOperation({
  name: 'exclusion-list',
  summary:
    'Freezes and maintenance that leave work out of every budget: of whom, why, and who approved; the latest first.',
  input: z.object({}),
  output: Exclusions,
  async run(_, { store, now }) {
    const entered = await store.state.selectFrom('exclusion').selectAll().execute()
    const told = (await readExclusions(store)).filter(({ id }) => id.startsWith('event:'))
    const rows: ExclusionRow[] = [
      ...entered.map((row) => rowOf(row, now())),
      ...told.map(({ from, to, ...row }) => ({
        ...row,
        where: [...row.where],
        objectives: [...row.objectives],
        author: row.approver,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        endedAt: null,
        endedBy: null,
        now: from <= now().getTime() && now().getTime() < to,
        origin: 'events' as const,
      })),
    ]
    return { exclusions: rows.sort((a, b) => (a.from < b.from ? 1 : -1)) }
  },
})

export const exclusionAdd = writeOperation({
  name: 'exclusion-add',
  summary: 'Leaves the work of a time out of the budgets, for a freeze or for maintenance, with reason and approver.',
  input: ExclusionAddInput,
  output: ExclusionRow,
  audited: (input) => input,
  run: ({ kind, where, objectives, approver, reason, ...stretch }, { actor, commit, now }) =>
    commit(async (transaction) => {
      const { from, to } = settleStretch(stretch, now())
      const row = await transaction
        .insertInto('exclusion')
        .values({
          kind,
          author: idOf(actor),
          approver,
          reason,
          from_at: from,
          to_at: to,
          content: JSON.stringify({ where, objectives }),
          ended_at: null,
          ended_by: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return rowOf(row, now())
    }),
})

export const exclusionEnd = writeOperation({
  name: 'exclusion-end',
  summary: 'Ends a freeze or maintenance before its time; what it left out until now stays left out.',
  positional: ['id'],
  input: EndInput,
  output: ExclusionRow,
  audited: (input) => input,
  run: ({ id }, { actor, commit, now }) =>
    commit(async (transaction) => {
      await endStanding(transaction, 'exclusion', { id, by: idOf(actor), at: now() })
      const row = await transaction.selectFrom('exclusion').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      return rowOf(row, now())
    }),
})

function rowOf(row: Selectable<ExclusionTable>, now: Date): ExclusionRow {
  return {
    id: String(row.id),
    kind: row.kind,
    reason: row.reason,
    author: row.author,
    approver: row.approver,
    from: row.from_at.toISOString(),
    to: row.to_at.toISOString(),
    ...row.content,
    endedAt: row.ended_at?.toISOString() ?? null,
    endedBy: row.ended_by,
    now: row.ended_at === null && row.from_at <= now && now < row.to_at,
    origin: 'people',
  }
}
