import { OidcSettings, SamlSettings } from '@tandem/core/access'
import type { Selectable } from 'kysely'
import type { Secrets } from '../../secrets/seal.ts'
import type { State } from '../../store/state.ts'
import type { SsoConnectionTable } from '../../store/state-tables.ts'

interface Common {
  id: string
  title: string
  /** Mail domains the directory speaks for. */
  domains: readonly string[]
  enabled: boolean
}
export interface OidcConnection extends Common {
  kind: 'oidc'
  oidc: OidcSettings
  clientSecret: string
}
export interface SamlConnection extends Common {
  kind: 'saml'
  saml: SamlSettings
}
export type Connection = OidcConnection | SamlConnection

/** Who an identity provider says somebody is. */
export interface Identity {
  /** What stays the same when the name and the address change. */
  subject: string
  email: string
  name: string
  groups: string[]
}

export async function findConnection(state: State, secrets: Secrets, id: string): Promise<Connection | undefined> {
  const row = await state.selectFrom('sso_connection').selectAll().where('id', '=', id).executeTakeFirst()
  return row && connectionOf(row, secrets)
}

export function connectionOf(row: Selectable<SsoConnectionTable>, secrets: Secrets): Connection {
  const { id, title, enabled } = row
  const { domains, oidc, saml } = row.settings as { domains: string[]; oidc?: unknown; saml?: unknown }
  if (saml !== undefined) return { kind: 'saml', id, title, enabled, domains, saml: SamlSettings.parse(saml) }
  const clientSecret = row.secret_sealed === null ? '' : secrets.open(row.secret_sealed, secretPurpose(id))
  return { kind: 'oidc', id, title, enabled, domains, oidc: OidcSettings.parse(oidc), clientSecret }
}

export const secretPurpose = (id: string): string => `sso:${id}`

/** What the identity provider is told of Tandem. */
export const callbackOf = (publicUrl: string, kind: Connection['kind'], id: string): string =>
  `${publicUrl}/api/auth/sso/${kind}/${id}/${kind === 'oidc' ? 'callback' : 'acs'}`
export const audienceOf = (publicUrl: string, id: string): string => `${publicUrl}/api/auth/sso/saml/${id}/metadata`

/** The ways in that stand on the sign-in page. */
export async function signInWays(state: State): Promise<{ id: string; title: string }[]> {
  return state
    .selectFrom('sso_connection')
    .select(['id', 'title'])
    .where('enabled', '=', true)
    .orderBy('title')
    .execute()
}
