import { z } from 'zod'

const Instant = z.iso.datetime({ offset: true, local: true }).or(z.iso.date())

export const AuditFilter = z.object({
  actor: z.string().max(200).optional().describe('who did it: an id as the log has it, or part of a name'),
  operation: z.string().max(100).optional().describe('what was done'),
  outcome: z.enum(['done', 'refused']).optional(),
  from: Instant.optional().describe('at or after this instant'),
  to: Instant.optional().describe('before this instant'),
  search: z.string().max(200).optional().describe('text in what was asked'),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const AuditInput = AuditFilter.extend({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
})

export const AuditRow = z.object({
  sequence: z.number().int(),
  at: z.string(),
  actor: z.string(),
  actorName: z.string().nullable().describe('what the actor is called today; ids stay'),
  operation: z.string(),
  input: z.string().describe('JSON of what was asked, as far as the log keeps it'),
  outcome: z.string(),
  hash: z.string(),
})
export type AuditRow = z.infer<typeof AuditRow>

export const AuditPage = z.object({
  total: z.number().int(),
  rows: z.array(AuditRow),
  operations: z.array(z.string()).describe('all that occur, to filter by'),
})
export type AuditPage = z.infer<typeof AuditPage>

export const AuditVerification = z.object({
  ok: z.boolean(),
  sentence: z.string(),
  entries: z.number().int().describe('whose hash was computed anew'),
  from: z.string().nullable(),
  to: z.string().nullable(),
  head: z.string().describe('hash of the last entry: note it elsewhere to prove later that nothing before it changed'),
  seals: z.number().int().describe('that fit'),
  archived: z.number().int().describe('entries before the chain begins, archived behind a sealed checkpoint'),
  brokenAt: z.number().int().nullable().describe('sequence of the first entry that does not fit'),
  seconds: z.number(),
})
export type AuditVerification = z.infer<typeof AuditVerification>
