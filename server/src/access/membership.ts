import { RowScope } from '@tandem/core/access'
import { forbidden } from '@tandem/core/errors'
import type { Kysely } from 'kysely'
import type { State } from '../store/state.ts'
import type { StateTables } from '../store/state-tables.ts'
import type { Actor } from './actor.ts'

/**
 * Who a person is here, read anew for every request, so that what an administrator or a directory takes away is gone at once.
 * @throws TandemError `forbidden` for an account that may do nothing
 */
export async function actorOfPerson(state: State, personId: string, session: string): Promise<Actor> {
  const row = await state
    .selectFrom('person')
    .leftJoin('membership', 'membership.person_id', 'person.id')
    .select(['person.name', 'membership.role', 'membership.scope', 'membership.sensitive', 'membership.active'])
    .where('person.id', '=', personId)
    .executeTakeFirst()
  if (row === undefined || row.active === false) {
    throw forbidden('Your account is closed. Ask an administrator if that is a mistake.')
  }
  if (row.role === null) {
    throw forbidden('Your account has no role in Tandem yet. Ask an administrator to give you one.')
  }
  return {
    kind: 'person',
    id: personId,
    session,
    name: row.name,
    role: row.role,
    scope: RowScope.parse(row.scope),
    sensitive: row.sensitive === true,
  }
}

/** Whether somebody can run Tandem: without one, a set-up link is made. */
export async function hasAdministrator(db: Kysely<StateTables>): Promise<boolean> {
  const row = await db
    .selectFrom('membership')
    .select('person_id')
    .where('role', '=', 'administrator')
    .where('active', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether somebody has an account: from then on Tandem asks everybody to sign in. */
export async function hasAnybody(db: Kysely<StateTables>): Promise<boolean> {
  const row = await db.selectFrom('person').select('id').limit(1).executeTakeFirst()
  return row !== undefined
}
