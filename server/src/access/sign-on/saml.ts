import { X509Certificate } from 'node:crypto'
import { type CacheProvider, generateServiceProviderMetadata, SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import type { Checks } from './attempt.ts'
import type { Identity, SamlConnection } from './connection.ts'
import { SignOnError } from './problem.ts'

interface Here {
  callback: string
  audience: string
}

const CLOCK_SKEW_MS = 60_000

/** Names under which directories tell the address and the name when nobody sets others. */
const EMAIL = [
  'email',
  'mail',
  'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  'urn:oid:0.9.2342.19200300.100.1.3',
]
const NAME = [
  'name',
  'displayName',
  'http://schemas.microsoft.com/identity/claims/displayname',
  'urn:oid:2.16.840.1.113730.3.1.241',
]
const GROUPS = [
  'groups',
  'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
  'urn:oid:1.3.6.1.4.1.5923.1.5.1.1',
]

/** Where to send the browser. The state comes back as RelayState, and the id of the request in the signed answer. */
export async function leaveForSaml(
  connection: SamlConnection,
  here: Here,
  state: string,
  next: string,
): Promise<{ url: URL; checks: Checks }> {
  let requestId = ''
  const saml = open(connection, here, {
    async saveAsync(key, value) {
      requestId = key
      return { value, createdAt: Date.now() }
    },
    getAsync: async () => null,
    removeAsync: async (key) => key,
  })
  const url = new URL(await saml.getAuthorizeUrlAsync(state, undefined, {}))
  return { url, checks: { next, requestId } }
}

/**
 * Checks what the provider posts: a signature over the assertion by a known certificate, issuer, audience, recipient, times, and
 * that it answers the request this browser left with. What is not signed is not read.
 * @throws SignOnError `refused`, `no-address`
 */
export async function identityBySaml(
  connection: SamlConnection,
  here: Here,
  answer: string,
  { requestId = '' }: Checks,
): Promise<Identity> {
  const saml = open(connection, here, {
    saveAsync: async () => null,
    getAsync: async (key) => (key === requestId ? new Date().toISOString() : null),
    removeAsync: async (key) => key,
  })
  const profile = await saml
    .validatePostResponseAsync({ SAMLResponse: answer })
    .then((result) => result.profile)
    .catch((error: Error) => {
      throw new SignOnError('refused', error.message, { cause: error })
    })
  if (profile === null) throw new SignOnError('refused', 'the answer names nobody')
  // The library looks at the issuer of logouts only.
  if (profile.issuer !== connection.saml.issuer) {
    throw new SignOnError('refused', `the assertion comes from ${profile.issuer}, not from ${connection.saml.issuer}`)
  }
  refuseOtherRecipients(profile.getAssertion?.() ?? {}, here.callback, requestId)
  const attributes = profile as unknown as Record<string, unknown>
  const { emailAttribute, nameAttribute, groupsAttribute } = connection.saml
  const email =
    first(attributes, [emailAttribute, ...EMAIL]) ?? (profile.nameID.includes('@') ? profile.nameID : undefined)
  if (email === undefined || !email.includes('@')) {
    throw new SignOnError('no-address', `the assertion holds no attribute “${emailAttribute}” with an e-mail address`)
  }
  return {
    subject: profile.nameID,
    email: email.trim().toLowerCase(),
    name: first(attributes, [nameAttribute, ...NAME]) ?? email.split('@')[0] ?? '',
    groups: listIn(attributes, [groupsAttribute, ...GROUPS]),
  }
}

/** What the identity provider is given to know Tandem by. */
export const samlMetadata = ({ callback, audience }: Here): string =>
  generateServiceProviderMetadata({
    issuer: audience,
    callbackUrl: callback,
    wantAssertionsSigned: true,
    identifierFormat: null,
  })

/** @throws Error if the text is no certificate */
export const readCertificate = (text: string): X509Certificate =>
  new X509Certificate(text.includes('BEGIN') ? text : `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----`)

function open({ saml }: SamlConnection, { callback, audience }: Here, cacheProvider: CacheProvider): SAML {
  return new SAML({
    issuer: audience,
    audience,
    callbackUrl: callback,
    entryPoint: saml.entryPoint,
    idpIssuer: saml.issuer,
    idpCert: saml.certificates.map((text) => readCertificate(text).toString()),
    wantAssertionsSigned: true,
    // Entra ID signs the assertion alone unless told otherwise; only what is signed counts either way.
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always,
    cacheProvider,
    acceptedClockSkewMs: CLOCK_SKEW_MS,
    maxAssertionAgeMs: 600_000,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    signatureAlgorithm: 'sha256',
  })
}

interface Confirmation {
  SubjectConfirmationData?: { $?: { Recipient?: string; InResponseTo?: string } }[]
}

/** The library leaves these out of what must be there: an assertion for another service, or for nobody's request, opens nothing. */
function refuseOtherRecipients(parsed: Record<string, unknown>, callback: string, requestId: string): void {
  const assertion = parsed.Assertion as { Subject?: { SubjectConfirmation?: Confirmation[] }[] } | undefined
  const told = (assertion?.Subject ?? [])
    .flatMap((subject) => subject.SubjectConfirmation ?? [])
    .flatMap((confirmation) => confirmation.SubjectConfirmationData ?? [])
    .map((data) => data.$ ?? {})
  const other = told.find(({ Recipient }) => Recipient !== callback)
  if (told.length === 0 || other !== undefined) {
    throw new SignOnError('refused', `the assertion is for ${other?.Recipient ?? 'no recipient'}, not for ${callback}`)
  }
  if (told.some(({ InResponseTo }) => InResponseTo !== requestId)) {
    throw new SignOnError('refused', 'the assertion answers another request, or none')
  }
}

const first = (attributes: Record<string, unknown>, names: readonly string[]): string | undefined =>
  listIn(attributes, names)[0]

/** The values of the first attribute that is there. An attribute with markup in it comes as an object and is passed over. */
function listIn(attributes: Record<string, unknown>, names: readonly string[]): string[] {
  const value = names.map((name) => attributes[name]).find((found) => found !== undefined)
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string' && one !== '')
}
