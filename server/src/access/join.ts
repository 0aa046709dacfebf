import { titleOf } from '@tandem/core/access'
import { TandemError } from '@tandem/core/errors'
import type { BetterAuthPlugin } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import type { State } from '../store/state.ts'
import { acceptInvitation, closedLink, findInvitation } from './invitation.ts'

const Password = z.string().min(12, 'must have at least 12 characters').max(128, 'must have at most 128 characters')

/** Joining by invitation: the only way to make an account with a password. */
export const joining = ({ state, now }: { state: State; now: () => Date }) =>
  ({
    id: 'join',
    endpoints: {
      lookAtInvitation: createAuthEndpoint(
        '/invitation',
        { method: 'POST', body: z.object({ token: z.string().max(200) }) },
        async (context) => {
          const found = await findInvitation(state, context.body.token, now())
          if (found === undefined) throw refusal(closedLink())
          return context.json({ email: found.email, role: titleOf(found.role) })
        },
      ),
      join: createAuthEndpoint(
        '/join',
        {
          method: 'POST',
          body: z.object({
            token: z.string().max(200),
            name: z.string().trim().min(1).max(100),
            email: z.string().max(254).optional(),
            password: Password,
          }),
        },
        async (context) => {
          const { token, name, email, password } = context.body
          if ((await findInvitation(state, token, now())) === undefined) throw refusal(closedLink())
          const passwordHash = await context.context.password.hash(password)
          const { personId } = await acceptInvitation(state, token, { name, email, passwordHash }, now()).catch(
            (error: unknown) => {
              throw error instanceof TandemError ? refusal(error) : error
            },
          )
          const user = await context.context.internalAdapter.findUserById(personId)
          const session = await context.context.internalAdapter.createSession(personId, false)
          if (user === null || session === null) throw new Error('an account was made and cannot be read')
          await setSessionCookie(context, { session, user })
          return context.json({ joined: true })
        },
      ),
    },
  }) satisfies BetterAuthPlugin

const refusal = (error: TandemError) => new APIError('BAD_REQUEST', { code: 'REFUSED', message: error.message })
