import { z } from 'zod'
import { Mapping } from './mapping.ts'

export const FileFormat = z.enum(['csv', 'jsonl', 'parquet', 'xes', 'ocel'])
export type FileFormat = z.infer<typeof FileFormat>

export const ImportInput = z.object({
  files: z
    .union([z.array(z.string()).min(1), z.string().transform((one) => [one])])
    .describe('paths, or the names that an upload gave back'),
  format: FileFormat.optional().describe('told from the content if left out'),
  mapping: Mapping.optional().describe('which column says what; proposed from names and values if left out'),
  source: z
    .string()
    .regex(/^[\w .-]{1,60}$/, 'use letters, digits, blanks, dots, dashes and underscores, 60 at most')
    .optional()
    .describe('what the data are called; the name of the file if left out'),
  ticket: z.string().max(80).optional().describe('a name of your choice to ask for progress under'),
})

export const ImportReport = z.object({
  source: z.string(),
  read: z.number().int(),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  quarantined: z.number().int(),
  applications: z.number().int(),
  requisitions: z.number().int(),
  corrected: z.number().int().describe('of the accepted, those that say otherwise of an event that was known'),
  late: z
    .number()
    .int()
    .describe('events that had happened before the last instant the source was known to have reported'),
  restated: z.number().int().describe('applications with such an event: numbers that were shown before may change'),
  seconds: z.number(),
  reasons: z.array(z.object({ reason: z.string(), count: z.number().int(), example: z.string() })),
})
export type ImportReport = z.infer<typeof ImportReport>

export const PreviewInput = z.object({
  file: z.string().describe('a path, or the name that an upload gave back'),
  format: FileFormat.optional(),
})
export const Preview = z.object({
  name: z.string(),
  format: FileFormat,
  columns: z.array(z.string()),
  sample: z.array(z.record(z.string(), z.string())).describe('first rows, as they stand in the file'),
  mapping: Mapping.nullable(),
  reasons: z.record(z.string(), z.string()),
  leftOut: z.record(z.string(), z.string()),
  questions: z.array(z.string()),
})
export type Preview = z.infer<typeof Preview>

export const ImportProgress = z.object({
  phase: z.enum(['waiting', 'reading', 'checking', 'loading', 'tracing', 'done', 'failed', 'unknown']),
  bytes: z.number().optional().describe('read so far'),
  totalBytes: z.number().optional(),
  rows: z.number().optional().describe('how many the file has; about, until they are counted'),
  seconds: z.number().optional(),
})
export type ImportProgress = z.infer<typeof ImportProgress>

export const ImportRow = z.object({
  id: z.number().int(),
  source: z.string(),
  files: z.array(z.string()),
  state: z.enum(['running', 'done', 'failed', 'interrupted']),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  read: z.number().nullable(),
  accepted: z.number().nullable(),
  duplicates: z.number().nullable(),
  quarantined: z.number().nullable(),
  corrected: z.number(),
  late: z.number(),
  restated: z.number(),
  way: z.string().describe('how the events came in: file, events, sync, webhook or replay'),
  replayed: z.number().int().describe('of its rows in quarantine, those that a replay has taken in since'),
  repeated: z.number().int().describe('of them, those that a later import brought again, which holds them now'),
  inQuarantine: z.number().int().describe('that it holds now, with its events that do not fit their application'),
  error: z.string().nullable(),
})
export type ImportRow = z.infer<typeof ImportRow>

export const QuarantineInput = z.object({
  source: z.string().optional(),
  import: z.coerce.number().int().min(0).max(2_147_483_647).optional(),
  reason: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
})
export const Quarantine = z.object({
  total: z.number().int(),
  reasons: z.array(
    z.object({
      reason: z.string(),
      count: z.number().int(),
      example: z.string(),
      sources: z.array(z.string()),
      kept: z.number().int().describe('rows of which something was kept, so that they can be repaired'),
    }),
  ),
  rows: z.array(
    z.object({
      import: z.number().int(),
      source: z.string(),
      file: z.string(),
      line: z.number().int(),
      reason: z.string(),
      detail: z.string(),
      row: z.string().describe('what of the row may be kept: people as keys, nothing sensitive'),
      key: z.string().describe('with import and line it names the row; empty for an event that is set aside'),
    }),
  ),
})
export type Quarantine = z.infer<typeof Quarantine>

export const EventsInput = z.object({
  source: z
    .string()
    .regex(/^[\w .-]{1,60}$/, 'use letters, digits, blanks, dots, dashes and underscores, 60 at most')
    .describe('what the data are called'),
  plain: z
    .union([z.array(z.string()), z.string().transform((one) => one.split(','))])
    .pipe(z.array(z.enum(['candidate', 'actor', 'recruiter', 'hiring_manager'])))
    .default([])
    .describe('keys that name no person and are kept as they are'),
  key: z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('of the batch (Idempotency-Key): the same key gets the same answer'),
  contentType: z.string().default('application/x-ndjson'),
  body: z.string().describe('JSON lines, a JSON array, CloudEvents, or what Alertmanager and Grafana send'),
})

export const EventsAnswer = z.object({
  accepted: z.number().int(),
  quarantined: z.number().int(),
  rows: z
    .array(z.object({ verdict: z.enum(['accepted', 'quarantined']), id: z.string(), reason: z.string().optional() }))
    .describe('one for each row, in order'),
})
export type EventsAnswer = z.infer<typeof EventsAnswer>
