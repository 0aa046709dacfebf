import { isUtf8 } from 'node:buffer'
import { invalid, TandemError } from '@tandem/core/errors'

const LONGEST_LINE = 8 * 1024 * 1024
const NEWLINE = 10
const QUOTE = 34

/**
 * Reads a text file once, at the speed of the disk, and refuses what the engine would swallow silently or choke on: binary
 * data, bytes that are not UTF-8, lines without end, a quote that is never closed.
 *
 * @returns the number of bytes read
 */
export async function inspectText(
  input: AsyncIterable<Uint8Array>,
  { name, quoted, onProgress }: { name: string; quoted: boolean; onProgress?: (bytes: number) => void },
): Promise<number> {
  const state = { bytes: 0, lineBytes: 0, line: 1, open: false, openedIn: 0, carry: Buffer.alloc(0) }
  for await (const piece of input) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)
    refuseBinary(chunk, name, state.bytes === 0)
    state.carry = refuseForeignEncoding(state.carry, chunk, name)
    const firstBreak = chunk.indexOf(NEWLINE)
    if (firstBreak === -1) state.lineBytes += chunk.length
    else if (state.lineBytes + firstBreak <= LONGEST_LINE)
      state.lineBytes = chunk.length - 1 - chunk.lastIndexOf(NEWLINE)
    else state.lineBytes += firstBreak
    if (state.lineBytes > LONGEST_LINE) {
      throw new TandemError(
        'limit',
        `${name} has a line of more than ${LONGEST_LINE / 1024 / 1024} MB after byte ${state.bytes}. Is it a text file with one record per line? Nothing was imported.`,
      )
    }
    if (quoted && (state.open || chunk.includes(QUOTE))) followQuotes(chunk, state)
    else if (quoted) state.line += countBreaks(chunk)
    state.bytes += chunk.length
    onProgress?.(state.bytes)
  }
  if (state.bytes === 0) throw invalid(`${name} is empty. Export it again; nothing was imported.`)
  if (state.carry.length > 0) throw notUtf8(name)
  if (state.open) {
    throw invalid(
      `${name} opens a quote in line ${state.openedIn} and never closes it. Close or double that quote; nothing was imported.`,
    )
  }
  return state.bytes
}

function refuseBinary(chunk: Buffer, name: string, atStart: boolean): void {
  const start = chunk.subarray(0, 8).toString('latin1')
  if (atStart && start.startsWith('PK\u0003\u0004')) {
    throw invalid(`${name} is a zip or Excel file. Save the sheet as CSV (UTF-8) and import that.`)
  }
  if (atStart && start.startsWith('%PDF')) throw invalid(`${name} is a PDF. Export the data as CSV and import that.`)
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

function followQuotes(chunk: Buffer, state: { open: boolean; openedIn: number; line: number }): void {
  for (let i = 0; i < chunk.length; i += 1) {
    const byte = chunk[i]
    if (byte === NEWLINE) state.line += 1
    else if (byte === QUOTE) {
      state.open = !state.open
      if (state.open) state.openedIn = state.line
    }
  }
}

function countBreaks(chunk: Buffer): number {
  let breaks = 0
  for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) breaks += 1
  return breaks
}
