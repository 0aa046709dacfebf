import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Company } from './company.ts'

export interface VendorRequest {
  method: string
  path: string
  query: URLSearchParams
  body: Record<string, unknown>
  authorization: string
  /** Where the server is, for links. */
  origin: string
}

export interface VendorResponse {
  status?: number
  body: unknown
  headers?: Record<string, string>
}

/** A hiring system: what it answers, of the company as it is now. */
export type Vendor = (request: VendorRequest, company: Company, quirks: Quirks) => VendorResponse

/** What real systems do now and then. */
export interface Quirks {
  /** These calls, counted from 1, are answered 429 with so many seconds to wait. */
  limited: Map<number, string>
  /** These calls fail inside. */
  failing: Set<number>
  /** The credentials have expired. */
  expired: boolean
  /** Asked for what changed since, it gives everything. */
  ignoresFilter: boolean
  /** Something that answers and is no interface. */
  isWebPage: boolean
  /** Tokens of which so many are of no use any more. */
  tokensOver: number
  /** Called before each answer. */
  onCall?: (call: number, request: VendorRequest) => void
}

export interface VendorServer {
  origin: string
  company: Company
  quirks: Quirks
  /** Every request since the last `forget`. */
  calls: VendorRequest[]
  forget(): void
  close(): Promise<void>
}

const noQuirks = (): Quirks => ({
  limited: new Map(),
  failing: new Set(),
  expired: false,
  ignoresFilter: false,
  isWebPage: false,
  tokensOver: 0,
})

function bodyOf(text: string, type = ''): Record<string, unknown> {
  if (text === '') return {}
  return type.includes('urlencoded') ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text)
}

export async function startVendor(vendor: Vendor, company: Company): Promise<VendorServer> {
  const state = { quirks: noQuirks(), calls: [] as VendorRequest[] }
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const url = new URL(incoming.url ?? '/', handle.origin)
    const text = Buffer.concat(chunks).toString()
    const request: VendorRequest = {
      method: incoming.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body: bodyOf(text, incoming.headers['content-type']),
      authorization: incoming.headers.authorization ?? '',
      origin: handle.origin,
    }
    state.calls.push(request)
    const { quirks, calls } = state
    quirks.onCall?.(calls.length, request)
    const wait = quirks.limited.get(calls.length)
    const answer: VendorResponse =
      wait !== undefined
        ? { status: 429, body: { message: 'slow down' }, headers: { 'retry-after': wait } }
        : quirks.failing.has(calls.length)
          ? { status: 503, body: { message: 'try later' } }
          : quirks.expired
            ? { status: 401, body: { message: 'Invalid Basic Auth credentials' } }
            : quirks.isWebPage
              ? { body: null }
              : vendor(request, handle.company, quirks)
    const { status = 200, body, headers = {} } = answer
    outgoing.writeHead(status, { 'content-type': quirks.isWebPage ? 'text/html' : 'application/json', ...headers })
    outgoing.end(quirks.isWebPage ? '<!doctype html><title>Sign in</title>' : JSON.stringify(body))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const handle: VendorServer = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    company,
    get quirks() {
      return state.quirks
    },
    set quirks(quirks) {
      state.quirks = quirks
    },
    get calls() {
      return state.calls
    },
    forget() {
      state.calls = []
      state.quirks = noQuirks()
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  return handle
}
