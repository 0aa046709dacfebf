import { sql, type Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** The number of the next incident. Whoever else wants one waits until the transaction ends, so that no number is lost. */
export async function nextNumber(transaction: Transaction<StateTables>): Promise<number> {
  await sql`lock table incident in share row exclusive mode`.execute(transaction)
  const { last } = await transaction
    .selectFrom('incident')
    .select((is) => is.fn.max('id').as('last'))
    .executeTakeFirstOrThrow()
  return Number(last ?? 0) + 1
}
