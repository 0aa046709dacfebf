import { hkdfSync } from 'node:crypto'
import { passkey } from '@better-auth/passkey'
import { type BetterAuthPlugin, betterAuth } from 'better-auth'
import { APIError, createAuthMiddleware, isAPIError } from 'better-auth/api'
import { twoFactor } from 'better-auth/plugins'
import type { State } from '../store/state.ts'
import { useCodeOnce } from './code-once.ts'
import { joining } from './join.ts'
import { openLockout } from './lockout.ts'
import { recordSignIn } from './record-sign-ins.ts'

export interface AuthOptions {
  state: State
  /** Signs cookies and seals second-factor secrets. */
  secret: string
  /** Where people reach Tandem, without a path: passkeys and redirects are bound to it. */
  publicUrl: string
  now: () => Date
  /** Sends the link by which a password is set anew; absent where no mail can be sent. */
  sendResetLink?: (to: string, link: string) => Promise<void>
  /** Tells somebody that what lets them in has changed; absent where no mail can be sent. */
  tellOfChange?: (to: string, what: string) => Promise<void>
  /** How long a session lasts without use. */
  sessionHours?: number
  /** Ways in that are ours, single sign-on for one. */
  plugins?: readonly BetterAuthPlugin[]
  /** Told of what should not happen; refusals are answers and no problems. */
  onProblem?: (error: unknown) => void
}

interface AfterSignIn {
  newSession?: { user: { id: string }; session: { token: string } } | null
  returned?: unknown
}

export type Auth = ReturnType<typeof createAuth>

/** Two weeks, unless the operator wants less. */
const SESSION_HOURS = 14 * 24

/** Accounts and sessions by better-auth, on our own database. What a person may do is not its business: see membership. */
export function createAuth(options: AuthOptions) {
  const { state, secret, publicUrl, now, sendResetLink, tellOfChange, plugins = [], onProblem } = options
  const expiresIn = (options.sessionHours ?? SESSION_HOURS) * 3600
  const { origin, hostname, protocol } = new URL(publicUrl)
  const lockout = openLockout(state, secret, now)
  /** RFC 6238, section 5.2: a code opens once. The library takes it again, so what it just opened is closed. */
  const refuseUsedCode = async ({ body, context }: { body?: unknown; context: AfterSignIn }) => {
    const opened = context.newSession
    if (opened == null || isAPIError(context.returned)) return
    const code = String((body as { code?: unknown } | undefined)?.code ?? '')
    if (await useCodeOnce(state, opened.user.id, code, now())) return
    await state.deleteFrom('session').where('token', '=', opened.session.token).execute()
    return new APIError('UNAUTHORIZED', {
      code: 'CODE_USED',
      message: 'This code was used already. Wait for the next one.',
    })
  }
  return betterAuth({
    appName: 'Tandem',
    baseURL: origin,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: {
      onError: (error) => {
        if (!isAPIError(error)) onProblem?.(error)
      },
    },
    database: { db: state, type: 'postgres', transaction: true },
    user: { modelName: 'person' },
    account: { modelName: 'credential', accountLinking: { enabled: false } },
    // It is prolonged by use, but not written at every request.
    session: { expiresIn, updateAge: Math.min(86_400, expiresIn / 10), cookieCache: { enabled: false } },
    advanced: { cookiePrefix: 'tandem', useSecureCookies: protocol === 'https:' },
    // Our own limits stand before it, for all routes alike.
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: async ({ user }) =>
        tellOfChange?.(user.email, 'the password of your account was set anew by a link'),
      sendResetPassword: async ({ user, token }) => {
        // The token stands behind the hash sign, which browsers send to no server and no log.
        await sendResetLink?.(user.email, `${origin}/reset-password#${token}`)
      },
    },
    plugins: [
      twoFactor({ issuer: 'Tandem', schema: { twoFactor: { modelName: 'second_factor' } } }),
      passkey({ rpID: hostname, rpName: 'Tandem', origin }),
      joining({ state, now }),
      ...plugins,
    ],
    hooks: {
      before: createAuthMiddleware(async (context) => {
        if (context.path !== '/sign-in/email') return
        const until = await lockout.lockedUntil(addressOf(context.body))
        if (until === null) return
        const minutes = Math.ceil((until.getTime() - now().getTime()) / 60_000)
        throw new APIError('TOO_MANY_REQUESTS', {
          code: 'LOCKED',
          message: `Too many attempts with this address. Try again in ${minutes} minutes, or set a new password.`,
        })
      }),
      after: createAuthMiddleware(async (context) => {
        if (context.path === '/sign-in/email') {
          const address = addressOf(context.body)
          await (isAPIError(context.context.returned) ? lockout.failed(address) : lockout.succeeded(address))
        }
        const refused = context.path === '/two-factor/verify-totp' ? await refuseUsedCode(context) : undefined
        if (refused !== undefined) context.context.returned = refused
        await recordSignIn(state, now(), context as never, tellOfChange)
        if (refused !== undefined) throw refused
      }),
    },
  })
}

/** A key of its own, made from the secret of the data directory, which also makes the pseudonyms. */
export const authSecret = (secret: string): string =>
  Buffer.from(hkdfSync('sha256', secret, '', 'tandem accounts', 32)).toString('base64url')

const addressOf = (body: unknown): string => String((body as { email?: unknown } | undefined)?.email ?? '')
