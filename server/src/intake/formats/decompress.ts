import { createReadStream } from 'node:fs'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { invalid, TandemError } from '@tandem/core/errors'

/** Unpacking stops when the content is both larger than `bytes` and more than `ratio` times the packed size. */
export interface ExpansionLimit {
  bytes: number
  ratio: number
}

const EXPANSION_LIMIT: ExpansionLimit = { bytes: 2 * 1024 ** 3, ratio: 200 }

/** The content of a file, unpacked if it is gzip whatever its name. */
export const openFile = (path: string): AsyncGenerator<Uint8Array> =>
  openBytes(createReadStream(path, { highWaterMark: 65_536 }))

/** The content of a stream of bytes, unpacked if it begins with the two bytes that mark gzip (1f 8b). */
export async function* openBytes(
  stream: AsyncIterable<Uint8Array>,
  limit: ExpansionLimit = EXPANSION_LIMIT,
): AsyncGenerator<Uint8Array> {
  const source = stream[Symbol.asyncIterator]()
  try {
    const head: Uint8Array[] = []
    let headBytes = 0
    while (headBytes < 2) {
      const next = await source.next()
      if (next.done) break
      head.push(next.value)
      headBytes += next.value.length
    }
    const first = Buffer.concat(head)
    const rest = follow(first, source)
    yield* first[0] === 0x1f && first[1] === 0x8b ? gunzip(rest, limit) : rest
  } finally {
    await source.return?.()
  }
}

async function* follow(first: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.length > 0) yield first
  for (let next = await source.next(); !next.done; next = await source.next()) yield next.value
}

async function* gunzip(packed: AsyncIterable<Uint8Array>, limit: ExpansionLimit): AsyncGenerator<Uint8Array> {
  const unpacker = createGunzip({ chunkSize: 65_536 })
  const readable = Readable.from(packed, { objectMode: false })
  // The callback is required; an error of either stream also destroys the other and ends the loop below.
  pipeline(readable, unpacker, () => {})
  let bytes = 0
  try {
    for await (const chunk of unpacker as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > limit.bytes && bytes > limit.ratio * unpacker.bytesWritten) throw expandsTooFar(limit)
      yield chunk
    }
  } catch (error) {
    throw sentenceFor(error)
  } finally {
    readable.destroy()
    unpacker.destroy()
  }
}

function sentenceFor(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'Z_BUF_ERROR')
    return invalid(
      'The file ends in the middle of its compressed data (truncated download?). Download or export it again and compare its size with the original.',
    )
  if (typeof code === 'string' && code.startsWith('Z_'))
    return invalid(
      'The compressed data of the file is damaged: it begins as gzip but cannot be unpacked. Download or export it again, or unpack it yourself and import the unpacked file.',
      { zlib: code },
    )
  return error
}

const expandsTooFar = (limit: ExpansionLimit) =>
  new TandemError(
    'limit',
    `The compressed file unpacks to more than ${limit.ratio} times its size and more than ${limit.bytes / 1024 ** 3} GB, which event logs do not do; unpacking was stopped. If the file is genuine, unpack it yourself and import the unpacked file.`,
    { ...limit },
  )
