import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import type { State } from '../../store/state.ts'
import type { StateTables } from '../../store/state-tables.ts'
import { settleGroups } from '../groups.ts'
import { personOfEmail } from '../person-of-email.ts'
import type { Connection, Identity } from './connection.ts'
import { SignOnError, type SignOnProblem } from './problem.ts'

/**
 * Finds the account of somebody whom an identity provider vouches for, or makes it, and settles what they may do by their groups;
 * with an audit row in the same transaction.
 * @returns the id of the person
 * @throws SignOnError `other-domain`, `closed`, `no-role`
 */
export async function arrive(state: State, connection: Connection, identity: Identity, now: Date): Promise<string> {
  refuseOtherDomains(connection, identity)
  const origin = `sso:${connection.id}`
  const { personId, problem } = await state.transaction().execute(async (transaction) => {
    const personId = await accountOf(transaction, origin, identity, now)
    await settleGroups(transaction, personId, origin, identity.groups, now)
    const membership = await transaction
      .selectFrom('membership')
      .select(['role', 'active'])
      .where('person_id', '=', personId)
      .executeTakeFirst()
    const problem: SignOnProblem | null =
      membership?.active === false ? 'closed' : membership?.role == null ? 'no-role' : null
    await appendAudit(transaction, {
      at: now,
      actor: `person:${personId}`,
      operation: 'sign-in',
      input: { by: origin, ...(problem !== null && { problem }) },
      outcome: problem === null ? 'done' : 'refused',
    })
    return { personId, problem }
  })
  if (problem !== null) throw new SignOnError(problem, 'the account may not come in')
  return personId
}

/** A directory vouches for its own addresses only, or one could hand out accounts of another. */
export function refuseOtherDomains({ domains }: Connection, { email }: Identity): void {
  const domain = email.slice(email.lastIndexOf('@') + 1)
  if (!domains.includes(domain)) {
    throw new SignOnError('other-domain', `${domain} is not among the mail domains of this connection`)
  }
}

/** By what the directory calls the person; else by the address, for which it vouches; else anew. */
async function accountOf(
  transaction: Transaction<StateTables>,
  origin: string,
  { subject, email, name }: Identity,
  now: Date,
): Promise<string> {
  const known = await transaction
    .selectFrom('credential')
    .select('userId')
    .where('providerId', '=', origin)
    .where('accountId', '=', subject)
    .executeTakeFirst()
  if (known !== undefined) return known.userId
  const id = await personOfEmail(transaction, { email, name }, now)
  await transaction
    .insertInto('credential')
    .values({ id: randomUUID(), accountId: subject, providerId: origin, userId: id, updatedAt: now })
    .execute()
  return id
}
