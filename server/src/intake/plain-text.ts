import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TextDecoder } from 'node:util'
import { invalid } from '@tandem/core/errors'
import { openBytes } from './formats/decompress.ts'
import { type Inspection, inspectText } from './inspect-text.ts'

interface PlainTextOptions {
  name: string
  scratch: string
  encoding?: string
}

/** A path under which the text is neither packed nor in another encoding: the file itself, or a copy in the scratch folder. */
export async function plainText(path: string, { scratch, encoding }: PlainTextOptions): Promise<string> {
  const packed = (await firstBytes(path, 2)).equals(Buffer.from([0x1f, 0x8b]))
  const from = encoding ?? utf16Of(await firstContent(path))
  if (!packed && from === null) return path
  const copy = join(scratch, 'plain.txt')
  const bytes = openBytes(createReadStream(path))
  await pipeline(Readable.from(from === null ? bytes : reencode(bytes, from)), createWriteStream(copy))
  return copy
}

/** The first megabyte of a text, without its byte order mark. */
export async function startOf(path: string): Promise<string> {
  return (await firstBytes(path, 1 << 20)).toString('utf8').replace(/^\ufeff/, '')
}

export function inspectFile(
  path: string,
  options: { name: string; delimiter?: string; onProgress?: (bytes: number) => void },
): Promise<Inspection> {
  return inspectText(createReadStream(path, { highWaterMark: 1 << 20 }), options)
}

async function firstBytes(path: string, count: number): Promise<Buffer> {
  const handle = await open(path)
  try {
    const buffer = Buffer.alloc(count)
    const { bytesRead } = await handle.read(buffer, 0, count, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** The first bytes after decompression; none if the file is empty or damaged, which is reported when it is read as a whole. */
export async function firstContent(path: string): Promise<Buffer> {
  const stream = createReadStream(path, { end: 65_535 })
  try {
    for await (const chunk of openBytes(stream)) return Buffer.from(chunk)
  } catch {
    // See above.
  } finally {
    stream.destroy()
  }
  return Buffer.alloc(0)
}

function utf16Of(head: Buffer): string | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return null
}

async function* reencode(bytes: AsyncIterable<Uint8Array>, encoding: string): AsyncGenerator<string> {
  const decoder = decoderOf(encoding)
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_ENCODING_INVALID_ENCODED_DATA') throw error
    throw invalid(
      `The file is not ${encoding} text, as the mapping says: it holds bytes that encoding does not know. Name its real "encoding", or save it as UTF-8; nothing was imported.`,
    )
  }
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    throw invalid(
      `“${encoding}” is not an encoding Tandem knows. Use a name such as windows-1252, iso-8859-1 or utf-16le as "encoding"; nothing was imported.`,
    )
  }
}
