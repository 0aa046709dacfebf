import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer'
import type { ClosedStay } from '../telemetry/closed-stays.ts'
import { type Span, spanOf } from '../telemetry/spans.ts'

/** Spans that are held in memory at once. */
const BATCH = 1000

/** Closed stays as one trace request in OTLP’s JSON, on one line, so that collectors read it from a file and back-ends take it as a body. */
export async function* otlpOf(stays: AsyncIterable<ClosedStay>): AsyncGenerator<string> {
  yield '{"resourceSpans":['
  let separator = ''
  let batch: Span[] = []
  const written = () => {
    const text = `${separator}${resourceSpansOf(batch)}`
    separator = ','
    batch = []
    return text
  }
  for await (const stay of stays) {
    batch.push(spanOf(stay))
    if (batch.length === BATCH) yield written()
  }
  if (batch.length > 0) yield written()
  yield ']}\n'
}

function resourceSpansOf(spans: Span[]): string {
  const request = JsonTraceSerializer.serializeRequest(spans)
  if (request === undefined) throw new Error('spans could not be encoded')
  const { resourceSpans } = JSON.parse(Buffer.from(request).toString()) as { resourceSpans: object[] }
  return resourceSpans.map((one) => JSON.stringify(one)).join(',')
}
