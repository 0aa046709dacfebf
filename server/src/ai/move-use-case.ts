import type { UseCaseState } from '@tandem/core/ai'
import type { Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

interface Move {
  id: string
  from: UseCaseState
  to: UseCaseState
  reason: string
  by: string
  now: Date
  proposal: string | null
}

/** Puts a use case into another state and keeps how it came there. */
export async function moveUseCase(
  transaction: Transaction<StateTables>,
  { id, from, to, reason, by, now, proposal }: Move,
): Promise<void> {
  await transaction.updateTable('ai_use_case').set({ state: to }).where('id', '=', id).execute()
  await transaction
    .insertInto('ai_move')
    .values({ use_case: id, from_state: from, to_state: to, reason, proposal, at: now, by })
    .execute()
}
