import { isUtf8 } from 'node:buffer'
import { invalid, TandemError } from '@tandem/core/errors'
import { quoteReader } from './follow-quotes.ts'
import { refuseForeign } from './refuse-foreign.ts'

const LONGEST_LINE = 8 * 1024 * 1024
const NEWLINE = 10

export interface InspectOptions {
  name: string
  /** Of a CSV file; left out for a text without quoted fields. */
  delimiter?: string
  onProgress?: (bytes: number) => void
}

export interface Inspection {
  bytes: number
  lines: number
  /** Whether some quoted field holds a line break. */
  hasBrokenLines: boolean
}

/**
 * Reads a text file once, at the speed of the disk, and refuses what the engine would swallow silently or choke on: binary
 * data, bytes that are not UTF-8, lines without end, a quote that does not close.
 */
export async function inspectText(
  input: AsyncIterable<Uint8Array>,
  { name, delimiter, onProgress }: InspectOptions,
): Promise<Inspection> {
  const quotes = delimiter === undefined ? null : quoteReader(name, delimiter)
  let bytes = 0
  let line = 1
  let lineBytes = 0
  let carry = Buffer.alloc(0)
  for await (const piece of input) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    if (bytes === 0) refuseForeign(chunk, name)
    refuseZeroBytes(chunk, name)
    carry = refuseForeignEncoding(carry, chunk, name)
    const firstBreak = chunk.indexOf(NEWLINE)
    lineBytes += firstBreak === -1 ? chunk.length : firstBreak
    if (lineBytes > LONGEST_LINE) throw lineTooLong(name, bytes)
    if (firstBreak !== -1) lineBytes = chunk.length - 1 - chunk.lastIndexOf(NEWLINE)
    quotes?.read(chunk, line)
    line += countBreaks(chunk)
    bytes += chunk.length
    onProgress?.(bytes)
  }
  if (bytes === 0) throw invalid(`${name} is empty. Export it again; nothing was imported.`)
  if (carry.length > 0) throw notUtf8(name)
  return { bytes, lines: line, hasBrokenLines: quotes?.end() ?? false }
}

function countBreaks(chunk: Buffer): number {
  let breaks = 0
  for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) breaks += 1
  return breaks
}

const lineTooLong = (name: string, at: number) =>
  new TandemError(
    'limit',
    `${name} has a line of more than ${LONGEST_LINE / 1024 / 1024} MB after byte ${at}. Is it a text file with one record per line? Nothing was imported.`,
  )

function refuseZeroBytes(chunk: Buffer, name: string): void {
  if (chunk.includes(0)) {
    throw invalid(
      `${name} is not a text file: it contains zero bytes. If it is UTF-16 text, save it as UTF-8; nothing was imported.`,
    )
  }
}

/** Checks all complete characters and returns the bytes of one that goes on in the next chunk. */
function refuseForeignEncoding(carry: Buffer, chunk: Buffer, name: string): Buffer<ArrayBuffer> {
  const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk])
  if (isUtf8(bytes)) return Buffer.alloc(0)
  for (let tail = 1; tail <= 3 && tail <= bytes.length; tail += 1) {
    const lead = bytes[bytes.length - tail] as number
    if (lead >= 0xc0 && isUtf8(bytes.subarray(0, bytes.length - tail)))
      return Buffer.from(bytes.subarray(bytes.length - tail))
  }
  throw notUtf8(name)
}

function notUtf8(name: string): TandemError {
  return invalid(
    `${name} is not UTF-8 text. Save it as UTF-8, or say its encoding in the mapping, for example "encoding": "windows-1252". Nothing was imported.`,
  )
}
