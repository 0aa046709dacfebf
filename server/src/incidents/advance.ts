import type { Transaction } from 'kysely'
import type { Judged } from '../objectives/judged.ts'
import type { StateTables } from '../store/state-tables.ts'

/**
 * What judged days mean for incidents: some open, some take another objective in, some resolve. In the transaction that keeps the
 * judgements, so that no day is judged twice and none is lost.
 */
export async function advanceIncidents(
  _transaction: Transaction<StateTables>,
  _judged: readonly Judged[],
  _now: Date,
): Promise<void> {}
