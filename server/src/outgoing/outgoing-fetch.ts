import { lookup as systemLookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { invalid, TandemError } from '@tandem/core/errors'
import { Agent, fetch as undiciFetch } from 'undici'
import { openAddresses } from './addresses.ts'

export type OutgoingFetch = (url: string | URL, options?: RequestInit) => Promise<Response>

export interface Outgoing extends OutgoingFetch {
  /**
   * Refuses what a call would refuse, without a call: for addresses that are kept and called later. A name that nobody knows now may be
   * known then.
   */
  judge(url: string | URL): Promise<void>
}

export interface OutgoingOptions {
  /** Inner networks (`10.1.0.0/16`) and host names that may be called all the same. */
  allowed?: readonly string[]
  timeoutMs?: number
  largestAnswer?: number
  /** Finds the addresses of a name; the system's unless given. */
  lookup?: typeof systemLookup
}

/**
 * `fetch` for addresses that somebody may set. It calls the public internet only, unless the operator allows more: the address is
 * judged when the connection is made, so a name that answers differently the second time gains nothing. Redirects are not
 * followed, and an answer ends at a size and a time.
 */
export function openOutgoing({
  allowed = [],
  timeoutMs = 10_000,
  largestAnswer = 4 * 1024 ** 2,
  lookup = systemLookup,
}: OutgoingOptions = {}): Outgoing {
  const mayCall = openAddresses(allowed)
  const names = new Set(allowed.map((name) => name.toLowerCase()))
  const judged: LookupFunction = (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, [])
      const open = names.has(host.toLowerCase()) ? addresses : addresses.filter(({ address }) => mayCall(address))
      const [first] = open
      if (first === undefined) return callback(new Refused(host), [])
      if (options.all === true) callback(null, open)
      else callback(null, first.address, first.family)
    })
  }
  // A name goes through the lookup above; an address written out does not.
  const judgeWritten = (url: URL) => {
    if (!/^https?:$/.test(url.protocol)) throw invalid(`${url.protocol}// addresses cannot be called, only https://.`)
    if (url.username !== '' || url.password !== '') throw invalid('An address cannot hold a user name or a password.')
    const host = hostOf(url)
    if (isIP(host) !== 0 && !names.has(host) && !mayCall(host)) throw refusalOf(host)
  }
  const agent = new Agent({
    connect: { lookup: judged, timeout: timeoutMs },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: largestAnswer,
  })
  const call: OutgoingFetch = async (given, options = {}) => {
    const url = new URL(given)
    judgeWritten(url)
    try {
      const answer = await undiciFetch(url, {
        ...(options as object),
        dispatcher: agent,
        redirect: 'manual',
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(options.signal ? [options.signal] : [])]),
      })
      if (answer.status >= 300 && answer.status < 400) {
        await answer.body?.cancel()
        throw invalid(`${url.host} sends elsewhere (${answer.status}). Give the address it sends to.`)
      }
      return answer as unknown as Response
    } catch (error) {
      throw error instanceof TandemError ? error : problemOf(error, url.host)
    }
  }
  return Object.assign(call, {
    async judge(given: string | URL) {
      const url = new URL(given)
      judgeWritten(url)
      const host = hostOf(url)
      if (isIP(host) !== 0 || names.has(host.toLowerCase())) return
      await new Promise<void>((resolve, reject) => {
        judged(host, {}, (error) => (error instanceof Refused ? reject(refusalOf(host)) : resolve()))
      })
    },
  })
}

const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

class Refused extends Error {
  readonly host: string
  constructor(host: string) {
    super('refused')
    this.host = host
  }
}

const refusalOf = (host: string) =>
  invalid(
    `${host} is in an inner network, and Tandem calls only the public internet. An operator may allow it in TANDEM_OUTGOING_ALLOW.`,
  )

function problemOf(error: unknown, host: string): unknown {
  const cause = (error as { cause?: unknown }).cause ?? error
  if (cause instanceof Refused) return refusalOf(cause.host)
  const { name, code } = cause as { name?: string; code?: unknown }
  const why = WHY[String(code)] ?? WHY[name ?? '']
  return why === undefined ? error : invalid(`${host} ${why}`)
}

const WHY: Readonly<Record<string, string>> = {
  ENOTFOUND: 'is not known. Look for a slip in the address.',
  EAI_AGAIN: 'cannot be found just now. Try again in a moment.',
  ECONNREFUSED: 'does not answer at this port. Look at the address, or at the server there.',
  ECONNRESET: 'broke off. Try again in a moment.',
  TimeoutError: 'took too long to answer. Try again in a moment.',
  UND_ERR_CONNECT_TIMEOUT: 'took too long to answer. Look for a firewall between.',
  UND_ERR_HEADERS_TIMEOUT: 'took too long to answer. Try again in a moment.',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'answered with more than fits. Look whether this is the right address.',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'has a certificate that nobody vouches for. Give Node the authority in NODE_EXTRA_CA_CERTS.',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate of an authority that is not known. Give it in NODE_EXTRA_CA_CERTS.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'has a certificate of an authority that is not known. Give it in NODE_EXTRA_CA_CERTS.',
  CERT_HAS_EXPIRED: 'has a certificate that has expired.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name.',
}
