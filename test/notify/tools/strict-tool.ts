import type { ChannelKindName } from '../../../core/src/notify/index.ts'
import type { Mishap, ToolRequest, ToolResponse } from '../tool-server.ts'

/** A tool as its vendor documents it: what it takes, what it keeps, and what it holds against a payload. */
export interface StrictTool {
  kind: ChannelKindName
  settings(origin: string): Record<string, string>
  secrets(origin: string): Record<string, string>
  /** Where what was not as documented is noted. */
  faults: string[]
  work(request: ToolRequest): ToolResponse
  /** How it says that it is asked too much, where that is not 429 with Retry-After. */
  limited?: Mishap
  /** Tickets, alerts or messages that stand for an incident. */
  standing(correlation: string): Standing
}

export interface Standing {
  /** Tickets, alerts or root messages. More than one only where a lost answer cannot be told. */
  count: number
  /** Null where the tool keeps none. */
  state: 'open' | 'acknowledged' | 'resolved' | null
  /** Everything that was said, in order. */
  said: string[]
}

/** Notes what does not hold. */
export const checker = (faults: string[]) => (holds: boolean, fault: string) => {
  if (!holds) faults.push(fault)
  return holds
}

export const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= most

export const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

/** Names that a record has and the documentation has not. */
export const unknownNames = (value: unknown, known: readonly string[]): string[] =>
  Object.keys(fieldsOf(value)).filter((name) => !known.includes(name))
