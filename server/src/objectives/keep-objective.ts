import { changesBetween, contentOf, Objective, type ObjectiveChange, type ObjectiveRow } from '@tandem/core/objectives'
import type { Selectable, Transaction } from 'kysely'
import { type Actor, idOf } from '../access/actor.ts'
import type { ObjectiveTable, StateTables } from '../store/state-tables.ts'

type Kept = Pick<Selectable<ObjectiveTable>, 'content' | 'ended_at'> | undefined

/** What keeping an objective means, by what is kept of it so far. */
export function changeOf(kept: Kept, objective: Objective): ObjectiveChange {
  const { id, title } = objective
  if (kept === undefined) return { id, title, outcome: 'created', changes: [] }
  if (kept.ended_at !== null) return { id, title, outcome: 'created', changes: ['promised again'] }
  const changes = changesBetween(Objective.parse(kept.content), objective)
  return { id, title, outcome: changes.length === 0 ? 'unchanged' : 'changed', changes }
}

/** Creates or changes an objective; equal content leaves it and its version as they are. */
export async function keepObjective(
  transaction: Transaction<StateTables>,
  given: Objective,
  { managedBy, actor, now }: { managedBy: ObjectiveRow['managedBy']; actor: Actor; now: Date },
): Promise<ObjectiveChange & { row: ObjectiveRow }> {
  const objective = contentOf(given)
  const kept = await transaction
    .selectFrom('objective')
    .selectAll()
    .where('id', '=', objective.id)
    .forUpdate()
    .executeTakeFirst()
  const change = changeOf(kept, objective)
  if (kept !== undefined && change.outcome === 'unchanged') {
    // Files take over what a page has made without a change of what is promised; a page takes over by changing something.
    const owner = managedBy === 'file' ? managedBy : kept.managed_by
    if (owner !== kept.managed_by)
      await transaction.updateTable('objective').set({ managed_by: owner }).where('id', '=', objective.id).execute()
    return { ...change, row: rowOf(objective, { ...kept, managed_by: owner }) }
  }
  const by = idOf(actor)
  const row = {
    content: JSON.stringify(objective),
    version: (kept?.version ?? 0) + 1,
    managed_by: managedBy,
    updated_at: now,
    updated_by: by,
    ended_at: null,
    ended_by: null,
    ended_reason: null,
  }
  await transaction
    .insertInto('objective')
    .values({ id: objective.id, made_at: now, made_by: by, ...row })
    .onConflict((same) => same.column('id').doUpdateSet(row))
    .execute()
  return { ...change, row: rowOf(objective, row) }
}

const rowOf = (
  objective: Objective,
  kept: Pick<Selectable<ObjectiveTable>, 'version' | 'managed_by' | 'updated_at' | 'updated_by'>,
): ObjectiveRow => ({
  ...objective,
  version: kept.version,
  managedBy: kept.managed_by,
  updatedAt: kept.updated_at.toISOString(),
  updatedBy: kept.updated_by,
})

/** Ends an objective that is in force; false if there is none of this id. */
export async function endKept(
  transaction: Transaction<StateTables>,
  id: string,
  { reason, actor, now }: { reason: string; actor: Actor; now: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('objective')
    .set({ ended_at: now, ended_by: idOf(actor), ended_reason: reason })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
