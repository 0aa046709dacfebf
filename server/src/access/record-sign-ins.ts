import { isAPIError } from 'better-auth/api'
import { appendAudit } from '../audit/append.ts'
import type { State } from '../store/state.ts'

/** What of an account leaves an audit row, by the path it is done at. Joining and single sign-on write theirs themselves. */
const RECORDED: Readonly<Record<string, string>> = {
  '/sign-in/email': 'sign-in',
  '/two-factor/verify-totp': 'sign-in',
  '/two-factor/verify-backup-code': 'sign-in',
  '/passkey/verify-authentication': 'sign-in',
  '/sign-out': 'sign-out',
  '/change-password': 'password-change',
  '/request-password-reset': 'password-reset-request',
  '/reset-password': 'password-reset',
  '/two-factor/enable': 'second-factor-enable',
  '/two-factor/disable': 'second-factor-disable',
  '/two-factor/generate-backup-codes': 'backup-codes',
  '/passkey/verify-registration': 'passkey-add',
  '/passkey/delete-passkey': 'passkey-remove',
  '/revoke-session': 'session-end',
  '/revoke-sessions': 'session-end',
  '/revoke-other-sessions': 'session-end',
}

/** What the person is told of by letter, because it changes how one comes in. */
const TOLD: Readonly<Record<string, string>> = {
  'password-change': 'the password of your account was changed',
  'second-factor-disable': 'the second factor of your account was turned off',
  'backup-codes': 'new backup codes were made for your account',
  'passkey-add': 'a passkey was added to your account',
  'passkey-remove': 'a passkey was removed from your account',
}

interface Finished {
  path: string
  context: {
    returned?: unknown
    newSession?: { user: { id: string; email?: string } } | null
    session?: { user: { id: string; email?: string } } | null
  }
}

/** Notes what was done with an account, refusals too. No address and no secret is kept, only the id of a person who proved who they are. */
export async function recordSignIn(
  state: State,
  now: Date,
  { path, context }: Finished,
  tell?: (email: string, what: string) => Promise<void>,
): Promise<void> {
  const operation = RECORDED[path]
  if (operation === undefined) return
  const user = context.newSession?.user ?? context.session?.user
  const person = user?.id
  const isDone = !isAPIError(context.returned)
  await state.transaction().execute((transaction) =>
    appendAudit(transaction, {
      at: now,
      actor: person === undefined ? 'nobody' : `person:${person}`,
      operation,
      input: { by: path.split('/')[1] ?? '' },
      outcome: isDone ? 'done' : 'refused',
    }),
  )
  const what = TOLD[operation]
  if (isDone && what !== undefined && user?.email !== undefined) await tell?.(user.email, what)
}
