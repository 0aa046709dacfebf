import { Objective, type ObjectiveRow } from '@tandem/core/objectives'
import type { Kysely, Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** The objectives in force, by id. */
export async function readObjectives(
  database: Kysely<StateTables> | Transaction<StateTables>,
): Promise<ObjectiveRow[]> {
  const rows = await database.selectFrom('objective').selectAll().where('ended_at', 'is', null).orderBy('id').execute()
  return rows.map(({ content, version, managed_by, updated_at, updated_by }) => ({
    ...Objective.parse(content),
    version,
    managedBy: managed_by,
    updatedAt: updated_at.toISOString(),
    updatedBy: updated_by,
  }))
}
