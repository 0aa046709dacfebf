import { invalid, TandemError } from '@tandem/core/errors'
import { decodeText } from './decode-text'
import { jsonProblemAt } from './json-problem'
import { type OcelLog, ocelLog } from './ocel-log'
import { ocelRows } from './ocel-rows'
import { BATCH_ROWS, type ReadOptions, type TabularRow } from './tabular'

const MAX_BYTES = 512_000_000

/**
 * Reads an object-centric event log, OCEL 1.0 or 2.0 in JSON: one row per event and application, by time and then in file
 * order. The file is read whole, as JSON must be, up to 512 MB. Columns: see `ocelRows`.
 *
 * @throws TandemError `invalid` for text that is no JSON or no OCEL; `limit` for a file that is too large.
 */
export async function* readOcel(
  input: AsyncIterable<Uint8Array>,
  { signal }: ReadOptions = {},
  maxBytes = MAX_BYTES,
): AsyncGenerator<TabularRow[]> {
  let batch: TabularRow[] = []
  for (const row of ocelRows(await readLog(upTo(maxBytes, input), signal))) {
    batch.push(row)
    if (batch.length < BATCH_ROWS) continue
    signal?.throwIfAborted()
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

async function readLog(input: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<OcelLog> {
  const pieces: string[] = []
  for await (const piece of decodeText(input, signal)) pieces.push(piece)
  const text = pieces.join('')
  return ocelLog(parse(text))
}

async function* upTo(maxBytes: number, input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of input) {
    bytes += chunk.length
    if (bytes > maxBytes)
      throw new TandemError(
        'limit',
        `The OCEL file is larger than ${maxBytes / 1_000_000} MB, and JSON has to be read whole. Export a shorter period, or export the log as XES or CSV, which are read as a stream.`,
      )
    yield chunk
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw notJson(text, jsonProblemAt(text) ?? 0)
  }
}

function notJson(text: string, offset: number) {
  if (text.trim() === '') return invalid('The file is empty. Choose another file or export the log again.')
  const before = text.slice(0, offset).split('\n')
  const place = `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
  if (offset >= text.length)
    return invalid(
      `The OCEL file ends too early, in ${place} of its JSON, so it was cut off. Export or download it again and compare its size with the original.`,
      { offset },
    )
  return invalid(
    `The file is not valid JSON: ${place} has ${JSON.stringify(text.slice(offset, offset + 12))}, which cannot stand there. Correct that place or export the log again as OCEL (JSON).`,
    { offset },
  )
}
