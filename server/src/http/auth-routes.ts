import type { FastifyInstance } from 'fastify'
import type { Auth } from '../access/auth.ts'

/** What of better-auth is reachable. All else it offers (changing addresses, deleting accounts, signing up) stays shut. */
const PATHS = [
  'POST /sign-in/email',
  'POST /sign-out',
  'GET /get-session',
  'POST /invitation',
  'POST /join',
  'POST /change-password',
  'POST /request-password-reset',
  'POST /reset-password',
  'GET /list-sessions',
  'POST /revoke-session',
  'POST /revoke-other-sessions',
  'POST /two-factor/enable',
  'POST /two-factor/disable',
  'POST /two-factor/verify-totp',
  'POST /two-factor/verify-backup-code',
  'POST /two-factor/generate-backup-codes',
  'GET /passkey/generate-register-options',
  'POST /passkey/verify-registration',
  'GET /passkey/generate-authenticate-options',
  'POST /passkey/verify-authentication',
  'GET /passkey/list-user-passkeys',
  'POST /passkey/delete-passkey',
  'GET /sso/finish',
]

/** Where a secret could be guessed, or letters be sent to others; beside the lock on one address, a limit on one caller. */
const GUESSABLE = /^\/(sign-in|join|invitation|request-password-reset|reset-password|two-factor\/verify)/
const GUESSES_PER_MINUTE = 60

/** Hands these requests to better-auth as they are, and gives its refusals the shape of ours. */
export async function addAuthRoutes(app: FastifyInstance, auth: Auth): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: 512 * 1024 }, (_, body, done) => done(null, body))
    for (const path of PATHS) {
      const [method, url] = path.split(' ') as ['GET' | 'POST', string]
      scope.route({
        method,
        url: `/api/auth${url}`,
        ...(GUESSABLE.test(url) && { config: { rateLimit: { max: GUESSES_PER_MINUTE } } }),
        async handler(request, reply) {
          const answer = await auth.handler(
            new Request(new URL(request.url, auth.options.baseURL), {
              method,
              headers: headersOf(request.headers, request.ip),
              ...(method === 'POST' && { body: (request.body as Uint8Array<ArrayBuffer> | undefined) ?? '{}' }),
            }),
          )
          reply.status(answer.status).header('cache-control', 'no-store')
          for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value)
          for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
          if (answer.status < 400) return reply.send(await answer.text())
          reply.removeHeader('content-length').type('application/json')
          return reply.send({ error: await errorOf(answer, request.id) })
        },
      })
    }
  })
}

function headersOf(given: Record<string, string | string[] | undefined>, ip: string): Headers {
  const headers = new Headers()
  for (const [name, value] of Object.entries(given)) {
    // Lengths and codings belong to the connection that was read already.
    if (value === undefined || ['content-length', 'transfer-encoding', 'connection', 'x-forwarded-for'].includes(name))
      continue
    headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  headers.set('x-forwarded-for', ip)
  if (!headers.has('content-type')) headers.set('content-type', 'application/json')
  return headers
}

const CODES: Readonly<Record<number, string>> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  429: 'limit',
}

async function errorOf(answer: Response, requestId: string) {
  if (answer.status >= 500) {
    return { code: 'internal', message: `Internal error. Look for ${requestId} in the log.`, requestId }
  }
  const body = (await answer.json().catch(() => ({}))) as { code?: string; message?: string }
  return {
    code: CODES[answer.status] ?? 'invalid',
    message: body.message ?? 'This cannot be used.',
    details: { reason: body.code },
    requestId,
  }
}
