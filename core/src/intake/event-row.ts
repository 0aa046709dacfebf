import { z } from 'zod'
import { EVENT_KINDS, Provenance } from '../trace/event.ts'
import { FAULTS } from './faults.ts'

const Id = z.union([z.string(), z.number()]).transform(String).pipe(z.string().max(200))
const Words = z.record(z.string().max(60), z.union([z.string(), z.number(), z.boolean()]).transform(String))

/** One event as a source tells it: the row of `POST /v1/events`, and what every connector and webhook ends as. */
export const EventRow = z.object({
  id: Id.optional().describe('the source’s own id; the same id twice is the same event'),
  kind: z.string().max(60).describe('a word of the vocabulary, as application.entered_stage'),
  occurredAt: z.union([z.string(), z.number()]).describe('when it happened: ISO 8601, or milliseconds since 1970'),
  occurredFrom: z
    .union([z.string(), z.number()])
    .optional()
    .describe('where the moment is known as an interval: after this, and not after occurredAt'),
  recordedAt: z.union([z.string(), z.number()]).optional().describe('when the source learned of it'),
  application: Id.optional(),
  requisition: Id.optional(),
  candidate: Id.optional().describe('kept as a keyed pseudonym'),
  actor: Id.optional().describe('who did it; kept as a keyed pseudonym'),
  stage: z.string().max(200).optional(),
  provenance: Provenance.default('observed'),
  attributes: Words.default({}).describe('dimensions: department, location, recruiter, or your own'),
  details: Words.default({}).describe('kept with this one event, such as a score'),
  selfIdentification: Words.default({}).describe('what people say of themselves; goes to the vault'),
})
export type EventRow = z.infer<typeof EventRow>
/** An event row as it may be written. */
export type EventRowInput = z.input<typeof EventRow>

/** How far the clock of a source may be ahead of ours. */
export const CLOCK_SKEW_MS = 120_000

/** An event row with its times as UTC milliseconds, or what is wrong with it. */
export type ReadRow =
  | { fault: null; row: EventRow; occurredAt: number; occurredFrom: number; recordedAt: number }
  /** `row` is null where it could not even be taken apart. */
  | { fault: string; detail: string; row: EventRow | null }

/** A kind that is not known may be shown where it is a word or two; else it may be anything that somebody wrote. */
export const shownKind = (kind: string): string => (new RegExp(KIND_SHAPE).test(kind) ? kind : '')
/** For the engine as well. */
export const KIND_SHAPE = '^[A-Za-z_]{1,30}([.][A-Za-z_]{1,30})?$'

const KINDS: ReadonlySet<string> = new Set(EVENT_KINDS)

/**
 * Reads what should be an event row. Bad data is a value here: the row is kept with its fault, and nothing is lost.
 *
 * @param nowMs UTC milliseconds; what lies later is refused, but for `CLOCK_SKEW_MS`
 */
export function readEventRow(value: unknown, nowMs: number): ReadRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { fault: FAULTS.notAnObject, detail: '', row: null }
  if (!('occurredAt' in value) || value.occurredAt === null || value.occurredAt === '')
    return { fault: FAULTS.noTime, detail: '', row: null }
  const parsed = EventRow.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { fault: 'has a field that cannot be read', detail: issue?.path.join('.') ?? '', row: null }
  }
  const row = parsed.data
  const bad = (fault: string, detail = '') => ({ fault, detail, row })
  const { application = '', requisition = '', kind, stage = '' } = row
  const isOfNobody = application === '' && (requisition === '' || kind === '')
  if (isOfNobody && !/^(system|change)\./.test(kind)) return bad(FAULTS.noApplication)
  const occurredAt = readInstant(row.occurredAt)
  const occurredFrom = row.occurredFrom === undefined ? occurredAt : readInstant(row.occurredFrom)
  const recordedAt = row.recordedAt === undefined ? nowMs : readInstant(row.recordedAt)
  if (occurredAt === null || occurredFrom === null || recordedAt === null) return bad(FAULTS.unreadableTime)
  if (occurredAt > nowMs + CLOCK_SKEW_MS) return bad(FAULTS.future, new Date(occurredAt).toISOString())
  if (!KINDS.has(kind)) return bad(FAULTS.unknownKind, shownKind(kind))
  if (kind === 'application.entered_stage' && stage.trim() === '') return bad(FAULTS.noStage)
  return { fault: null, row, occurredAt, occurredFrom: Math.min(occurredFrom, occurredAt), recordedAt }
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?) ?(Z|[+-]\d{2}:?\d{2})?)?$/i

/** UTC milliseconds of ISO 8601, with or without milliseconds, or of milliseconds since 1970; a time without an offset is UTC. Null if it is neither. */
export function readInstant(value: string | number): number | null {
  if (typeof value === 'number') return Number.isFinite(value) && Math.abs(value) < 8.64e15 ? Math.round(value) : null
  const parts = ISO.exec(value.trim())
  if (parts === null) return null
  const [, day, time = '00:00', zone = 'Z'] = parts
  const offset =
    zone.toUpperCase() === 'Z' || zone.includes(':') ? zone.toUpperCase() : `${zone.slice(0, 3)}:${zone.slice(3)}`
  const ms = Date.parse(`${day}T${time.replace(',', '.').replace(/(\.\d{3})\d+$/, '$1')}${offset}`)
  return Number.isNaN(ms) ? null : ms
}
