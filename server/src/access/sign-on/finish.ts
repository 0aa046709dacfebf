import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { z } from 'zod'
import { BINDING_COOKIE } from './binding.ts'
import type { SignOn } from './sign-on.ts'

/** The last step of single sign-on, where a ticket becomes a session. */
export const finishing = (signOn: SignOn) =>
  ({
    id: 'sign-on',
    endpoints: {
      finishSignOn: createAuthEndpoint(
        '/sso/finish',
        { method: 'GET', query: z.object({ ticket: z.string().max(200) }) },
        async (context) => {
          const binding = context.getCookie(BINDING_COOKIE) ?? ''
          const { personId, next } = await signOn.finish(context.query.ticket, binding)
          if (personId !== null) {
            const user = await context.context.internalAdapter.findUserById(personId)
            const session = await context.context.internalAdapter.createSession(personId, false)
            if (user === null || session === null) throw new Error('an account signed on and cannot be read')
            await setSessionCookie(context, { session, user })
          }
          throw context.redirect(next)
        },
      ),
    },
  }) satisfies BetterAuthPlugin
