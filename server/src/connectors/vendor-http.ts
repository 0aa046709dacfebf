import { invalid, TandemError } from '@tandem/core/errors'
import type { OutgoingFetch } from '../outgoing/outgoing-fetch.ts'

/** The world as a connector meets it. */
export interface VendorWorld {
  fetch: OutgoingFetch
  sleep(ms: number): Promise<void>
  /** In [0, 1). */
  random(): number
  now(): number
  /** Told of every pause that the vendor asked for. */
  onWait?(ms: number): void
  /** How often something is tried that may pass; six times unless given. */
  attempts?: number
}

export interface VendorOptions {
  /** As people call it. */
  title: string
  /** Where its interface is. */
  base: string
  headers?: Readonly<Record<string, string>>
  /** Credentials that run out, in place of such as stay. */
  token?: RenewableHeaders
  /** What to do about credentials that are refused. */
  credentials: string
  /** It says "bad request" to credentials, as token endpoints do. */
  refusesWith400?: true
  /** Reads a refusal that the vendor sends with status 200; null if it is none. */
  refusalIn?(body: unknown): { isCredential: boolean; text: string } | null
}

/** Headers that run out, and can be had anew. */
export interface RenewableHeaders {
  read(): Promise<Readonly<Record<string, string>>>
  /** What was read is of no use any more. */
  forget(): void
}

export interface VendorAnswer {
  body: unknown
  headers: Headers
}

export interface VendorHttp {
  get(path: string, query?: Readonly<Record<string, string | undefined>>): Promise<VendorAnswer>
  post(path: string, body: object): Promise<VendorAnswer>
  postForm(path: string, fields: Readonly<Record<string, string>>): Promise<VendorAnswer>
}

const MOST_ATTEMPTS = 6
/** A vendor that asks for more patience than this is asked again at the next sync. */
const LONGEST_WAIT_MS = 120_000

/** Calls one vendor with patience: what it limits and what it fails at is tried again, what a person must mend is said. */
export function openVendor(options: VendorOptions, world: VendorWorld): VendorHttp {
  const base = baseOf(options)
  return {
    get: (path, query = {}) => {
      const url = new URL(/^https?:/.test(path) ? path : `${base}${path}`)
      if (url.origin !== new URL(base).origin)
        throw invalid(
          `${options.title} leads to ${url.host}, which is another host than the one it is set to. Nothing was read from there.`,
        )
      for (const [name, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(name, value)
      return patiently(url, {})
    },
    post: (path, body) =>
      patiently(new URL(`${base}${path}`), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    postForm: (path, fields) =>
      patiently(new URL(`${base}${path}`), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
  }

  async function patiently(url: URL, request: VendorCall): Promise<VendorAnswer> {
    let isRenewed = false
    for (let attempt = 1; ; attempt += 1) {
      const { headers, token } = options
      const own = { ...headers, ...(await token?.read()), ...request.headers }
      const outcome = await once(url, { ...request, headers: own }, token !== undefined && !isRenewed)
      if (outcome.kind === 'expired') {
        isRenewed = true
        token?.forget()
        continue
      }
      if (outcome.kind === 'answer') return outcome.answer
      if (attempt === (world.attempts ?? MOST_ATTEMPTS) || outcome.waitMs > LONGEST_WAIT_MS) throw outcome.problem
      const ms =
        outcome.waitMs >= 0 ? outcome.waitMs : Math.min(30_000, 500 * 2 ** attempt) * (0.5 + world.random() / 2)
      world.onWait?.(ms)
      await world.sleep(ms)
    }
  }

  async function once(url: URL, request: VendorCall, mayHaveExpired: boolean): Promise<Outcome> {
    const again = (why: string, waitMs = -1): Outcome => ({
      kind: 'again',
      waitMs,
      problem: gaveUp(`${options.title} ${why}`),
    })
    let response: Response
    try {
      response = await world.fetch(url, request)
    } catch (error) {
      // Only a connection that broke is worth another attempt; an unknown host stays unknown.
      if (error instanceof TandemError && /broke off|took too long/.test(error.message)) return again(error.message)
      if (error instanceof TandemError) throw error
      return again('could not be reached.')
    }
    const { status } = response
    if (status === 429)
      return again('asks for a pause (429) and goes on asking.', pauseOf(response.headers, world.now()))
    if (status >= 500) return again(`fails (${status}).`)
    if (status === 401 && mayHaveExpired) return { kind: 'expired' }
    if (status === 400 && options.refusesWith400) throw refused(options, 'refuses the credentials (400).')
    if (status === 401) throw refused(options, 'refuses the credentials (401).')
    if (status === 403)
      throw new VendorProblem(
        'forbidden',
        `${options.title} does not let these credentials read ${url.pathname} (403). ${options.credentials}`,
      )
    if (status === 404)
      throw new VendorProblem(
        'not-found',
        `${options.title} knows nothing at ${url.pathname} (404). Look at the address of the connection.`,
      )
    const text = await response.text()
    const body = parsed(text)
    if (status >= 400)
      throw new VendorProblem(
        'refused',
        `${options.title} refuses the request to ${url.pathname} (${status}). Look at the settings of the connection.`,
      )
    if (body === undefined)
      throw invalid(
        `${url.host} answers with something other than JSON at ${url.pathname}. Look at the address: it must be that of the interface, not of the web page.`,
      )
    const refusal = options.refusalIn?.(body) ?? null
    if (refusal?.isCredential) throw refused(options, 'refuses the credentials.')
    if (refusal !== null)
      throw new VendorProblem('refused', `${options.title} refuses the request to ${url.pathname}: ${refusal.text}.`)
    return { kind: 'answer', answer: { body, headers: response.headers } }
  }
}

interface VendorCall extends Omit<RequestInit, 'headers'> {
  headers?: Record<string, string>
}

type Outcome =
  | { kind: 'answer'; answer: VendorAnswer }
  | { kind: 'expired' }
  /** `waitMs` below 0: as long as seems right. */
  | { kind: 'again'; waitMs: number; problem: TandemError }

/** A refusal that a connector may know how to get round, such as a page that is there no more. */
export class VendorProblem extends TandemError {
  readonly why: 'not-found' | 'refused' | 'forbidden'
  constructor(why: VendorProblem['why'], message: string) {
    super('precondition', message)
    this.why = why
  }
}

const refused = ({ title, credentials }: VendorOptions, why: string) =>
  new TandemError('precondition', `${title} ${why} ${credentials}`)

const gaveUp = (why: string) =>
  new TandemError('precondition', `${why} What was read is kept; the next sync goes on from there.`)

/** Retry-After in seconds or as a date; else the vendors' own header with the second of the reset. */
export function pauseOf(headers: Headers, now: number): number {
  const after = headers.get('retry-after')
  if (after !== null && /^\d+(\.\d+)?$/.test(after.trim())) return Number(after) * 1000
  const at = after === null ? Number.NaN : Date.parse(after)
  return Number.isNaN(at) ? -1 : Math.max(0, at - now)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function baseOf({ base, title }: VendorOptions): string {
  if (!URL.canParse(base) || !/^https?:/.test(base))
    throw invalid(
      `“${base.slice(0, 100)}” is no address. Give ${title}'s as it stands in its documentation, beginning with https://.`,
    )
  return base.replace(/\/+$/, '')
}

/** The credentials of HTTP's basic scheme; hiring systems use it for keys, with an empty password. */
export const basicKey = (key: string, password = '') => `Basic ${Buffer.from(`${key}:${password}`).toString('base64')}`
