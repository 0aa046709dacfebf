import { OPERATIONS } from '../../server/src/operations.ts'
import type { GuardedTandem } from './guarded-tandem.ts'

export interface Route {
  method: string
  url: string
}
export interface FuzzResult {
  requests: number
  byStatus: Record<string, number>
  /** Answers that must not be: each with what was asked, so that it can be asked again. */
  faults: { why: string; asked: string; answer: string }[]
}

const WORDS = [
  '',
  '0',
  '-1',
  '1e309',
  'NaN',
  'null',
  'true',
  '../../etc/passwd',
  '%00',
  '\u0000',
  "' or 1=1 --",
  '"; drop table person; --',
  '$' + '{jndi:ldap://x}',
  '<script>alert(1)</script>',
  '{{7*7}}',
  'ä'.repeat(300),
  '😀',
  'a'.repeat(5000),
  '2025-13-45',
  '9'.repeat(40),
  'administrator',
  'viewer',
  'SAL-1',
  'department=Engineering',
  'department=',
  '=',
  'time_in_stage',
  'csv',
  'upload-1/a.csv',
  '__proto__',
  'constructor',
]
const NAMES = [
  'id',
  'measure',
  'by',
  'where',
  'from',
  'to',
  'source',
  'format',
  'role',
  'email',
  'scope',
  'filter',
  'limit',
  'application',
  'lines',
  'content',
  'hash',
  'reason',
  'file',
  'files',
  'token',
  'password',
  'name',
  'directory',
  'domains',
  'oidc',
  'saml',
  'ticket',
  'state',
  'next',
  'trial',
  'cursor',
  'schemas',
  'Operations',
  'userName',
  'displayName',
  'members',
  'startIndex',
  'count',
  'attributes',
  '__proto__',
  'constructor',
  'SAMLResponse',
  'RelayState',
]

/** Asks every route for nonsense, in turn with and without a session, a key and a token of a directory. Seeded: the same run again. */
export async function fuzz(
  tandem: GuardedTandem,
  routes: readonly Route[],
  { requests, seed, onProgress }: { requests: number; seed: number; onProgress?: (done: number) => void },
): Promise<FuzzResult> {
  const random = mulberry32(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T
  const word = (): unknown => {
    const kind = random()
    if (kind < 0.7) return pick(WORDS)
    if (kind < 0.8) return pick([0, -1, 1.5, 1e21, true, false, null])
    if (kind < 0.9) return Array.from({ length: Math.floor(random() * 4) }, word)
    return things()
  }
  /** What the route at hand reads, so that nonsense gets past the door. */
  let own: readonly string[] = []
  const name = () => (own.length > 0 && random() < 0.8 ? pick(own) : pick(NAMES))
  const things = (): object => {
    const entries = Array.from({ length: Math.floor(random() * 5) }, () => [name(), word()] as const)
    return JSON.parse(`{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`)
  }
  const queryOf = () => {
    const query = new URLSearchParams()
    for (let i = Math.floor(random() * 4); i > 0; i--) query.append(name(), String(word()))
    return random() < 0.1 ? '%zz&&=&a[b]=c' : query.toString()
  }
  const body = (): { payload?: string; type: string } => {
    const type =
      random() < 0.7
        ? 'application/json'
        : pick([
            'application/json',
            'application/json',
            'application/json',
            'application/scim+json',
            'text/plain',
            'application/x-www-form-urlencoded',
            'multipart/form-data; boundary=x',
            'application/xml',
            'nonsense',
          ])
    const kind = random()
    if (kind < 0.6) return { type, payload: JSON.stringify(things()) }
    if (kind < 0.7) return { type, payload: JSON.stringify(word()) }
    if (kind < 0.8) return { type, payload: JSON.stringify(things()).slice(0, -1) }
    if (kind < 0.9)
      return {
        type,
        payload: '--x\r\ncontent-disposition: form-data; name="f"; filename="../a.csv"\r\n\r\na,b\n1,2\r\n--x--',
      }
    return { type }
  }
  const key = (await tandem.admin.post('/api/v1/key-create', { name: 'fuzz', role: 'administrator' })).json()
    .key as string
  const scim = (await tandem.admin.post('/api/v1/scim-create', { directory: 'fuzz' })).json().key as string
  const result: FuzzResult = { requests: 0, byStatus: {}, faults: [] }
  const host = new URL(tandem.publicUrl).host
  for (let i = 0; i < requests; i++) {
    const route = pick(routes)
    own = namesOf(route.url)
    const path = route.url.replaceAll(/:\w+|\*/g, () => encodeURIComponent(String(word())).slice(0, 300))
    const query = queryOf()
    const { payload, type } = body()
    const who = route.url.startsWith('/scim')
      ? pick(['directory', 'directory', 'directory', 'nonsense'])
      : pick(['session', 'session', 'key', 'nobody', 'directory', 'nonsense'])
    const cookie = who === 'session' ? [...tandem.admin.jar].map(([name, value]) => `${name}=${value}`).join('; ') : ''
    const authorization =
      who === 'key'
        ? `Bearer ${key}`
        : who === 'directory'
          ? `Bearer ${scim}`
          : who === 'nonsense'
            ? `Bearer ${pick(WORDS).replaceAll(/[^\x20-\x7e]/g, '')}`
            : ''
    const takesBody = !['GET', 'HEAD'].includes(route.method)
    const asked = `${route.method} ${path}${query && `?${query}`} by ${who} ${takesBody ? `${type} ${payload ?? ''}` : ''}`
    const fault = (why: string, answer: string) =>
      result.faults.push({ why, asked: asked.slice(0, 500), answer: answer.slice(0, 300) })
    try {
      const answer = await tandem.app.inject({
        method: route.method as 'GET',
        url: query === '' ? path : `${path}?${query}`,
        headers: {
          host,
          ...(cookie && { cookie }),
          ...(authorization && { authorization }),
          ...(takesBody && { 'content-type': type }),
        },
        ...(takesBody && payload !== undefined && { payload }),
      })
      result.byStatus[answer.statusCode] = (result.byStatus[answer.statusCode] ?? 0) + 1
      const text = answer.body
      if (answer.statusCode >= 500) {
        const named = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/.test(text)
        fault(named ? 'internal error' : 'internal error without a request id', text)
      }
      if (
        /\bat .+:\d+:\d+|node_modules|\/server\/src\//.test(text) &&
        !String(answer.headers['content-type']).includes('javascript')
      )
        fault('stack trace', text)
      if (text.includes('PGlite') || /DB::Exception/.test(text)) fault('words of an engine', text)
    } catch (error) {
      fault('crash', String((error as Error).stack))
    }
    result.requests++
    if (i % 1000 === 999) onProgress?.(i + 1)
    // A request may have ended the session it was made with.
    if (i % 100 === 99 && (await tandem.admin.get('/api/v1/me')).statusCode !== 200)
      await tandem.admin.signIn('ada@example.com')
  }
  return result
}

function namesOf(url: string): readonly string[] {
  const operation = OPERATIONS.find(({ name }) => url === `/api/v1/${name}`)
  return operation === undefined ? [] : Object.keys(operation.input.shape)
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
