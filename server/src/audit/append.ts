import type { Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

export interface AuditEntry {
  at: Date
  /** `idOf` the actor. */
  actor: string
  operation: string
  input: object
  outcome: 'done' | 'refused'
}

/** Adds an entry in the transaction of what it tells of. */
export async function appendAudit(transaction: Transaction<StateTables>, entry: AuditEntry): Promise<void> {
  await transaction
    .insertInto('audit')
    .values({ ...entry, input: JSON.stringify(entry.input) })
    .execute()
}
