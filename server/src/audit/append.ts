import { type Kysely, sql, type Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

export interface AuditEntry {
  at: Date
  /** `idOf` the actor. */
  actor: string
  operation: string
  input: object
  outcome: 'done' | 'refused'
}

/** Adds an entry to the chain, in the transaction of what it tells of. */
export async function appendAudit(
  database: Transaction<StateTables> | Kysely<StateTables>,
  { at, actor, operation, input, outcome }: AuditEntry,
): Promise<void> {
  await sql`select audit_append(${at}, ${actor}, ${operation}, ${JSON.stringify(input)}, ${outcome})`.execute(database)
}
