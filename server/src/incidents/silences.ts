import { EndInput, SilenceAddInput, SilenceRow, Silences } from '@tandem/core/incidents'
import type { Selectable } from 'kysely'
import { z } from 'zod'
import { idOf } from '../access/actor.ts'
import { readOperation, writeOperation } from '../operation.ts'
import type { SilenceTable } from '../store/state-tables.ts'
import { endStanding, settleStretch } from './standing-rows.ts'

export const silenceList = readOperation({
  name: 'silence-list',
  summary: 'What keeps notices of incidents back: by whom, why, of what and until when; the latest first.',
  input: z.object({}),
  output: Silences,
  async run(_, { store: { state }, now }) {
    const rows = await state.selectFrom('silence').selectAll().orderBy('id', 'desc').limit(500).execute()
    return { silences: rows.map((row) => rowOf(row, now())) }
  },
})

export const silenceAdd = writeOperation({
  name: 'silence-add',
  summary: 'Keeps notices of some incidents back for a time, with a reason. Incidents open nevertheless, and say so.',
  input: SilenceAddInput,
  output: SilenceRow,
  audited: (input) => input,
  run: ({ where, objectives, systems, severity = null, reason, ...stretch }, { actor, commit, now }) =>
    commit(async (transaction) => {
      const { from, to } = settleStretch(stretch, now())
      const row = await transaction
        .insertInto('silence')
        .values({
          author: idOf(actor),
          reason,
          from_at: from,
          to_at: to,
          content: JSON.stringify({ where, objectives, systems, severity }),
          ended_at: null,
          ended_by: null,
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return rowOf(row, now())
    }),
})

export const silenceEnd = writeOperation({
  name: 'silence-end',
  summary: 'Ends a silence before its time. What is still open is told of.',
  positional: ['id'],
  input: EndInput,
  output: SilenceRow,
  audited: (input) => input,
  run: ({ id }, { actor, commit, now }) =>
    commit(async (transaction) => {
      await endStanding(transaction, 'silence', { id, by: idOf(actor), at: now() })
      const row = await transaction.selectFrom('silence').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      return rowOf(row, now())
    }),
})

function rowOf(row: Selectable<SilenceTable>, now: Date): SilenceRow {
  return {
    id: row.id,
    reason: row.reason,
    author: row.author,
    from: row.from_at.toISOString(),
    to: row.to_at.toISOString(),
    ...row.content,
    endedAt: row.ended_at?.toISOString() ?? null,
    endedBy: row.ended_by,
    now: row.ended_at === null && row.from_at <= now && now < row.to_at,
  }
}
