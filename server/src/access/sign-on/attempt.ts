import type { State } from '../../store/state.ts'
import { hashToken, newToken } from '../tokens.ts'
import type { Identity } from './connection.ts'
import { SignOnError } from './problem.ts'

/** What has to come back as it left: the nonce and the PKCE verifier of OIDC, the request id of SAML; and where to go then. */
export interface Checks {
  next: string
  nonce?: string
  verifier?: string
  requestId?: string
}

export interface Attempt {
  connection: string
  purpose: 'sign-in' | 'test'
  checks: Checks
}

const MINUTES = 10

/** Remembers that somebody leaves for their identity provider. `binding` is the secret of their browser. */
export async function beginAttempt(state: State, attempt: Attempt, binding: string, now: Date): Promise<string> {
  const token = newToken('tnd_sso')
  await state.deleteFrom('sso_attempt').where('expires_at', '<', now).execute()
  await state
    .insertInto('sso_attempt')
    .values({
      state_hash: hashToken(token),
      connection_id: attempt.connection,
      binding_hash: hashToken(binding),
      purpose: attempt.purpose,
      checks: JSON.stringify(attempt.checks),
      expires_at: new Date(now.getTime() + MINUTES * 60_000),
    })
    .execute()
  return token
}

/** Keeps the checks that are only known once the state is, before the browser leaves. */
export async function noteChecks(state: State, token: string, checks: Checks): Promise<void> {
  await state
    .updateTable('sso_attempt')
    .set({ checks: JSON.stringify(checks) })
    .where('state_hash', '=', hashToken(token))
    .execute()
}

/**
 * Takes up what came back, once: an answer that comes a second time finds nothing.
 * @throws SignOnError `stale`
 */
export async function takeUp(state: State, token: string, connection: string, now: Date): Promise<Attempt & Row> {
  const row = await state
    .updateTable('sso_attempt')
    .set({ state_hash: hashToken(newToken('used')) })
    .where('state_hash', '=', hashToken(token))
    .where('connection_id', '=', connection)
    .where('ticket_hash', 'is', null)
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw new SignOnError('stale', 'no attempt is open for this answer')
  return {
    connection: row.connection_id,
    purpose: row.purpose,
    checks: row.checks as Checks,
    key: row.state_hash,
  }
}

interface Row {
  /** Finds the row again. */
  key: string
}

/** Keeps who came back, and gives the ticket by which their own browser fetches the session. */
export async function keepIdentity(state: State, key: string, identity: Identity): Promise<string> {
  const ticket = newToken('tnd_in')
  await state
    .updateTable('sso_attempt')
    .set({ identity: JSON.stringify(identity), ticket_hash: hashToken(ticket) })
    .where('state_hash', '=', key)
    .execute()
  return ticket
}

/**
 * Ends an attempt in the browser it began in. A ticket that somebody else's browser brings is of no use, so nobody can be signed
 * in to a foreign account by a link.
 * @throws SignOnError `stale`
 */
export async function finishAttempt(
  state: State,
  ticket: string,
  binding: string,
  now: Date,
): Promise<Attempt & { identity: Identity }> {
  const row = await state
    .deleteFrom('sso_attempt')
    .where('ticket_hash', '=', hashToken(ticket))
    .where('binding_hash', '=', hashToken(binding))
    .where('expires_at', '>', now)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined || row.identity === null) throw new SignOnError('stale', 'no ticket of this browser is open')
  return {
    connection: row.connection_id,
    purpose: row.purpose,
    checks: row.checks as Checks,
    identity: row.identity as unknown as Identity,
  }
}
