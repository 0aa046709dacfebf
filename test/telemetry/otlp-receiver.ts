import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import protobuf from 'protobufjs'

/** A span as it came over the wire, read by the official definitions of OpenTelemetry. */
export interface ReceivedSpan {
  traceId: string
  spanId: string
  parentSpanId: string
  name: string
  kind: number
  startMs: number
  endMs: number
  attributes: Record<string, string | number>
  resource: Record<string, string | number>
}

interface Wire {
  resourceSpans: {
    resource: { attributes: WireAttribute[] }
    scopeSpans: {
      spans: {
        traceId: string
        spanId: string
        parentSpanId: string
        name: string
        kind: number
        startTimeUnixNano: string
        endTimeUnixNano: string
        attributes: WireAttribute[]
      }[]
    }[]
  }[]
}
interface WireAttribute {
  key: string
  value: { stringValue?: string; intValue?: string; doubleValue?: number }
}

const definitions = new protobuf.Root()
definitions.resolvePath = (_, target) =>
  target.startsWith('/') ? target : join(import.meta.dirname, 'opentelemetry-proto', target)
definitions.loadSync('opentelemetry/proto/collector/trace/v1/trace_service.proto')
const REQUEST = definitions.lookupType('opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest')

/** The spans of a request in protobuf. */
export function decodeSpans(body: Uint8Array): ReceivedSpan[] {
  const wire = REQUEST.toObject(REQUEST.decode(body), { longs: String, bytes: String, defaults: true }) as Wire
  return spansOf(wire, (base64) => Buffer.from(base64, 'base64').toString('hex'))
}

/** The spans of a request in OTLP’s JSON, where ids are hexadecimal. */
export const readJsonSpans = (text: string): ReceivedSpan[] => spansOf(JSON.parse(text) as Wire, (hex) => hex)

function spansOf({ resourceSpans }: Wire, hex: (id: string) => string): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map(({ traceId, spanId, parentSpanId, name, kind, startTimeUnixNano, endTimeUnixNano, attributes }) => ({
        traceId: hex(traceId),
        spanId: hex(spanId),
        parentSpanId: hex(parentSpanId ?? ''),
        name,
        kind,
        startMs: Number(BigInt(startTimeUnixNano) / 1_000_000n),
        endMs: Number(BigInt(endTimeUnixNano) / 1_000_000n),
        attributes: valuesOf(attributes),
        resource: valuesOf(resource.attributes),
      })),
    ),
  )
}

const valuesOf = (attributes: WireAttribute[]) =>
  Object.fromEntries(
    attributes.map(({ key, value: { stringValue, intValue, doubleValue } }) => [
      key,
      stringValue !== undefined && stringValue !== '' ? stringValue : Number(intValue ?? doubleValue),
    ]),
  )

export interface Receiver {
  url: string
  spans: ReceivedSpan[]
  requests: { path: string; headers: Record<string, unknown>; spans: ReceivedSpan[] }[]
  /** What it answers next, once each; 200 after that. */
  answers: { status: number; headers?: Record<string, string>; body?: Uint8Array }[]
  close(): Promise<void>
}

/** A back-end that takes OTLP over HTTP and keeps what it is sent. */
export async function otlpReceiver(): Promise<Receiver> {
  const receiver: Omit<Receiver, 'url' | 'close'> = { spans: [], requests: [], answers: [] }
  const server: Server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const spans = decodeSpans(Buffer.concat(chunks))
    receiver.requests.push({ path: request.url ?? '', headers: request.headers, spans })
    const answer = receiver.answers.shift() ?? { status: 200 }
    if (answer.status === 200) receiver.spans.push(...spans)
    response.writeHead(answer.status, { 'content-type': 'application/x-protobuf', ...answer.headers })
    response.end(answer.body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    ...receiver,
    url: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

const RESPONSE_PARTIAL = `syntax = "proto3";
message Partial { int64 rejected_spans = 1; string error_message = 2; }
message Response { Partial partial_success = 1; }`

/** An answer that takes all spans but some (field numbers of trace_service.proto 1.x, which the definitions beside it are older than). */
export function partialSuccess(rejectedSpans: number, errorMessage: string): Uint8Array {
  const type = protobuf.parse(RESPONSE_PARTIAL).root.lookupType('Response')
  return type.encode(type.fromObject({ partialSuccess: { rejectedSpans, errorMessage } })).finish()
}
