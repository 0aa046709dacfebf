import { generate } from 'selfsigned'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Browser, guardedTandem } from '../helpers/guarded-tandem.ts'
import { assertion, readRequest, response, type Said, samlProvider } from '../helpers/saml-provider.ts'

const PUBLIC = 'https://tandem.example'
const ACS = `${PUBLIC}/api/auth/sso/saml/acme/acs`
const AUDIENCE = `${PUBLIC}/api/auth/sso/saml/acme/metadata`
const ISSUER = 'https://idp.example/entity'

describe('single sign-on by SAML', () => {
  const tandem = guardedTandem()
  let provider: Awaited<ReturnType<typeof samlProvider>>
  beforeAll(async () => {
    provider = await samlProvider(ISSUER)
    const saml = { issuer: ISSUER, entryPoint: 'https://idp.example/sso', certificates: [provider.certificate] }
    const set = { id: 'acme', title: 'Acme', domains: ['example.com'], saml, enabled: 'yes' }
    expect((await tandem.admin.post('/api/v1/sso-set', set)).json()).toEqual({ saved: true })
    await tandem.admin.post('/api/v1/group-roles-set', { lines: [{ group: 'hiring', role: 'recruiter' }] })
  })

  const minutes = (n: number) => new Date(Date.now() + n * 60_000)
  const truth = (id: string): Said => ({
    issuer: ISSUER,
    audience: AUDIENCE,
    recipient: ACS,
    inResponseTo: id,
    nameId: 'bea-0001',
    email: 'bea@example.com',
    groups: ['hiring'],
    notBefore: minutes(-1),
    notOnOrAfter: minutes(5),
  })
  const leave = async (browser: Browser) =>
    readRequest(String((await browser.get('/api/auth/sso/start/acme?next=/stages')).headers.location))
  const post = (browser: Browser, xml: string, relayState: string) =>
    browser.post(
      '/api/auth/sso/saml/acme/acs',
      new URLSearchParams({ SAMLResponse: Buffer.from(xml).toString('base64'), RelayState: relayState }).toString(),
      // As a browser does it that comes from the identity provider: its origin, and no Lax cookies.
      { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://idp.example', cookie: '' },
    )
  const comeBack = async (browser: Browser, xml: string, relayState: string) => {
    const to = String((await post(browser, xml, relayState)).headers.location)
    return to.startsWith('/api/auth/sso/finish') ? String((await browser.get(to)).headers.location) : to
  }
  const signed = (said: Said) =>
    response(provider.sign(assertion(said), 'Assertion'), said.inResponseTo ?? '', said.issuer)
  const signIn = async (browser: Browser, make: (id: string) => string) => {
    const { id, relayState } = await leave(browser)
    return comeBack(browser, make(id), relayState)
  }
  const REFUSED = '/sign-in?problem=refused'

  it('comes in with a signed assertion, and the account has the role of the groups', async () => {
    const browser = tandem.browser()
    expect(await signIn(browser, (id) => signed(truth(id)))).toBe('/stages')
    expect((await browser.get('/api/v1/me')).json()).toMatchObject({ name: 'Mx Bea', role: 'recruiter' })
  })

  it('comes in as well when the whole answer is signed around the assertion', async () => {
    expect(await signIn(tandem.browser(), (id) => provider.sign(signed(truth(id)), 'Response'))).toBe('/stages')
  })

  it('is described by metadata that an identity provider can read', async () => {
    const metadata = await tandem.browser().get('/api/auth/sso/saml/acme/metadata')
    expect(metadata.headers['content-type']).toContain('xml')
    expect(metadata.body).toContain(`entityID="${AUDIENCE}"`)
    expect(metadata.body).toContain(`Location="${ACS}"`)
    expect(metadata.body).toContain('WantAssertionsSigned="true"')
  })

  it('asks with its own name and address, and nothing about the person', async () => {
    const { xml } = await leave(tandem.browser())
    expect(xml).toContain(AUDIENCE)
    expect(xml).toContain(`AssertionConsumerServiceURL="${ACS}"`)
  })

  const wrong: [string, (said: Said) => Said][] = [
    ['has expired', (said) => ({ ...said, notBefore: minutes(-20), notOnOrAfter: minutes(-10) })],
    ['is not valid yet', (said) => ({ ...said, notBefore: minutes(30), notOnOrAfter: minutes(40) })],
    ['is for another audience', (said) => ({ ...said, audience: 'https://other.example' })],
    ['is for another recipient', (said) => ({ ...said, recipient: 'https://other.example/acs' })],
    ['is for no recipient', (said) => ({ ...said, recipient: null })],
    ['comes from another issuer', (said) => ({ ...said, issuer: 'https://other.example' })],
  ]
  it.each(wrong)('refuses an assertion that %s', async (_, change) => {
    const browser = tandem.browser()
    expect(await signIn(browser, (id) => signed(change(truth(id))))).toBe(REFUSED)
    expect((await browser.get('/api/v1/me')).statusCode).toBe(401)
  })

  it('refuses what is not signed, what another key signed, and what was changed after signing', async () => {
    const stranger = await generate([{ name: 'commonName', value: 'idp.example' }], { keySize: 2048 })
    const forms: ((id: string) => string)[] = [
      (id) => response(assertion(truth(id)), id, ISSUER),
      (id) => response(provider.sign(assertion(truth(id)), 'Assertion', stranger.private), id, ISSUER),
      (id) => signed(truth(id)).replace('bea@example.com', 'ada@example.com'),
      (id) =>
        signed(truth(id))
          .replace(/<ds:Signature|<Signature/, '<Other')
          .replace(/<\/Signature>/, '</Other>'),
      (id) => signed(truth(id)).replace(/(<SignatureValue>).*?(<\/SignatureValue>)/, '$1$2'),
      // Only the answer is signed, and the assertion in it is not.
      (id) => provider.sign(response(assertion(truth(id)), id, ISSUER), 'Response'),
    ]
    for (const form of forms) expect(await signIn(tandem.browser(), form)).toBe(REFUSED)
  })

  /** The known ways to wrap a signed assertion so that the signature fits and another one is read (Somorovsky et al. 2012). */
  const evil = (id: string) => assertion({ ...truth(id), email: 'ada@example.com', nameId: 'ada' }, '_evil')
  const good = (id: string) => provider.sign(assertion(truth(id), '_good'), 'Assertion')
  const inside = (outer: string, inner: string) => outer.replace('</saml:Assertion>', `${inner}</saml:Assertion>`)
  const signatureOf = (xml: string) => /<(ds:)?Signature .*<\/(ds:)?Signature>/s.exec(xml)?.[0] ?? ''
  const wrappings: [string, (id: string) => string][] = [
    ['beside it, before', (id) => response(evil(id) + good(id), id, ISSUER)],
    ['beside it, after', (id) => response(good(id) + evil(id), id, ISSUER)],
    ['around it', (id) => response(inside(evil(id), good(id)), id, ISSUER)],
    [
      'around it, with the signature moved out',
      (id) => {
        const signature = signatureOf(good(id))
        const bare = good(id).replace(signature, '')
        const outer = evil(id).replace('</saml:Issuer>', `</saml:Issuer>${signature}`)
        return response(inside(outer, bare), id, ISSUER)
      },
    ],
    [
      'with the true one inside the signature',
      (id) => {
        const signature = signatureOf(good(id))
        const bare = good(id).replace(signature, '')
        const holding = signature.replace(
          /<\/((ds:)?Signature)>$/,
          `<ds:Object xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${bare}</ds:Object></$1>`,
        )
        return response(evil(id).replace('</saml:Issuer>', `</saml:Issuer>${holding}`), id, ISSUER)
      },
    ],
    [
      'with the true one under extensions of the answer',
      (id) =>
        response(evil(id), id, ISSUER).replace(
          '<samlp:Status>',
          `<samlp:Extensions>${good(id)}</samlp:Extensions><samlp:Status>`,
        ),
    ],
    ['under the same id', (id) => response(evil(id).replace('_evil', '_good') + good(id), id, ISSUER)],
    [
      'with a document type that names entities',
      (id) => `<!DOCTYPE r [<!ENTITY who "ada@example.com">]>${signed(truth(id)).replace('bea@example.com', '&who;')}`,
    ],
  ]
  it.each(wrappings)('refuses a foreign assertion wrapped %s', async (_, wrap) => {
    const browser = tandem.browser()
    expect(await signIn(browser, wrap)).toBe(REFUSED)
    expect((await browser.get('/api/v1/me')).statusCode).toBe(401)
  })

  it('reads an address with a comment in it whole, not up to the comment', async () => {
    // Canonical XML leaves comments out of the signature, so they can be put in afterwards.
    const said = (id: string) => ({ ...truth(id), nameId: 'cut-1', email: 'ada@example.com.evil.example' })
    const cut = (id: string) => signed(said(id)).replaceAll('ada@example.com.', 'ada@example.com<!-- -->.')
    expect(await signIn(tandem.browser(), cut)).toBe('/sign-in?problem=other-domain')
  })

  it('takes an answer once, and only as the answer to its own request', async () => {
    const browser = tandem.browser()
    const first = await leave(browser)
    const answer = signed(truth(first.id))
    expect(await comeBack(browser, answer, first.relayState)).toBe('/stages')
    expect(await comeBack(browser, answer, first.relayState)).toBe('/sign-in?problem=stale')
    const second = await leave(browser)
    expect(await comeBack(browser, answer, second.relayState)).toBe(REFUSED)
    // An answer that nobody asked for: the assertion names no request.
    const third = await leave(browser)
    const unasked = response(
      provider.sign(assertion({ ...truth(third.id), inResponseTo: null }), 'Assertion'),
      third.id,
      ISSUER,
    )
    expect(await comeBack(browser, unasked, third.relayState)).toBe(REFUSED)
  })

  it('signs nobody in whose browser did not leave for it', async () => {
    const [mine, theirs] = [tandem.browser(), tandem.browser()]
    const { id, relayState } = await leave(mine)
    await leave(theirs)
    expect(await comeBack(theirs, signed(truth(id)), relayState)).toBe('/sign-in?problem=stale')
  })

  it.each(['', 'not xml', '<a>', '<samlp:Response/>', '<?xml version="1.0"?><a/>'])(
    'refuses %j with a sentence, not with a crash',
    async (text) => {
      expect(await signIn(tandem.browser(), () => text)).toBe(REFUSED)
    },
  )

  it('needs a certificate that is one, and says until when it runs', async () => {
    const saml = { issuer: ISSUER, entryPoint: 'https://idp.example/sso', certificates: ['not a certificate'] }
    const bad = await tandem.admin.post('/api/v1/sso-set', { id: 'b', title: 'B', domains: ['b.example'], saml })
    expect(bad.json().error.message).toContain('This is no certificate')
    const tested = (await tandem.admin.post('/api/v1/sso-test', { id: 'acme' })).json()
    expect(tested.checks[0].sentence).toMatch(/^The certificate of idp\.example runs until \d{4}-/)
  })
})
