import type { UseCaseMove, UseCaseState } from '@tandem/core/ai'
import type { Kysely, Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** How the two keys call a move. */
export const MOVE_KIND = 'use-case-state'

/** The proposal that waits for signatures to move a use case, if there is one. */
export async function openMove(
  database: Kysely<StateTables> | Transaction<StateTables>,
  { id, to, now }: { id: string; to: UseCaseState; now: Date },
) {
  const rows = await database
    .selectFrom('proposal')
    .selectAll()
    .where('kind', '=', MOVE_KIND)
    .where('effective_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('proposed_at', 'desc')
    .execute()
  return rows.find(({ content }) => {
    const move = JSON.parse(content) as UseCaseMove
    return move.useCase === id && move.to === to
  })
}
