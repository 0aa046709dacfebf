import type { ConnectorField } from '@tandem/core/connections'
import type { ChannelKindName, Message } from '@tandem/core/notify'
import type { z } from 'zod'
import type { OutgoingFetch } from '../../outgoing/outgoing-fetch.ts'
import type { Mail } from '../mail.ts'

/** The world outside as channels meet it. */
export interface ChannelWorld {
  fetch: OutgoingFetch
  mail: Mail
  now(): number
  /** Where people reach Tandem. */
  publicUrl: string
}

/** What a tool has been told of one thing: the number of the ticket, for one. Plain JSON. */
export type Memory = Record<string, unknown>

export interface Sending<Settings, Secrets> {
  settings: Settings
  secrets: Secrets
  memory: Memory
  world: ChannelWorld
  /** Ends the sending when its time is over. */
  signal: AbortSignal
  /** Keeps what was done, also when a later step fails. */
  remember(memory: Memory): void
}

export interface Sent {
  /** What the tool calls it. */
  reference?: string
  /** It must be told anew after so long to stay open. */
  againInMs?: number
}

/** A field of a channel, as the page and the command line ask for it. */
export type ChannelField = Omit<ConnectorField, 'isSecret' | 'kind' | 'optional'> &
  Partial<Pick<ConnectorField, 'isSecret' | 'kind' | 'optional'>>

/** One way to tell. Everything that is particular to a tool is in its folder; claiming, patience and the log are the same for all. */
export interface Channel<Settings, Secrets> {
  kind: ChannelKindName
  title: string
  about: string
  fields: readonly ChannelField[]
  settings: z.ZodType<Settings>
  secrets: z.ZodType<Secrets>
  /** What is missing although each field is in form; null if nothing. */
  lacks?(settings: Settings, secrets: Secrets): string | null
  /** A secret that Tandem makes where none is given. */
  makes?: string
  /** Its buttons come back to an address. */
  answers?: true
  /** It keeps a ticket or an alert, so a test is ended again, and a digest is no use there. */
  keeps?: true
  /** It wakes people, or forgets what is not told again soon: no place for what may take weeks. */
  incidentsOnly?: true
  /** @throws SendProblem, or a TandemError of an address that cannot be called */
  send(message: Message, sending: Sending<Settings, Secrets>): Promise<Sent>
}
export type AnyChannel = Channel<unknown, unknown>

/** A channel is only ever given what has passed its own schemas, so what kind of settings it has may be forgotten. */
export const anyChannel = <Settings, Secrets>(channel: Channel<Settings, Secrets>): AnyChannel =>
  channel as unknown as AnyChannel
