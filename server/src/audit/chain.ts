import { createHash } from 'node:crypto'

/** An entry as it is kept; hashes are 32 bytes. */
export interface ChainedEntry {
  sequence: number
  /** UTC milliseconds. */
  at: number
  actor: string
  operation: string
  /** JSON, as it was written. */
  input: string
  outcome: string
  previousHash: Uint8Array
  hash: Uint8Array
}

/** What an entry continues: the last before it. */
export interface Link {
  sequence: number
  hash: Uint8Array
}

/** Before the first entry. */
export const CHAIN_START: Link = { sequence: 0, hash: createHash('sha256').update('').digest() }

/**
 * SHA-256 over the hash before and the fields of the entry, each with its length in bytes, so that no two entries make the same
 * text. The database computes the same when it appends (`audit_hash`).
 */
export function hashEntry(previous: Uint8Array, entry: Omit<ChainedEntry, 'previousHash' | 'hash'>): Buffer {
  const fields = [String(entry.sequence), String(entry.at), entry.actor, entry.operation, entry.input, entry.outcome]
  const text = fields.map((field) => `${Buffer.byteLength(field)}:${field},`).join('')
  return createHash('sha256').update(previous).update(text).digest()
}

/** What is wrong where an entry should continue a link, or null. */
export function faultOf(entry: ChainedEntry, last: Link): string | null {
  if (entry.sequence !== last.sequence + 1) {
    return `Entry ${last.sequence + 1} is missing: after ${last.sequence} comes ${entry.sequence}.`
  }
  if (Buffer.compare(entry.previousHash, last.hash) !== 0) {
    return `Entry ${entry.sequence} does not continue entry ${last.sequence}: one of them was exchanged.`
  }
  if (Buffer.compare(entry.hash, hashEntry(last.hash, entry)) !== 0) {
    return `Entry ${entry.sequence} was changed after it was written.`
  }
  return null
}
