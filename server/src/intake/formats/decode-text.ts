import { TextDecoder } from 'node:util'
import { invalid } from '@tandem/core/errors'

const PIECE_BYTES = 32_768
const HEAD_BYTES = 1_024

/**
 * Decodes a file piece by piece. The encoding is taken from a byte order mark, else from an XML declaration, else it is
 * UTF-8. Bytes that the encoding does not know are an error: a replacement character would silently change names.
 */
export async function* decodeText(input: AsyncIterable<Uint8Array>, signal?: AbortSignal): AsyncGenerator<string> {
  let head: Uint8Array | undefined = new Uint8Array()
  let decoder: TextDecoder | undefined
  let offset = 0
  for await (const chunk of input) {
    signal?.throwIfAborted()
    let bytes = chunk
    if (head) {
      head = bytes = Buffer.concat([head, chunk])
      if (head.length < HEAD_BYTES) continue
      head = undefined
    }
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true })
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      const piece = bytes.subarray(start, start + PIECE_BYTES)
      yield decode(decoder, piece, offset)
      offset += piece.length
    }
  }
  const rest = head ?? new Uint8Array()
  decoder ??= new TextDecoder(encodingOf(rest), { fatal: true })
  yield decode(decoder, rest, offset)
  yield decode(decoder, undefined, offset)
}

function decode(decoder: TextDecoder, bytes: Uint8Array | undefined, offset: number): string {
  try {
    return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
  } catch {
    throw invalid(
      `The file says or implies that its text is ${decoder.encoding.toUpperCase()}, but near byte ${offset} it holds bytes that are not. Save it as UTF-8, or name its real encoding in the first line (<?xml version="1.0" encoding="…"?>).`,
      { encoding: decoder.encoding, offset },
    )
  }
}

function encodingOf(head: Uint8Array): string {
  const [a, b, c, d] = head
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  if (a === 0x3c && b === 0 && c !== 0 && d === 0) return 'utf-16le'
  if (a === 0 && b === 0x3c && c === 0 && d !== 0) return 'utf-16be'
  const declared = /^<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(
    Buffer.from(head.subarray(0, HEAD_BYTES)).toString('latin1'),
  )?.[1]
  return declared === undefined ? 'utf-8' : encodingNamed(declared)
}

function encodingNamed(name: string): string {
  switch (name.toLowerCase()) {
    case 'utf-8':
    case 'utf8':
    case 'us-ascii':
    case 'ascii':
    // Declared UTF-16, yet readable byte by byte: exporters that write a string of UTF-16 to a file of UTF-8 do this.
    case 'utf-16':
      return 'utf-8'
    // As in browsers, Latin-1 is read as its superset windows-1252.
    case 'iso-8859-1':
    case 'latin1':
    case 'latin-1':
    case 'windows-1252':
    case 'cp1252':
      return 'windows-1252'
    default:
      throw invalid(
        `The first line of the file names the encoding "${name}"; Tandem reads UTF-8, UTF-16 with a byte order mark, ISO-8859-1 and windows-1252. Save the file as UTF-8 and try again.`,
        { encoding: name },
      )
  }
}
