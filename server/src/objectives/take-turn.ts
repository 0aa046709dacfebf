import type { Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** Whoever comes second, in this server or another one on the same state, waits here until the first is done, and finds what it has kept. */
export async function takeTurn(transaction: Transaction<StateTables>, now: Date): Promise<void> {
  await transaction.selectFrom('objective_turn').select('id').where('id', '=', 1).forUpdate().execute()
  await transaction.updateTable('objective_turn').set({ taken_at: now }).where('id', '=', 1).execute()
}
