import { TandemError } from '@tandem/core/errors'
import * as client from 'openid-client'
import type { OutgoingFetch } from '../../outgoing/outgoing-fetch.ts'
import type { Checks } from './attempt.ts'
import type { Identity, OidcConnection } from './connection.ts'
import { SignOnError } from './problem.ts'

export interface Outside {
  outgoing: OutgoingFetch
  /** Our own address, as the provider knows it. */
  callback: string
}

/**
 * What the provider says of itself. Read anew for each sign-in: keys are exchanged, and a sign-in is rare.
 * @throws SignOnError `unreachable`
 */
export async function discover(
  { oidc, clientSecret }: OidcConnection,
  { outgoing }: Outside,
): Promise<client.Configuration> {
  const issuer = new URL(oidc.issuer)
  const inTheClear = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : []
  const customFetch = ((url: string, options: RequestInit) => outgoing(url, options)) as client.CustomFetch
  try {
    const found = await client.discovery(issuer, oidc.clientId, undefined, client.None(), {
      [client.customFetch]: customFetch,
      execute: inTheClear,
    })
    const metadata = found.serverMetadata()
    // RFC 8414: without a list it is basic.
    const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const authenticate = methods.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost
    const configuration = new client.Configuration(metadata, oidc.clientId, undefined, authenticate(clientSecret))
    configuration[client.customFetch] = customFetch
    for (const extension of inTheClear) extension(configuration)
    // The id token is what we go by, so its signature is checked although it comes straight from the provider.
    client.enableNonRepudiationChecks(configuration)
    return configuration
  } catch (error) {
    throw problemOf(error)
  }
}

/** Where to send the browser, and what to hold against what comes back. */
export async function leaveForProvider(
  connection: OidcConnection,
  outside: Outside,
  state: string,
  next: string,
): Promise<{ url: URL; checks: Checks }> {
  const configuration = await discover(connection, outside)
  const checks = { next, nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() }
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: outside.callback,
    scope: connection.oidc.scopes,
    state,
    nonce: checks.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(checks.verifier),
    code_challenge_method: 'S256',
  })
  return { url, checks }
}

/**
 * Exchanges the code for an id token and checks it: signature, issuer, audience, expiry and nonce.
 * @throws SignOnError `refused`, `unreachable`, `no-address`, `too-many-groups`
 */
export async function identityByOidc(
  connection: OidcConnection,
  outside: Outside,
  answer: URLSearchParams,
  state: string,
  { nonce = '', verifier = '' }: Checks,
): Promise<Identity> {
  const configuration = await discover(connection, outside)
  const url = new URL(outside.callback)
  url.search = answer.toString()
  try {
    const tokens = await client.authorizationCodeGrant(configuration, url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims === undefined) throw new SignOnError('refused', 'the answer holds no id token')
    const { groupsClaim } = connection.oidc
    const asks = claims.email === undefined || claims.name === undefined || claims[groupsClaim] === undefined
    const more =
      asks && configuration.serverMetadata().userinfo_endpoint !== undefined
        ? await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)
        : {}
    return identityOf({ ...more, ...claims }, groupsClaim)
  } catch (error) {
    throw problemOf(error)
  }
}

function identityOf(claims: Record<string, unknown>, groupsClaim: string): Identity {
  const { sub, email, email_verified, name, given_name, family_name, _claim_names } = claims
  if (typeof email !== 'string' || !email.includes('@')) {
    throw new SignOnError('no-address', 'the provider tells no e-mail address; ask for the scope email')
  }
  if (email_verified === false) throw new SignOnError('no-address', 'the provider has not verified the e-mail address')
  const groups = claims[groupsClaim]
  // Entra ID leaves groups out of the token when there are more than 200 and points elsewhere instead: not the same as none.
  if (
    groups === undefined &&
    typeof _claim_names === 'object' &&
    _claim_names !== null &&
    groupsClaim in _claim_names
  ) {
    throw new SignOnError('too-many-groups', 'the provider leaves the groups out because there are too many')
  }
  const parts = [given_name, family_name].filter((part) => typeof part === 'string')
  return {
    subject: String(sub),
    email: email.trim().toLowerCase(),
    name: typeof name === 'string' && name.trim() !== '' ? name.trim() : parts.join(' ') || (email.split('@')[0] ?? ''),
    groups: (Array.isArray(groups) ? groups : [groups]).filter((group) => typeof group === 'string' && group !== ''),
  }
}

function problemOf(error: unknown): SignOnError {
  if (error instanceof SignOnError) return error
  const told = refusalIn(error)
  if (told !== null) return new SignOnError('unreachable', told, { cause: error })
  const { code = '', message } = error as { code?: string; message: string }
  if (code === 'OAUTH_TIMEOUT')
    return new SignOnError('unreachable', 'the provider takes too long to answer', { cause: error })
  if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError) {
    return new SignOnError('refused', `the provider says ${error.error}`, { cause: error })
  }
  const inner = (error as { cause?: { message?: string } }).cause
  return new SignOnError('refused', inner instanceof Error ? `${message}: ${inner.message}` : message, { cause: error })
}

/** What our own guard says stands somewhere behind what the library makes of it. */
function refusalIn(error: unknown): string | null {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof TandemError) return at.message
  return null
}
