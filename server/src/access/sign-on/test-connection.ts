import { SsoTested } from '@tandem/core/access'
import { notFound } from '@tandem/core/errors'
import { z } from 'zod'
import { writeOperation } from '../../operation.ts'
import { openOutgoing } from '../../outgoing/outgoing-fetch.ts'
import { hashToken, newToken } from '../tokens.ts'
import { type Connection, callbackOf, findConnection } from './connection.ts'
import { discover } from './oidc.ts'
import { SignOnError } from './problem.ts'
import { readCertificate } from './saml.ts'

type Check = z.infer<typeof SsoTested>['checks'][number]

export const ssoTest = writeOperation({
  name: 'sso-test',
  summary: 'Tests a connection for single sign-on and makes a link by which one signs in as a test, without coming in.',
  positional: ['id'],
  input: z.object({ id: z.string() }),
  output: SsoTested,
  audited: ({ id }) => ({ id }),
  async run({ id }, { store: { state, secrets }, commit, now, publicUrl = '', outgoing = openOutgoing() }) {
    const connection = await findConnection(state, secrets, id)
    if (connection === undefined) throw notFound(`There is no connection ${id}. See sso-list.`)
    const callback = callbackOf(publicUrl, connection.kind, id)
    const checks =
      connection.kind === 'oidc'
        ? await discovered(connection, { callback, outgoing })
        : certificateChecks(connection.saml.certificates, now())
    const ok = checks.every((check) => check.ok)
    const token = newToken('tnd_sso')
    await commit(async (transaction) => {
      if (!ok) return
      await transaction
        .insertInto('sso_attempt')
        .values({
          state_hash: hashToken(token),
          connection_id: id,
          purpose: 'test',
          checks: JSON.stringify({ next: '/' }),
          expires_at: new Date(now().getTime() + 600_000),
        })
        .execute()
    })
    return { checks, ok, link: ok ? `${publicUrl}/api/auth/sso/start/${id}?trial=${token}` : null }
  },
})

async function discovered(
  connection: Connection & { kind: 'oidc' },
  outside: Parameters<typeof discover>[1],
): Promise<Check[]> {
  const configuration = await discover(connection, outside).catch((error: unknown) => {
    if (error instanceof SignOnError) return error
    throw error
  })
  if (configuration instanceof SignOnError) {
    return [{ name: 'Provider', ok: false, sentence: `It cannot be read: ${configuration.message}` }]
  }
  const metadata = configuration.serverMetadata()
  const asked = connection.oidc.scopes.split(/\s+/).filter((scope) => scope !== '')
  const unknown = asked.filter((scope) => metadata.scopes_supported?.includes(scope) === false)
  const pkce = metadata.code_challenge_methods_supported?.includes('S256') === true
  return [
    { name: 'Provider', ok: true, sentence: `${metadata.issuer} answers and describes itself.` },
    asked.includes('openid')
      ? {
          name: 'Scopes',
          ok: true,
          sentence:
            unknown.length === 0
              ? `The provider knows ${asked.join(', ')}.`
              : `The provider does not list ${unknown.join(', ')}; it may ignore or refuse it.`,
        }
      : { name: 'Scopes', ok: false, sentence: 'The scope openid is missing; without it no identity is told.' },
    {
      name: 'Code exchange',
      ok: true,
      sentence: pkce
        ? 'The provider announces PKCE, which Tandem uses.'
        : 'The provider does not announce PKCE. Tandem uses it all the same; most providers that are silent accept it.',
    },
  ]
}

function certificateChecks(certificates: readonly string[], now: Date): Check[] {
  return certificates.map((text) => {
    const { validTo, subject } = readCertificate(text)
    const end = new Date(validTo)
    const name = subject.replace(/^CN=/, '').split('\n')[0] ?? ''
    const days = Math.floor((end.getTime() - now.getTime()) / 86_400_000)
    const day = end.toISOString().slice(0, 10)
    // Identity providers sign with certificates long past their day, and what counts is the key; so this one only warns.
    const sentence =
      days < 0
        ? `The certificate of ${name} ended on ${day}. Sign-in works as long as the provider signs with it; ask for the new one.`
        : `The certificate of ${name} runs until ${day}, ${days.toLocaleString('en')} days from now.`
    return { name: 'Certificate', ok: true, sentence }
  })
}
