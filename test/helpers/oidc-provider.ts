import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair } from 'jose'
// @ts-expect-error It comes without types.
import Provider from 'oidc-provider'

export interface Person {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
  groups?: string[]
}

/** A real OpenID provider on loopback, whose people sign in by being named, and whose id tokens a test may spoil. */
export async function startProvider(redirectUri: string) {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  const key = { ...(await exportJWK(privateKey)), kid: 'the-key', alg: 'RS256', use: 'sig' }
  const server: Server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const people = new Map<string, Person>()
  const world = {
    issuer,
    privateKey,
    clientId: 'tandem',
    clientSecret: 'a-secret-of-the-provider',
    people,
    /** Who sits before the screen. */
    present: '',
    /** Called with each id token before it leaves. */
    spoil: undefined as ((idToken: string) => Promise<string>) | undefined,
    close: async () => {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: world.clientId,
        client_secret: world.clientSecret,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [key] },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email', 'groups'],
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'], groups: ['groups'] },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => people.get(id) ?? { sub: id } }),
    // Consent is the business of the company here, not of the person.
    async loadExistingGrant(context: {
      oidc: {
        client: { clientId: string }
        session: { accountId: string }
        provider: { Grant: new (of: object) => Grant }
      }
    }) {
      const { client, session, provider } = context.oidc
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
      grant.addOIDCScope('openid profile email groups')
      await grant.save()
      return grant
    },
  })
  provider.use(async (context: ProviderContext, next: () => Promise<void>) => {
    if (/^\/interaction\/[\w-]+$/.test(context.path)) {
      const to = await provider.interactionResult(context.req, context.res, { login: { accountId: world.present } })
      context.redirect(to)
      return
    }
    await next()
    if (context.path === '/token' && context.body?.id_token !== undefined && world.spoil !== undefined) {
      context.body = { ...context.body, id_token: await world.spoil(context.body.id_token) }
    }
  })
  server.on('request', provider.callback())
  return world
}

interface Grant {
  addOIDCScope(scope: string): void
  save(): Promise<string>
}
interface ProviderContext {
  path: string
  req: unknown
  res: unknown
  body?: { id_token?: string }
  redirect(to: string): void
}

/** Goes through the provider as a browser would, and gives the address it sends back to. */
export async function passThrough(start: string, issuer: string): Promise<URL> {
  const jar = new Map<string, string>()
  let at = new URL(start)
  for (let step = 0; step < 10; step++) {
    const answer = await fetch(at, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    const to = answer.headers.get('location')
    if (to === null) throw new Error(`the provider stops at ${at}: ${answer.status} ${await answer.text()}`)
    at = new URL(to, at)
    if (at.origin !== issuer) return at
  }
  throw new Error('the provider goes round in circles')
}
