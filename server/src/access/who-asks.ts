import type { IncomingHttpHeaders } from 'node:http'
import { type Role, RoleName } from '@tandem/core/access'
import { TandemError } from '@tandem/core/errors'
import type { Store } from '../store/store.ts'
import { type Actor, LOCAL, visitor } from './actor.ts'
import { actorOfKey } from './api-key.ts'
import type { Auth } from './auth.ts'
import { demoScope } from './demo-scope.ts'
import { actorOfPerson, hasAnybody } from './membership.ts'
import { sameText } from './same-text.ts'
import { API_KEY_PREFIX } from './tokens.ts'

/** A cookie of the demo: the role through whose eyes a visitor looks. */
export const EYES_COOKIE = 'tandem-eyes'

export interface Door {
  store: Store
  auth: Auth
  /** Proves that the caller can read the data directory; the command line sends it. */
  token: string
  now: () => Date
}

/** Whether Tandem is open to everybody: where it may be at all, as long as nobody has an account. */
export function openness({ store, mayBeOpen }: { store: Store; mayBeOpen: boolean }): () => Promise<boolean> {
  let closed = !mayBeOpen
  return async () => {
    if (closed) return false
    closed = await hasAnybody(store.state)
    return !closed
  }
}

/**
 * The actor behind a request: a token or key, else a session, else, where Tandem is open, a visitor.
 * @throws TandemError `unauthenticated` if there is none of them, `forbidden` if there is one that may do nothing
 */
export function askerOf(door: Door, isOpen: () => Promise<boolean>) {
  return async (headers: IncomingHttpHeaders): Promise<Actor> => {
    if (headers.authorization !== undefined) return bearer(headers.authorization, door)
    if (await isOpen()) {
      const role = eyesOf(headers.cookie)
      return visitor(role, await demoScope(role, door.store))
    }
    const found = await door.auth.api.getSession({ headers: new Headers({ cookie: headers.cookie ?? '' }) })
    if (found === null) throw new TandemError('unauthenticated', 'Sign in first.')
    return actorOfPerson(door.store.state, found.user.id, found.session.id)
  }
}

async function bearer(authorization: string, { store, token, now }: Door): Promise<Actor> {
  const [scheme, given = ''] = authorization.split(' ')
  if (scheme === 'Bearer' && given.startsWith(API_KEY_PREFIX)) return actorOfKey(store.state, given, now())
  if (scheme === 'Bearer' && sameText(given, token)) return LOCAL
  throw new TandemError(
    'unauthenticated',
    'The token is not valid. Start the command again; if that does not help, restart tandem serve.',
  )
}

function eyesOf(cookie = ''): Role {
  const value = cookie.split(/;\s*/).find((pair) => pair.startsWith(`${EYES_COOKIE}=`))
  const role = RoleName.safeParse(value?.slice(EYES_COOKIE.length + 1))
  return role.success ? role.data : 'administrator'
}
