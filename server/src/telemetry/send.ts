import { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer'
import { TandemError } from '@tandem/core/errors'
import type { OutgoingFetch } from '../outgoing/outgoing-fetch.ts'
import type { Span } from './spans.ts'

/** What became of a batch. A back-end may take a part of it. */
export type Sent =
  | { kind: 'taken'; refused: number; problem: string | null }
  | { kind: 'refused'; problem: string }
  | { kind: 'later'; problem: string; afterMs: number | null }

/** Answers after which the same request may succeed (OTLP 1.x, “OTLP/HTTP response”). */
const RETRYABLE = [408, 429, 502, 503, 504]
/** The back-end has read the spans and does not want them; the same spans would be refused again. */
const UNWANTED = [400, 413, 422]

/** Sends spans by OTLP over HTTP, as protobuf. */
export async function sendSpans(
  spans: Span[],
  { endpoint, headers, outgoing }: { endpoint: string; headers: Record<string, string>; outgoing: OutgoingFetch },
): Promise<Sent> {
  const body = ProtobufTraceSerializer.serializeRequest(spans)
  if (body === undefined) throw new Error('spans could not be encoded')
  let answer: Response
  try {
    answer = await outgoing(endpoint, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/x-protobuf' },
      body: new Uint8Array(body),
    })
  } catch (error) {
    if (!(error instanceof TandemError)) throw error
    return { kind: 'later', problem: error.message, afterMs: null }
  }
  const bytes = new Uint8Array(await answer.arrayBuffer().catch(() => new ArrayBuffer(0)))
  if (answer.ok) return takenOf(bytes, answer.headers.get('content-type'))
  const problem = `${new URL(endpoint).host} answered ${answer.status}.`
  if (UNWANTED.includes(answer.status)) return { kind: 'refused', problem: `${problem} It does not want these spans.` }
  const hint = RETRYABLE.includes(answer.status) ? '' : ' Look at the address and the headers.'
  return { kind: 'later', problem: problem + hint, afterMs: waitOf(answer.headers.get('retry-after')) }
}

/** The answer to a success may say that some spans were not taken. */
function takenOf(bytes: Uint8Array, type: string | null): Sent {
  if (bytes.length === 0 || type?.startsWith('application/x-protobuf') !== true)
    return { kind: 'taken', refused: 0, problem: null }
  const { partialSuccess } = ProtobufTraceSerializer.deserializeResponse(bytes)
  const refused = Number(partialSuccess?.rejectedSpans ?? 0)
  return { kind: 'taken', refused, problem: partialSuccess?.errorMessage || null }
}

/** Milliseconds; a date in place of seconds is rare, and the usual pause does as well. */
function waitOf(text: string | null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) * 1000 : null
}
