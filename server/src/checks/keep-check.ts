import { Check, type CheckChange, type CheckRow, changesOf, contentOf } from '@tandem/core/checks'
import type { Selectable, Transaction } from 'kysely'
import { type Actor, idOf } from '../access/actor.ts'
import type { ProcessCheckTable, StateTables } from '../store/state-tables.ts'
import { rowOf } from './read-checks.ts'

/** What keeping a check means, by what is kept of it so far. */
export function changeOf(kept: Pick<Selectable<ProcessCheckTable>, 'content'> | undefined, given: Check): CheckChange {
  const check = contentOf(given)
  const named = { id: check.id, check: check.check }
  if (kept === undefined) return { ...named, outcome: 'created', changes: [] }
  const changes = changesOf(contentOf(Check.parse(kept.content)), check)
  return { ...named, outcome: changes.length === 0 ? 'unchanged' : 'changed', changes }
}

/** Creates or changes a check; equal content leaves it and its version as they are. */
export async function keepCheck(
  transaction: Transaction<StateTables>,
  given: Check,
  { managedBy, actor, now }: { managedBy: CheckRow['managedBy']; actor: Actor; now: Date },
): Promise<CheckChange & { row: CheckRow }> {
  const check = contentOf(given)
  const kept = await transaction
    .selectFrom('process_check')
    .selectAll()
    .where('id', '=', check.id)
    .forUpdate()
    .executeTakeFirst()
  const change = changeOf(kept, check)
  if (kept !== undefined && change.outcome === 'unchanged') {
    // Files take over what a page has made without a change of what is checked; a page takes over by changing something.
    const owner = managedBy === 'file' ? managedBy : kept.managed_by
    if (owner !== kept.managed_by)
      await transaction.updateTable('process_check').set({ managed_by: owner }).where('id', '=', check.id).execute()
    return { ...change, row: rowOf(check, { ...kept, managed_by: owner }) }
  }
  const row = { version: (kept?.version ?? 0) + 1, managed_by: managedBy, updated_at: now, updated_by: idOf(actor) }
  const values = { content: JSON.stringify(check), ...row }
  await transaction
    .insertInto('process_check')
    .values({ id: check.id, ...values })
    .onConflict((same) => same.column('id').doUpdateSet(values))
    .execute()
  return { ...change, row: rowOf(check, row) }
}
