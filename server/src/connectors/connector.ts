import type { ApplicationLook, EventRowInput } from '@tandem/core/intake'
import type { z } from 'zod'
import type { VendorWorld } from './vendor-http.ts'

/** Something in a record that is worth a person's look. It counts, and the record is read as well as it can be. */
export interface Warning {
  /** In words that are the same for all records that have it. */
  what: string
  /** The vendor's id of one of them. */
  example: string
}

/** What a mapper makes of records: pure, and the same for the same records. */
export interface Mapped {
  /** What the system itself tells as events, with the system's moments. */
  events: EventRowInput[]
  /** How applications look now; what must have happened is found by comparing. */
  looks: ApplicationLook[]
  warnings: Warning[]
  /** What is told of something by an id that names no application: it goes where the event of the id `of` went. */
  belated?: { of: string; event: EventRowInput }[]
}

export interface Page extends Mapped {
  /** Records read. */
  records: number
  /** What to ask for next; null at the end. */
  next: string | null
  /** Where the system gives one: what to ask with next time, in place of a time. */
  mark?: string
}

export interface PageRequest {
  /** From the page before; null for the first. */
  page: string | null
  /** Only what changed since, UTC milliseconds; null for all. */
  since: number | null
  mark: string | null
}

export interface Resource {
  name: string
  read(request: PageRequest): Promise<Page>
  /** Asked for all, it names every application there is: what is known and not named has been deleted. */
  listsAll?: true
}

export interface Session {
  /** Whether the address and the credentials are right, as a sentence that says what was seen. */
  test(): Promise<string>
  /** In the order in which they are read. */
  resources: readonly Resource[]
}

export interface HookRequest {
  headers: Readonly<Record<string, string | undefined>>
  body: string
  /** UTC milliseconds. */
  now: number
}

/** Why a delivery is not taken. */
export type HookFault = 'no-signature' | 'wrong-signature' | 'too-old' | 'not-json'

/** What a system pushes. */
export interface Hook {
  /** How a person sets it up in the system, with {url} and {secret}. */
  setUp: string
  /** Whether it was the system that sent this, and just now. Compares in constant time. */
  judge(request: HookRequest, secret: string): HookFault | null
  /** What the delivery is called, for the list of deliveries. */
  nameOf(body: unknown): string
  /**
   * What a delivery tells, or `read-now` where it tells only that there is something to read.
   *
   * @throws anything where the delivery is not what it says; it is kept, and may be replayed once the mapper can read it
   */
  map(body: unknown, receivedAt: number): Mapped | 'read-now'
}

export interface Field {
  name: string
  label: string
  help: string
  /** Sealed, and never shown again. */
  isSecret?: true
  kind?: 'text' | 'yaml' | 'switch'
  optional?: true
}

export interface Connector<Settings = never, Secrets = never> {
  id: string
  title: string
  /** What of a company's hiring it can tell, in a sentence or two. */
  about: string
  fields: readonly Field[]
  settings: z.ZodType<Settings>
  secrets: z.ZodType<Secrets>
  /** How often it is read unless a person says otherwise. */
  everyMinutes: number
  open(given: { settings: Settings; secrets: Secrets }, world: VendorWorld): Promise<Session> | Session
  hook?: Hook
}

/** A connector whose settings are known to itself alone. */
export type AnyConnector = Connector<unknown, unknown>

/** Keeps the settings' types inside the connector. */
export const connector = <Settings, Secrets>(one: Connector<Settings, Secrets>): AnyConnector =>
  one as unknown as AnyConnector

export const nothing = (): Mapped => ({ events: [], looks: [], warnings: [] })
