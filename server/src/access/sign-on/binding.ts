import { newToken } from '../tokens.ts'

/** Ties a sign-in to the browser it began in. Lax, because the way back comes from another site. */
export const BINDING_COOKIE = 'tandem-sso'

/** The secret of this browser, and the cookie that keeps it for as long as an attempt may take. */
export function bindingOf(cookies = '', secure: boolean): { binding: string; cookie: string } {
  const known = cookies
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${BINDING_COOKIE}=`))
    ?.slice(BINDING_COOKIE.length + 1)
  const binding = known !== undefined && /^tnd_bind_[\w-]{43}$/.test(known) ? known : newToken('tnd_bind')
  const flags = `Path=/api/auth/sso; Max-Age=600; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return { binding, cookie: `${BINDING_COOKIE}=${binding}; ${flags}` }
}
