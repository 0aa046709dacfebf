import { createHash } from 'node:crypto'
import { type Attributes, type HrTime, SpanKind, SpanStatusCode, TraceFlags } from '@opentelemetry/api'
import type { ProtobufTraceSerializer } from '@opentelemetry/otlp-transformer'
import { resourceFromAttributes } from '@opentelemetry/resources'
import type { ClosedStay } from './closed-stays.ts'

/** A finished span as OpenTelemetry’s own encoders take it. */
export type Span = Parameters<typeof ProtobufTraceSerializer.serializeRequest>[0][number]

const RESOURCE = resourceFromAttributes({ 'service.name': 'tandem', 'service.namespace': 'hiring' })
const SCOPE = { name: 'tandem' }
/** The application itself stands before its first stay. */
const WHOLE = 0

/** Hexadecimal: the first 16 bytes of the SHA-256 of the application’s id. The same application is the same trace for ever. */
export const traceIdOf = (application: string): string => sha256(application).slice(0, 32)

/** Hexadecimal: the first 8 bytes of the SHA-256 of `ID:N`, where N counts the stays from 1, and 0 is the application. */
export const spanIdOf = (application: string, visit: number): string => sha256(`${application}:${visit}`).slice(0, 16)

/** One span for a closed stay, under that of its application, which follows once the application has ended. */
export function spanOf(stay: ClosedStay): Span {
  const { applicationId, sequence, fromMs, toMs } = stay
  const context = (visit: number) => ({
    traceId: traceIdOf(applicationId),
    spanId: spanIdOf(applicationId, visit),
    traceFlags: TraceFlags.SAMPLED,
  })
  return {
    name: sequence === WHOLE ? 'application' : stay.stage,
    kind: SpanKind.INTERNAL,
    spanContext: () => context(sequence),
    ...(sequence !== WHOLE && { parentSpanContext: context(WHOLE) }),
    startTime: timeOf(fromMs),
    endTime: timeOf(toMs),
    duration: timeOf(toMs - fromMs),
    ended: true,
    status: { code: SpanStatusCode.UNSET },
    attributes: attributesOf(stay),
    events: [],
    links: [],
    resource: RESOURCE,
    instrumentationScope: SCOPE,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  }
}

/** What is not known is left out. Nothing here says who. */
function attributesOf(stay: ClosedStay): Attributes {
  const texts: Attributes = {
    'tandem.source': stay.source,
    'tandem.stage': stay.stage,
    'tandem.stage_kind': stay.kind,
    'tandem.exit': stay.exit,
    'tandem.outcome': stay.outcome,
    'tandem.department': stay.department,
    'tandem.location': stay.location,
    'tandem.job_family': stay.jobFamily,
  }
  return {
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')),
    ...(stay.sequence !== WHOLE && { 'tandem.attempt': stay.attempt }),
    'tandem.working_seconds': stay.workingSeconds,
  }
}

const timeOf = (ms: number): HrTime => [Math.floor(ms / 1000), (ms % 1000) * 1_000_000]
const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
