import { base64url, decodeJwt, SignJWT } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openOutgoing } from '../../server/src/outgoing/outgoing-fetch.ts'
import { type Browser, guardedTandem } from '../helpers/guarded-tandem.ts'
import { passThrough, startProvider } from '../helpers/oidc-provider.ts'

const PUBLIC = 'https://tandem.example'
const CALLBACK = `${PUBLIC}/api/auth/sso/oidc/acme/callback`

describe('single sign-on by OIDC', () => {
  const tandem = guardedTandem({ outgoing: openOutgoing({ allowed: ['127.0.0.1'] }) })
  let provider: Awaited<ReturnType<typeof startProvider>>
  const connection = () => ({
    id: 'acme',
    title: 'Acme',
    domains: ['example.com'],
    oidc: { issuer: provider.issuer, clientId: provider.clientId, scopes: 'openid profile email groups' },
    clientSecret: provider.clientSecret,
    enabled: 'yes',
  })

  beforeAll(async () => {
    provider = await startProvider(CALLBACK)
    for (const [sub, groups] of Object.entries({ bea: ['hiring'], cem: [], dan: ['hiring', 'it-leads'] })) {
      provider.people.set(sub, { sub, email: `${sub}@example.com`, email_verified: true, name: `Mx ${sub}`, groups })
    }
    const made = await tandem.admin.post('/api/v1/sso-set', connection())
    expect(made.json()).toEqual({ saved: true })
    const lines = [
      { group: 'it-leads', role: 'it-lead' },
      { group: 'hiring', role: 'recruiter', scope: { departments: ['Sales'] } },
    ]
    expect((await tandem.admin.post('/api/v1/group-roles-set', { lines })).statusCode).toBe(200)
  })
  afterAll(() => provider.close())
  beforeEach(() => {
    provider.spoil = undefined
    provider.present = 'bea'
  })

  const leave = async (browser: Browser, next = '/flow') => {
    const answer = await browser.get(`/api/auth/sso/start/acme?next=${encodeURIComponent(next)}`)
    expect(answer.statusCode).toBe(303)
    return String(answer.headers.location)
  }
  const comeBack = async (browser: Browser, answer: URL) => {
    const checked = await browser.get(answer.pathname + answer.search)
    const to = String(checked.headers.location)
    return to.startsWith('/api/auth/sso/finish') ? browser.get(to) : checked
  }
  const signIn = async (browser: Browser, sub = 'bea', next?: string) => {
    provider.present = sub
    return comeBack(browser, await passThrough(await leave(browser, next), provider.issuer))
  }
  const stays = async (browser: Browser) => expect((await browser.get('/api/v1/me')).statusCode).toBe(401)

  it('makes an account on first arrival, with the role and the rows of the groups, and knows it again', async () => {
    const browser = tandem.browser()
    expect((await browser.get('/api/entrance')).json().ways).toEqual([{ id: 'acme', title: 'Acme' }])
    const arrived = await signIn(browser)
    expect(arrived.headers.location).toBe('/flow')
    expect((await browser.get('/api/v1/me')).json()).toMatchObject({
      kind: 'person',
      name: 'Mx bea',
      role: 'recruiter',
      scope: { departments: ['Sales'] },
    })
    await signIn(tandem.browser())
    const { users } = (await tandem.admin.get('/api/v1/user-list')).json()
    const beas = users.filter(({ email }: { email: string }) => email === 'bea@example.com')
    expect(beas).toMatchObject([{ waysIn: ['single sign-on'], settledBy: 'groups' }])
  })

  it('follows the groups at the next sign-in, upwards and out', async () => {
    const dan = { ...provider.people.get('dan'), sub: 'dan' }
    const browser = tandem.browser()
    await signIn(browser, 'dan')
    expect((await browser.get('/api/v1/me')).json().role).toBe('it-lead')
    provider.people.set('dan', { ...dan, groups: ['hiring'] })
    await signIn(tandem.browser(), 'dan')
    expect((await browser.get('/api/v1/me')).json().role).toBe('recruiter')
    provider.people.set('dan', { ...dan, groups: [] })
    const refused = await signIn(tandem.browser(), 'dan')
    expect(refused.headers.location).toBe('/sign-in?problem=no-role')
    await stays(browser)
    provider.people.set('dan', dan)
  })

  it('lets nobody in without a role, and not by an address of another company or one not verified', async () => {
    expect((await signIn(tandem.browser(), 'cem')).headers.location).toBe('/sign-in?problem=no-role')
    provider.people.set('eve', { sub: 'eve', email: 'ada@evil.example', email_verified: true, groups: ['it-leads'] })
    expect((await signIn(tandem.browser(), 'eve')).headers.location).toBe('/sign-in?problem=other-domain')
    provider.people.set('fay', { sub: 'fay', email: 'ada@example.com', email_verified: false, groups: ['it-leads'] })
    expect((await signIn(tandem.browser(), 'fay')).headers.location).toBe('/sign-in?problem=no-address')
    provider.people.set('gil', { sub: 'gil', groups: ['it-leads'] })
    expect((await signIn(tandem.browser(), 'gil')).headers.location).toBe('/sign-in?problem=no-address')
  })

  const spoiled = (change: (claims: Record<string, unknown>) => Record<string, unknown>, sign = provider.privateKey) =>
    async function spoil(token: string) {
      return new SignJWT(change(decodeJwt(token))).setProtectedHeader({ alg: 'RS256', kid: 'the-key' }).sign(sign)
    }
  const unsigned = async (token: string) => {
    const [, payload] = token.split('.')
    return `${base64url.encode(JSON.stringify({ alg: 'none' }))}.${payload}.`
  }
  const resigned = async (token: string) => {
    const key = new TextEncoder().encode(provider.clientSecret.padEnd(32, '.'))
    return new SignJWT(decodeJwt(token)).setProtectedHeader({ alg: 'HS256' }).sign(key)
  }
  const broken = async (token: string) => {
    const [head, payload = '', signature] = token.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    return `${head}.${base64url.encode(JSON.stringify({ ...claims, sub: 'ada' }))}.${signature}`
  }

  it.each([
    ['an expired token', () => spoiled((claims) => ({ ...claims, iat: 1_700_000_000, exp: 1_700_000_600 }))],
    ['a token for another audience', () => spoiled((claims) => ({ ...claims, aud: 'somebody-else' }))],
    ['a token of another issuer', () => spoiled((claims) => ({ ...claims, iss: 'https://elsewhere.example' }))],
    ['a token with another nonce', () => spoiled((claims) => ({ ...claims, nonce: 'of-another-sign-in' }))],
    ['a token without a nonce', () => spoiled(({ nonce: _, ...claims }) => claims)],
    ['a token that nobody signed', () => unsigned],
    ['a token signed with the client secret', () => resigned],
    ['a token whose content was changed', () => broken],
  ])('refuses %s', async (_, spoil) => {
    provider.spoil = spoil()
    const browser = tandem.browser()
    const answer = await signIn(browser)
    expect(answer.headers.location).toBe('/sign-in?problem=refused')
    await stays(browser)
    provider.spoil = undefined
    expect((await signIn(browser)).headers.location).toBe('/flow')
  })

  it('takes an answer once: a replayed code and a replayed ticket find nothing', async () => {
    const browser = tandem.browser()
    const answer = await passThrough(await leave(browser), provider.issuer)
    const checked = await browser.get(answer.pathname + answer.search)
    const ticket = String(checked.headers.location)
    const again = await browser.get(answer.pathname + answer.search)
    expect(again.headers.location).toBe('/sign-in?problem=stale')
    expect((await browser.get(ticket)).headers.location).toBe('/flow')
    expect((await browser.get(ticket)).headers.location).toBe('/sign-in?problem=stale')
  })

  it('has the provider refuse a code that was used, even with a fresh attempt around it', async () => {
    const browser = tandem.browser()
    const first = await passThrough(await leave(browser), provider.issuer)
    await comeBack(browser, first)
    const second = new URL(await leave(browser))
    const forged = new URL(first)
    forged.searchParams.set('state', second.searchParams.get('state') ?? '')
    expect((await comeBack(tandem.browser(), forged)).headers.location).toBe('/sign-in?problem=refused')
  })

  it('opens a ticket only in the browser that left', async () => {
    const [mine, theirs] = [tandem.browser(), tandem.browser()]
    const answer = await passThrough(await leave(mine), provider.issuer)
    await leave(theirs)
    expect((await comeBack(theirs, answer)).headers.location).toBe('/sign-in?problem=stale')
    await stays(theirs)
  })

  it('forgets an attempt after ten minutes', async () => {
    const browser = tandem.browser()
    const answer = await passThrough(await leave(browser), provider.issuer)
    tandem.clock += 11 * 60_000
    expect((await comeBack(browser, answer)).headers.location).toBe('/sign-in?problem=stale')
    tandem.clock -= 11 * 60_000
  })

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)'])(
    'goes nowhere but to its own pages, whatever the link says: %s',
    async (next) => {
      expect((await signIn(tandem.browser(), 'bea', next)).headers.location).toBe('/')
    },
  )

  it('does not let a closed account in', async () => {
    provider.people.set('hal', { sub: 'hal', email: 'hal@example.com', name: 'Hal', groups: ['hiring'] })
    const browser = tandem.browser()
    await signIn(browser, 'hal')
    const me = (await browser.get('/api/v1/me')).json()
    await tandem.admin.post('/api/v1/user-set', { id: me.id, account: 'closed' })
    await stays(browser)
    expect((await signIn(browser, 'hal')).headers.location).toBe('/sign-in?problem=closed')
  })

  it('is tested without coming in: checks first, then who would come in as what', async () => {
    const tested = (await tandem.admin.post('/api/v1/sso-test', { id: 'acme' })).json()
    expect(tested).toMatchObject({ ok: true, checks: [{ name: 'Provider', ok: true }, { ok: true }, { ok: true }] })
    const browser = tandem.browser()
    const start = await browser.get(new URL(tested.link).pathname + new URL(tested.link).search)
    const back = await comeBack(browser, await passThrough(String(start.headers.location), provider.issuer))
    expect(back.headers.location).toBe('/single-sign-on?tried=acme')
    await stays(browser)
    const { connections } = (await tandem.admin.get('/api/v1/sso-list')).json()
    expect(connections[0].lastTry).toMatchObject({ outcome: 'done', role: 'recruiter', groups: ['hiring'] })
    expect(connections[0].lastTry.sentence).toBe('It works: this person would come in as Recruiter (Sales department).')
    expect(JSON.stringify(connections)).not.toContain(provider.clientSecret)
  })

  it('says what is wrong with a connection that cannot be reached, and calls no inner address unless allowed', async () => {
    const oidc = { ...connection().oidc, issuer: 'http://10.1.2.3/realm' }
    await tandem.admin.post('/api/v1/sso-set', { ...connection(), id: 'inner', oidc, enabled: 'yes' })
    const tested = (await tandem.admin.post('/api/v1/sso-test', { id: 'inner' })).json()
    expect(tested).toMatchObject({ ok: false, link: null })
    expect(tested.checks[0].sentence).toContain('10.1.2.3 is in an inner network')
    const start = await tandem.browser().get('/api/auth/sso/start/inner')
    expect(start.headers.location).toBe('/sign-in?problem=unreachable')
    expect((await tandem.admin.post('/api/v1/sso-remove', { id: 'inner' })).json()).toEqual({ removed: true })
    const gone = await tandem.browser().get('/api/auth/sso/start/inner')
    expect(gone.headers.location).toBe('/sign-in?problem=unknown')
  })

  it('keeps the client secret sealed, keeps it when it is not given again, and asks for one at first', async () => {
    const { clientSecret: _, ...without } = connection()
    const row = () =>
      tandem.store.state.selectFrom('sso_connection').selectAll().where('id', '=', 'acme').executeTakeFirst()
    const before = await row()
    expect(before?.secret_sealed).toMatch(/^s1\./)
    expect(before?.secret_sealed).not.toContain(provider.clientSecret)
    await tandem.admin.post('/api/v1/sso-set', without)
    expect((await row())?.secret_sealed).toBe(before?.secret_sealed)
    const first = await tandem.admin.post('/api/v1/sso-set', { ...without, id: 'new' })
    expect(first.json().error.message).toContain('needs a client secret')
  })

  it('leaves audit rows of who came in and of refusals, without addresses or secrets', async () => {
    provider.people.set('eve', { sub: 'eve', email: 'ada@evil.example', email_verified: true, groups: ['it-leads'] })
    await signIn(tandem.browser(), 'eve')
    await signIn(tandem.browser(), 'bea')
    const rows = await tandem.store.state
      .selectFrom('audit')
      .select(['actor', 'operation', 'input', 'outcome'])
      .where('operation', 'in', ['sign-in', 'sso-set'])
      .execute()
    expect(rows).toContainEqual({
      actor: 'nobody',
      operation: 'sign-in',
      input: '{"by":"sso:acme","problem":"other-domain"}',
      outcome: 'refused',
    })
    expect(rows.filter(({ outcome }) => outcome === 'done')).toContainEqual(
      expect.objectContaining({ operation: 'sign-in', input: '{"by":"sso:acme"}' }),
    )
    expect(JSON.stringify(rows)).not.toMatch(/bea@|evil|a-secret-of/)
  })
})
