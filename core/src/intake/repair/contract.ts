import { z } from 'zod'
import { jsonText } from '../../json-text.ts'
import { Repair, RepairRule } from './repair-rule.ts'

const Count = z.number().int()
const Words = z.record(z.string(), z.string())
const ImportId = z.coerce.number().int().min(0).max(2_147_483_647)

export const QuarantineRowInput = z.object({
  import: ImportId,
  line: z.coerce.number().int().min(0),
  key: z.string().regex(/^\d{1,20}$/, 'is the key of a row, as quarantine lists it'),
})

export const QuarantineRow = z.object({
  import: Count,
  source: z.string(),
  file: z.string(),
  line: Count,
  reason: z.string(),
  detail: z.string(),
  kept: z
    .array(z.object({ column: z.string(), value: z.string(), means: z.string().nullable() }))
    .describe('what of the row was kept, and what the import took each column for'),
  notKept: z.array(z.string()).describe('columns the import reads and does not keep of a bad row'),
  readAt: z.string().describe('when the import began'),
  way: z.string(),
  can: z.boolean().describe('whether a repair here can make an event of it'),
  advice: z.string(),
  rules: z.array(RepairRule).describe('rules that fit this row, the likeliest first'),
})
export type QuarantineRow = z.infer<typeof QuarantineRow>

const Rows = z.object({
  source: z.string().describe('name of the source'),
  import: ImportId.optional().describe('only rows of this import'),
  reason: z.string().describe('why the rows are held back, as quarantine lists it'),
})

export const QuarantineTryInput = Rows.extend({
  repair: jsonText(Repair)
    .default([])
    .describe('rules, such as [{ "do": "read-kind", "from": "moved", "to": "application.entered_stage" }]'),
})

const EventExample = z.object({
  kind: z.string(),
  occurredAt: z.number().describe('UTC milliseconds'),
  application: z.string(),
  requisition: z.string(),
  stage: z.string(),
})

export const QuarantineTried = z.object({
  rows: Count.describe('held back for this reason'),
  tried: Count.describe('looked at; fewer than rows where they are very many'),
  events: Count.describe('that would become events; those known already are recognised when they are replayed'),
  stays: z
    .array(z.object({ reason: z.string(), rows: Count, example: z.string() }))
    .describe('that would stay, and why'),
  values: z
    .array(z.object({ value: z.string(), rows: Count }))
    .describe('what the rows say where the fault is, most frequent first'),
  examples: z.array(
    z.object({
      import: Count,
      file: z.string(),
      line: Count,
      before: Words,
      after: EventExample.nullable(),
      fault: z.string().nullable(),
    }),
  ),
  notKept: z.array(z.string()).describe('what does not come back, because it is not kept of a bad row'),
})
export type QuarantineTried = z.infer<typeof QuarantineTried>

export const QuarantineReplayInput = Rows.extend({
  repair: Repair.default([]),
  why: z.string().trim().min(3, 'say why, in a sentence').max(2000).describe('kept in the audit log'),
  standing: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe('do the same with such rows of this source that come later'),
})

export const QuarantineReplayed = z.object({
  import: Count.describe('the number of the replay, which is an import of its own'),
  read: Count,
  accepted: Count,
  duplicates: Count,
  quarantined: Count.describe('that became events and do not fit their application'),
  stayed: Count.describe('rows that stay where they are'),
  restated: Count,
  seconds: z.number(),
})
export type QuarantineReplayed = z.infer<typeof QuarantineReplayed>

export const StandingRepairs = z.object({
  repairs: z.array(
    z.object({
      id: Count,
      source: z.string(),
      reason: z.string(),
      repair: Repair,
      why: z.string(),
      setAt: z.string(),
      setBy: z.string(),
    }),
  ),
})
export type StandingRepairs = z.infer<typeof StandingRepairs>

export const StandingRepairEndInput = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) })
