import { z } from 'zod'
import { HrisMapping } from './hris-mapping.ts'

/** A mapping as an object, or as the text of one where a query can hold nothing else. */
const GivenMapping = z.union([
  HrisMapping,
  z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' })
        return z.NEVER
      }
    })
    .pipe(HrisMapping),
])

const SourceName = z.string().min(1).max(60)

export const OutcomesInput = z.object({
  file: z.string().describe('a path, or the name that an upload gave back'),
  into: SourceName.describe('the source that knows the hires'),
  mapping: GivenMapping.optional().describe(
    'which column says what; what is left out is proposed from names and values',
  ),
  timeFormat: z
    .enum(['dmy', 'mdy'])
    .optional()
    .describe('how dates are written where they do not show it: the day or the month first'),
})

/** A preview needs no source to say what the columns are taken for; with one it says how many rows match a hire. */
export const OutcomesPreviewInput = OutcomesInput.extend({ into: SourceName.optional() })

const Counted = z.object({ reason: z.string(), count: z.number().int(), example: z.string() })

export const OutcomeRows = z
  .object({
    read: z.number().int(),
    matched: z.number().int().describe('rows whose hire is known and that say what became of it'),
    silent: z.number().int().describe('rows whose hire is known and that say nothing yet'),
    quarantined: z.number().int().describe('rows of which nothing could be taken'),
  })
  .describe('the last three add up to the first')

export const OutcomesReport = z.object({
  source: z.string(),
  shape: z.enum(['plain', 'workday']),
  rows: OutcomeRows,
  read: z.number().int().describe('what the rows came to: events, and rows and parts of rows in quarantine'),
  accepted: z.number().int(),
  duplicates: z.number().int(),
  quarantined: z.number().int(),
  applications: z.number().int().describe('hires of which something new is known'),
  late: z.number().int(),
  restated: z.number().int(),
  events: z.array(z.object({ kind: z.string(), count: z.number().int() })),
  planned: z
    .number()
    .int()
    .describe('starts and last days that lie ahead, and count once a later report says they have come'),
  seconds: z.number(),
  reasons: z.array(Counted),
})
export type OutcomesReport = z.infer<typeof OutcomesReport>

export const OutcomesPreview = z.object({
  name: z.string(),
  shape: z.enum(['plain', 'workday']),
  shapeReason: z.string(),
  columns: z.array(
    z.object({
      name: z.string(),
      meaning: z.string().nullable().describe('null where it is left out'),
      reason: z.string(),
      examples: z.array(z.string()).describe('of columns that are read, never of those left out'),
      note: z.string().describe('what becomes of values that are not shown'),
    }),
  ),
  mapping: HrisMapping,
  timeFormat: z.enum(['dmy', 'mdy']).nullable(),
  questions: z.array(z.string()).describe('sentences; nothing can be imported before they are answered'),
  asksTimeFormat: z.boolean().describe('whether one of them is answered by the time format'),
  sources: z.array(z.string()).describe('where the hires may be'),
  into: z.string().nullable(),
  rows: OutcomeRows.nullable().describe('null before it is known where the hires are'),
  events: z.array(z.object({ kind: z.string(), count: z.number().int() })),
  planned: z.number().int(),
  reasons: z.array(Counted).describe('why rows, or parts of them, would go to quarantine'),
})
export type OutcomesPreview = z.infer<typeof OutcomesPreview>
