import { changesOf, contentOf, type Initiative, type InitiativeChange } from '@tandem/core/agenda'
import type { Transaction } from 'kysely'
import { type Actor, idOf } from '../access/actor.ts'
import type { StateTables } from '../store/state-tables.ts'
import type { KeptInitiative } from './read-agenda.ts'

/** What keeping an initiative means, by what is kept of it so far. */
export function changeOf(kept: Initiative | undefined, given: Initiative): InitiativeChange {
  const named = { id: given.id, name: given.name }
  if (kept === undefined) return { ...named, outcome: 'created', changes: [] }
  const changes = changesOf(contentOf(kept), contentOf(given))
  return { ...named, outcome: changes.length === 0 ? 'unchanged' : 'changed', changes }
}

/** Creates or changes an initiative; equal content leaves its version as it is. */
export async function keepInitiative(
  transaction: Transaction<StateTables>,
  given: Initiative,
  {
    kept,
    managedBy,
    actor,
    now,
  }: { kept: KeptInitiative | undefined; managedBy: KeptInitiative['managedBy']; actor: Actor; now: Date },
): Promise<InitiativeChange & { version: number }> {
  const initiative = contentOf(given)
  const change = changeOf(kept?.initiative, initiative)
  if (kept !== undefined && change.outcome === 'unchanged') {
    // A file takes over what a page has made without a change of what it says; a page takes over by changing something.
    if (managedBy === 'file')
      await transaction
        .updateTable('initiative')
        .set({ managed_by: managedBy })
        .where('id', '=', initiative.id)
        .execute()
    return { ...change, version: kept.version }
  }
  const { id, name, purpose, needDate, itOwner, hrOwner, budget, roles } = initiative
  const version = (kept?.version ?? 0) + 1
  await removeInitiative(transaction, id)
  await transaction
    .insertInto('initiative')
    .values({
      id,
      name,
      purpose,
      need_date: needDate,
      it_owner: itOwner,
      hr_owner: hrOwner,
      budget: budget ?? null,
      version,
      managed_by: managedBy,
      updated_at: now,
      updated_by: idOf(actor),
    })
    .execute()
  await transaction
    .insertInto('initiative_role')
    .values(
      roles.map(({ title, skills, headcount, needDate: own, where }, place) => ({
        initiative: id,
        place,
        title,
        skills: JSON.stringify(skills),
        headcount,
        need_date: own ?? null,
        hires_where: JSON.stringify(where),
      })),
    )
    .execute()
  const named = roles.flatMap(({ requisitions }, role) =>
    requisitions.map((requisition, place) => ({ initiative: id, role, place, requisition })),
  )
  if (named.length > 0) await transaction.insertInto('initiative_requisition').values(named).execute()
  return { ...change, version }
}

/** Its roles and what they name go with it. */
export async function removeInitiative(transaction: Transaction<StateTables>, id: string): Promise<void> {
  await transaction.deleteFrom('initiative').where('id', '=', id).execute()
}
