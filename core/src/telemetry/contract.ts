import { z } from 'zod'
import { Instant } from '../trace/population.ts'

/** Those belong to the connection and to the body. */
const NOT_OURS = /^(host|connection|keep-alive|upgrade|te|trailer|transfer-encoding|expect|content-.*)$/i
const HeaderName = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,100}$/, 'a header is named by letters, digits and dashes')
  .refine((name) => !NOT_OURS.test(name), 'this header is set by the connection itself')

export const TelemetrySetInput = z.object({
  endpoint: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional()
    .describe('where spans go by OTLP over HTTP; without a path, /v1/traces'),
  headers: z
    .record(HeaderName, z.string().regex(/^[\x20-\x7e]{1,4000}$/, 'a header holds printable ASCII'))
    .optional()
    .describe('a file of JSON or YAML: headers that every request carries; sealed, and never shown again'),
  sending: z.enum(['on', 'off']).optional().describe('off until it is switched on'),
  from: Instant.nullish().describe('only what ended at or after this instant; null for everything'),
  again: z.coerce.boolean().default(false).describe('sends everything once more'),
})
export type TelemetrySetInput = z.infer<typeof TelemetrySetInput>

/** How the sending of traces stands. */
export const Telemetry = z.object({
  endpoint: z.string().nullable(),
  headers: z.array(z.string()).describe('names of the headers; what they say is never told'),
  sending: z.enum(['on', 'off']),
  from: z.string().nullable().describe('only what ended at or after this instant'),
  waiting: z.number().int().describe('spans that have not been sent as they are now'),
  sent: z.number().int().describe('spans that the back-end took'),
  refused: z.number().int().describe('spans that the back-end did not want; they are not sent again'),
  lastSentAt: z.string().nullable(),
  nextTryAt: z.string().nullable().describe('after a failure; null if there was none'),
  problem: z.string().nullable().describe('what the back-end said last, if it was no yes'),
})
export type Telemetry = z.infer<typeof Telemetry>
