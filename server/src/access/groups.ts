import { type GroupRole, RowScope, roleOfGroups, WHOLE_COMPANY } from '@tandem/core/access'
import type { Kysely, Transaction } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import type { StateTables } from '../store/state-tables.ts'

type Database = Kysely<StateTables> | Transaction<StateTables>

/** The list of groups and what their people may do, in its order. */
export async function groupRoles(db: Database): Promise<GroupRole[]> {
  const rows = await db.selectFrom('group_role').selectAll().orderBy('position').execute()
  return rows.map((row) => ({
    group: row.group_name,
    role: row.role,
    scope: RowScope.parse(row.scope),
    sensitive: row.sensitive,
  }))
}

/**
 * Replaces what one origin tells of a person's groups and settles what they may do by it, with an audit row if anything changed.
 * Whoever is left without a line of the list loses role and sessions in the same transaction.
 */
export async function settleGroups(
  db: Database,
  personId: string,
  origin: string,
  groups: readonly string[],
  now: Date,
): Promise<void> {
  await inTransaction(db, async (transaction) => {
    const told = await replaceGroups(transaction, personId, origin, groups)
    const by = { actor: `directory:${origin}`, now }
    const settled = await settle(transaction, personId, await groupRoles(transaction), by)
    if (told && !settled) await recordMembership(transaction, personId, by)
  })
}

/** Settles everybody anew whom groups settle, after the list has changed. */
export async function settleEverybody(
  transaction: Transaction<StateTables>,
  by: { actor: string; now: Date },
): Promise<void> {
  const mapping = await groupRoles(transaction)
  const people = await transaction
    .selectFrom('membership')
    .select('person_id')
    .where('settled_by', '=', 'groups')
    .orderBy('person_id')
    .execute()
  for (const { person_id } of people) await settle(transaction, person_id, mapping, by)
}

/** Whether anything is different from before. */
async function replaceGroups(
  transaction: Transaction<StateTables>,
  personId: string,
  origin: string,
  groups: readonly string[],
): Promise<boolean> {
  const before = await transaction
    .selectFrom('person_group')
    .select('name')
    .where('person_id', '=', personId)
    .where('origin', '=', origin)
    .execute()
  const told = new Set(groups)
  const known = new Set(before.map(({ name }) => name))
  const gone = [...known].filter((name) => !told.has(name))
  const fresh = [...told].filter((name) => !known.has(name))
  if (gone.length > 0) {
    const ended = transaction.deleteFrom('person_group').where('person_id', '=', personId).where('name', 'in', gone)
    // Provisioning tells at once what single sign-on told when the person last signed in, so it also ends what that told.
    await (origin.startsWith('scim:') ? ended : ended.where('origin', '=', origin)).execute()
  }
  if (fresh.length > 0) {
    await transaction
      .insertInto('person_group')
      .values(fresh.map((name) => ({ person_id: personId, origin, name })))
      .execute()
  }
  return gone.length + fresh.length > 0
}

/** Gives a person what the list says; whether that is different from before. */
async function settle(
  transaction: Transaction<StateTables>,
  personId: string,
  mapping: readonly GroupRole[],
  by: { actor: string; now: Date },
): Promise<boolean> {
  const membership = await transaction
    .selectFrom('membership')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst()
  if (membership?.settled_by === 'hand') return false
  const groups = await transaction
    .selectFrom('person_group')
    .select('name')
    .distinct()
    .where('person_id', '=', personId)
    .execute()
  const line = roleOfGroups(
    mapping,
    groups.map(({ name }) => name),
  )
  const grant = {
    role: line?.role ?? null,
    scope: JSON.stringify(line?.scope ?? WHOLE_COMPANY),
    sensitive: line?.sensitive ?? false,
  }
  const before = membership && {
    role: membership.role,
    scope: JSON.stringify(RowScope.parse(membership.scope)),
    sensitive: membership.sensitive,
  }
  if (before !== undefined && JSON.stringify(before) === JSON.stringify(grant)) return false
  await transaction
    .insertInto('membership')
    .values({ person_id: personId, ...grant, settled_by: 'groups', updated_at: by.now })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ ...grant, updated_at: by.now }))
    .execute()
  if (line === null) await transaction.deleteFrom('session').where('userId', '=', personId).execute()
  await recordMembership(transaction, personId, by)
  return true
}

async function recordMembership(
  transaction: Transaction<StateTables>,
  personId: string,
  { actor, now }: { actor: string; now: Date },
): Promise<void> {
  const membership = await transaction
    .selectFrom('membership')
    .select(['role', 'scope', 'sensitive', 'settled_by'])
    .where('person_id', '=', personId)
    .executeTakeFirst()
  const groups = await transaction
    .selectFrom('person_group')
    .select('name')
    .distinct()
    .where('person_id', '=', personId)
    .orderBy('name')
    .execute()
  await appendAudit(transaction, {
    at: now,
    actor,
    operation: 'membership',
    input: { person: personId, groups: groups.map(({ name }) => name), ...membership },
    outcome: 'done',
  })
}

/** A transaction that runs already is joined: the embedded database has one connection, and a second would wait for ever. */
function inTransaction<T>(db: Database, work: (transaction: Transaction<StateTables>) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db as Transaction<StateTables>) : db.transaction().execute(work)
}
