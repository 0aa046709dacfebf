import { z } from 'zod'

/** How times are written in a file. `dmy` and `mdy` differ only in which number is the month. */
export const TimeFormat = z.enum(['iso', 'dmy', 'mdy', 'epoch-s', 'epoch-ms'])
export type TimeFormat = z.infer<typeof TimeFormat>

const Column = z.string().min(1)

/** A name of the IANA database, in its own spelling, as the engine knows no other. */
export const TimeZone = z.string().refine(isTimeZone, {
  error: ({ input }) => `${String(input)} is not a time zone; write it like Europe/Berlin or America/New_York`,
})

function isTimeZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z]+([/_+-][A-Za-z0-9]+)*$/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Which column of a file says what. Every column not named here is left out of the warehouse. */
export const Mapping = z.strictObject({
  application: Column.nullable().describe('the case: what one application is called'),
  time: Column.describe('when it happened'),
  timeFormat: TimeFormat.default('iso'),
  timeZone: TimeZone.default('UTC').describe('for times without an offset, for example Europe/Berlin'),
  activity: Column.nullable().default(null).describe('what happened, in the words of the source: the stage entered'),
  kind: Column.nullable().default(null).describe('the event kind in Tandem’s own vocabulary, if the file has it'),
  id: Column.nullable().default(null).describe('the source’s own id of the event'),
  requisition: Column.nullable().default(null),
  candidate: Column.nullable().default(null),
  actor: Column.nullable().default(null).describe('who did it'),
  recordedAt: Column.nullable().default(null).describe('when the source learned of it'),
  dimensions: z.record(z.string(), Column).default({}).describe('dimension: column'),
  details: z
    .record(z.string(), Column)
    .default({})
    .describe('kept with the one event, such as a score; not carried on to later stages as a dimension is'),
  selfIdentification: z
    .record(z.string(), Column)
    .default({})
    .describe('what people say of themselves; goes to the vault, never a dimension'),
  plain: z
    .array(z.enum(['candidate', 'actor', 'recruiter', 'hiring_manager']))
    .default([])
    .describe('keys that name no person (teams, systems, pseudonyms) and are kept as they are'),
  csv: z.strictObject({ delimiter: z.string().length(1) }).optional(),
  encoding: z.string().optional().describe('of a text file that is not UTF-8, for example windows-1252'),
})
export type Mapping = z.infer<typeof Mapping>

/** A column of a file with values from its first rows, as they are written. */
export interface ColumnSample {
  name: string
  values: readonly string[]
}

/** A mapping with the reason for each choice, and what only a person can decide. */
export interface MappingProposal {
  mapping: Mapping | null
  reasons: Record<string, string>
  /** Columns that are left out, with the reason. */
  leftOut: Record<string, string>
  /** Sentences; the file cannot be imported before they are answered. */
  questions: string[]
}
