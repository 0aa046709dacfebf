import { z } from 'zod'
import { RoleName } from './roles.ts'

const Instant = z.string().describe('ISO instant')
const HttpAddress = z.url({ protocol: /^https?$/, message: 'must be an address that begins with https://' }).max(2000)
const AttributeName = z.string().trim().min(1).max(300)

/** OpenID Connect: Tandem is a confidential client that takes the code flow with PKCE, state and nonce. */
export const OidcSettings = z.object({
  issuer: HttpAddress.describe('the address under which /.well-known/openid-configuration lies'),
  clientId: z.string().trim().min(1).max(300),
  scopes: z.string().trim().max(300).default('openid profile email').describe('asked for, with blanks between'),
  groupsClaim: AttributeName.default('groups').describe('the claim that lists the groups'),
})
export type OidcSettings = z.infer<typeof OidcSettings>

/** SAML 2.0: requests by redirect, answers by POST, with signed assertions. */
export const SamlSettings = z.object({
  issuer: z.string().trim().min(1).max(1000).describe('entity id of the identity provider'),
  entryPoint: HttpAddress.describe('its single sign-on address'),
  certificates: z
    .array(z.string().max(10_000))
    .min(1, 'must hold the certificate of the identity provider')
    .max(5)
    .describe('PEM; several while one is being exchanged for another'),
  emailAttribute: AttributeName.default('email'),
  nameAttribute: AttributeName.default('name'),
  groupsAttribute: AttributeName.default('groups'),
})
export type SamlSettings = z.infer<typeof SamlSettings>

const Domain = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'must be a mail domain like example.com')

const Described = {
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be small letters, digits and dashes, at most 40')
    .describe('short name; part of the addresses that the identity provider is told'),
  title: z.string().trim().min(1).max(60).describe('as it stands on the button: Continue with …'),
  domains: z
    .array(Domain)
    .min(1, 'must name a mail domain')
    .max(50)
    .describe('mail domains this directory speaks for; nobody else comes in by it'),
}

export const SsoSet = z
  .object({
    ...Described,
    oidc: OidcSettings.optional(),
    saml: SamlSettings.optional(),
    clientSecret: z.string().min(1).max(1000).optional().describe('OIDC: left out, the one that is kept stays'),
    enabled: z.enum(['yes', 'no']).default('no').describe('whether the button stands on the sign-in page'),
  })
  .refine(({ oidc, saml }) => (oidc === undefined) !== (saml === undefined), {
    message: 'must have either oidc or saml',
  })

export const SsoTry = z.object({
  at: Instant,
  outcome: z.enum(['done', 'refused']),
  sentence: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  groups: z.array(z.string()),
  role: RoleName.nullable(),
})
export type SsoTry = z.infer<typeof SsoTry>

export const SsoConnection = z.object({
  ...Described,
  domains: z.array(z.string()),
  oidc: OidcSettings.nullable(),
  saml: SamlSettings.nullable(),
  hasSecret: z.boolean(),
  enabled: z.boolean(),
  callback: z.string().describe('what the identity provider is told: redirect address, or assertion consumer service'),
  audience: z.string().nullable().describe('SAML: entity id of Tandem, where its metadata lie'),
  people: z.number().int().describe('who came in by it'),
  lastTry: SsoTry.nullable(),
})
export type SsoConnection = z.infer<typeof SsoConnection>
export const SsoConnections = z.object({ connections: z.array(SsoConnection) })

export const SsoTested = z.object({
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), sentence: z.string() })),
  ok: z.boolean(),
  link: z
    .string()
    .nullable()
    .describe('opens once: signs in as a test and shows what comes back; null if a check fails'),
})
export type SsoTested = z.infer<typeof SsoTested>
