import { isIP } from 'node:net'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'

/** So much from one address within a minute; routes may allow less. Kept in memory, since one process serves. */
export async function limitRates(app: FastifyInstance, max: number): Promise<void> {
  await app.register(rateLimit, {
    max,
    timeWindow: 60_000,
    // A company stands behind one address; the files of the pages are cheap and many.
    allowList: ({ url }) => !/^\/((api|scim)\/|(metrics|mcp)\b)/.test(url),
    keyGenerator: ({ ip }) => callerOf(ip),
    errorResponseBuilder: (_, { ttl }) =>
      Object.assign(new Error(`Too many requests. Try again in ${Math.max(1, Math.ceil(ttl / 1000))} seconds.`), {
        statusCode: 429,
      }),
  })
}

/** One caller: an address of IPv4, or the network of 64 bits that one has in IPv6. */
function callerOf(ip: string): string {
  if (isIP(ip) !== 6 || /^::ffff:\d+\./i.test(ip)) return ip
  const [head = '', tail] = ip.split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length
  return [...left, ...Array(zeros).fill('0'), ...right].slice(0, 4).join(':')
}
