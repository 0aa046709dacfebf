import { randomUUID } from 'node:crypto'
import type { Role, RowScope } from '@tandem/core/access'
import { WHOLE_COMPANY } from '@tandem/core/access'
import { invalid } from '@tandem/core/errors'
import type { Kysely, Transaction } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import type { State } from '../store/state.ts'
import type { StateTables } from '../store/state-tables.ts'
import { hashToken, INVITATION_PREFIX, newToken } from './tokens.ts'

type Database = Kysely<StateTables> | Transaction<StateTables>

export interface Invited {
  /** Null lets whoever holds the link say who they are: the set-up link. */
  email: string | null
  role: Role
  scope: RowScope
  sensitive: boolean
}

/** Makes an invitation and gives its token, which is not kept. */
export async function invite(
  database: Database,
  invited: Invited,
  by: string,
  { now, days }: { now: Date; days: number },
): Promise<{ id: string; token: string; expiresAt: Date }> {
  const id = randomUUID()
  const token = newToken(INVITATION_PREFIX)
  const expiresAt = new Date(now.getTime() + days * 86_400_000)
  await database
    .insertInto('invitation')
    .values({
      ...invited,
      scope: JSON.stringify(invited.scope),
      id,
      token_hash: hashToken(token),
      invited_by: by,
      created_at: now,
      expires_at: expiresAt,
    })
    .execute()
  return { id, token, expiresAt }
}

/** The first way in: an invitation for an administrator, open for a day. An earlier one closes. */
export async function makeSetupLink(state: State, publicUrl: string, now: Date): Promise<string> {
  const { token } = await state.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('invitation')
      .set({ revoked_at: now })
      .where('invited_by', '=', 'local')
      .where('email', 'is', null)
      .where('used_at', 'is', null)
      .execute()
    const made = await invite(
      transaction,
      { email: null, role: 'administrator', scope: WHOLE_COMPANY, sensitive: true },
      'local',
      { now, days: 1 },
    )
    await appendAudit(transaction, { at: now, actor: 'local', operation: 'setup-link', input: {}, outcome: 'done' })
    return made
  })
  return linkOf(publicUrl, token)
}

/** The token stands behind the hash sign, which browsers send to no server and no log. */
export const linkOf = (publicUrl: string, token: string): string => `${publicUrl}/join#${token}`

/** An invitation that is still open, or undefined: unknown, used, revoked and expired ones are alike. */
export function findInvitation(database: Database, token: string, now: Date) {
  return database
    .selectFrom('invitation')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
}

export interface Newcomer {
  name: string
  /** Needed only where the invitation names none. */
  email?: string | undefined
  passwordHash: string
}

/** Turns an invitation into an account, once: whoever comes second finds it used. */
export async function acceptInvitation(
  state: State,
  token: string,
  newcomer: Newcomer,
  now: Date,
): Promise<{ personId: string }> {
  return state.transaction().execute(async (transaction) => {
    const invitation = await findInvitation(transaction, token, now)
    if (invitation === undefined) throw closedLink()
    const email = (invitation.email ?? newcomer.email ?? '').trim().toLowerCase()
    if (!/^[^\s@]+@[^\s@]+$/.test(email)) throw invalid('Write your e-mail address; it is what you will sign in with.')
    const taken = await transaction.selectFrom('person').select('id').where('email', '=', email).executeTakeFirst()
    if (taken !== undefined) throw invalid('There is an account with this address. Sign in with it instead.')
    const personId = randomUUID()
    await transaction
      .insertInto('person')
      .values({ id: personId, name: newcomer.name, email, emailVerified: invitation.email !== null, updatedAt: now })
      .execute()
    await transaction
      .insertInto('credential')
      .values({
        id: randomUUID(),
        accountId: personId,
        providerId: 'credential',
        userId: personId,
        password: newcomer.passwordHash,
        updatedAt: now,
      })
      .execute()
    await transaction
      .insertInto('membership')
      .values({
        person_id: personId,
        role: invitation.role,
        scope: JSON.stringify(invitation.scope),
        sensitive: invitation.sensitive,
        settled_by: 'hand',
        updated_at: now,
      })
      .execute()
    const used = await transaction
      .updateTable('invitation')
      .set({ used_at: now, used_by: personId })
      .where('id', '=', invitation.id)
      .where('used_at', 'is', null)
      .executeTakeFirst()
    if (used.numUpdatedRows !== 1n) throw closedLink()
    await appendAudit(transaction, {
      at: now,
      actor: `person:${personId}`,
      operation: 'join',
      input: { invitation: invitation.id, role: invitation.role },
      outcome: 'done',
    })
    return { personId }
  })
}

export const closedLink = () =>
  invalid('This link is no longer open: it was used, withdrawn or is too old. Ask an administrator for another.')
