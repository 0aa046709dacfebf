import { invalid } from '@tandem/core/errors'
import { z } from 'zod'
import { basicKey, openVendor, type RenewableHeaders, type VendorOptions, type VendorWorld } from './vendor-http.ts'

export interface ClientCredentials extends Pick<VendorOptions, 'title' | 'credentials'> {
  /** Where tokens are given out. */
  address: string
  id: string
  secret: string
  /** What the vendor wants to be told besides. */
  fields?: Readonly<Record<string, string>>
}

const Token = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().catch(3600) })
/** A token is not used in the last minute of its life. */
const SPARE_MS = 60_000

/** OAuth 2.0 client credentials (RFC 6749, section 4.4): one token for all calls, and a new one before it runs out. */
export function clientCredentials(
  { title, credentials, address, id, secret, fields = {} }: ClientCredentials,
  world: VendorWorld,
): RenewableHeaders {
  const { origin, pathname } = new URL(address)
  const http = openVendor(
    { title, credentials, base: origin, headers: { authorization: basicKey(id, secret) }, refusesWith400: true },
    world,
  )
  let token: { text: string; until: number } | null = null
  return {
    async read() {
      if (token === null || world.now() >= token.until) {
        const { body } = await http.postForm(pathname, { grant_type: 'client_credentials', ...fields })
        const { data } = Token.safeParse(body)
        if (data === undefined) throw invalid(`${title} gives no token at ${pathname}. Look at the address for tokens.`)
        token = { text: data.access_token, until: world.now() + data.expires_in * 1000 - SPARE_MS }
      }
      return { authorization: `Bearer ${token.text}` }
    },
    forget() {
      token = null
    },
  }
}
