import { Check, type CheckRow } from '@tandem/core/checks'
import { notFound } from '@tandem/core/errors'
import { meantWords } from '@tandem/core/near-names'
import type { Kysely, Selectable, Transaction } from 'kysely'
import type { ProcessCheckTable, StateTables } from '../store/state-tables.ts'

/** The checks that are set, by id. */
export async function readChecks(database: Kysely<StateTables> | Transaction<StateTables>): Promise<CheckRow[]> {
  const rows = await database.selectFrom('process_check').selectAll().orderBy('id').execute()
  return rows.map((row) => rowOf(Check.parse(row.content), row))
}

export const rowOf = (check: Check, kept: Omit<Selectable<ProcessCheckTable>, 'id' | 'content'>): CheckRow => ({
  ...check,
  version: kept.version,
  managedBy: kept.managed_by,
  updatedAt: kept.updated_at.toISOString(),
  updatedBy: kept.updated_by,
})

/** @throws TandemError `not-found`, naming what may have been meant */
export function theCheck(checks: readonly CheckRow[], id: string): CheckRow {
  const found = checks.find((one) => one.id === id)
  if (found !== undefined) return found
  throw notFound(
    `There is no check ${id}. ${meantWords(
      id,
      checks.map((one) => one.id),
    )}`.trim(),
  )
}
