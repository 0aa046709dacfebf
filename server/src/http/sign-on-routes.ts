import type { FastifyInstance } from 'fastify'
import { bindingOf } from '../access/sign-on/binding.ts'
import type { SignOn } from '../access/sign-on/sign-on.ts'

interface ToConnection {
  Params: { connection: string }
}

/** Each start keeps a row; a whole company may come in at nine from one address. */
const STARTS_PER_MINUTE = 300

/** The way out to an identity provider and back. The last step, which makes the session, is among the routes of accounts. */
export async function addSignOnRoutes(app: FastifyInstance, signOn: SignOn, secure: boolean): Promise<void> {
  await app.register(
    async (scope) => {
      scope.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string', bodyLimit: 512 * 1024 },
        (_, body, done) => done(null, new URLSearchParams(body as string)),
      )
      scope.addHook('onSend', async (_, reply) => {
        reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      })
      scope.get<ToConnection & { Querystring: Record<string, string | string[]> }>(
        '/start/:connection',
        { config: { rateLimit: { max: STARTS_PER_MINUTE } } },
        async ({ params, query, headers }, reply) => {
          const { binding, cookie } = bindingOf(headers.cookie, secure)
          const text = (name: string) => (typeof query[name] === 'string' ? { [name]: query[name] } : {})
          const to = await signOn.start(params.connection, binding, { ...text('next'), ...text('trial') })
          return reply.header('set-cookie', cookie).redirect(to, 303)
        },
      )
      scope.get<ToConnection>('/oidc/:connection/callback', async ({ params, url }, reply) =>
        reply.redirect(await signOn.oidcAnswer(params.connection, new URLSearchParams(url.split('?')[1] ?? '')), 303),
      )
      scope.post<ToConnection>(
        '/saml/:connection/acs',
        { config: { fromElsewhere: true } },
        async ({ params, body }, reply) =>
          reply.redirect(
            await signOn.samlAnswer(params.connection, body instanceof URLSearchParams ? body : new URLSearchParams()),
            303,
          ),
      )
      scope.get<ToConnection>('/saml/:connection/metadata', async ({ params }, reply) => {
        const metadata = await signOn.metadata(params.connection)
        return metadata === null ? reply.callNotFound() : reply.type('application/samlmetadata+xml').send(metadata)
      })
    },
    { prefix: '/api/auth/sso' },
  )
}
