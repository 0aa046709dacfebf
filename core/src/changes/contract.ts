import { z } from 'zod'
import { Instant, WhereClause } from '../trace/population.ts'
import { Side } from '../waits/wait-rule.ts'
import { Change, ChangeKind, ChangeSource } from './change.ts'

const listOf = <Item extends z.ZodType<string>>(item: Item) =>
  z.union([z.array(item).max(50), item.transform((one) => [one])])
const Names = z.array(z.string().trim().min(1).max(200)).max(50)
const Text = z.string().trim().max(2000)
const Link = z
  .string()
  .trim()
  .max(2000)
  .regex(/^(https?:\/\/\S+)?$/, 'must begin with http:// or https://')
const Why = z.string().trim().min(3, 'say why, in a sentence').max(2000).describe('why')

const FIELDS = {
  kind: ChangeKind.describe('what kind of change'),
  title: z.string().trim().min(3, 'say what changed, in a few words').max(200).describe('what changed, in a few words'),
  at: Instant.describe('when it happened, or is to happen; an ISO date or date and time, UTC without an offset'),
  until: Instant.or(z.literal('')).describe('when it was over; empty where it is an instant'),
  systems: Names.describe('systems that it happened to'),
  stages: Names.describe('kinds or names of stages that it touches'),
  where: z.array(WhereClause).max(20).describe('of whom, dimension=value; everybody if left out'),
  side: Side.describe('whose change it is; by its kind if left out'),
  link: Link.describe('where more is written'),
  note: Text.describe('what others should know'),
}

export const ChangeAddInput = z.object({
  ...FIELDS,
  kind: FIELDS.kind.default('other'),
  at: FIELDS.at.optional().describe('when it happened; now if left out'),
  until: FIELDS.until.optional(),
  systems: FIELDS.systems.default([]),
  stages: FIELDS.stages.default([]),
  where: FIELDS.where.default([]),
  side: FIELDS.side.optional(),
  link: FIELDS.link.optional(),
  note: FIELDS.note.optional(),
})
export type ChangeAddInput = z.infer<typeof ChangeAddInput>

const Id = z.string().min(1).max(500).describe('the number of the change')

/** What is left out stays as it was. */
export const ChangeSetInput = z
  .object({ ...FIELDS })
  .partial()
  .extend({
    id: Id,
    version: z.coerce
      .number()
      .int()
      .min(1)
      .optional()
      .describe('that was seen; refused if somebody has edited it since'),
  })
export type ChangeSetInput = z.infer<typeof ChangeSetInput>

export const ChangeRemoveInput = z.object({ id: Id, reason: Why })

export const ChangeListInput = z.object({
  from: Instant.optional().describe('what lasted until, or happened, at or after this instant'),
  to: Instant.optional().describe('what began before this instant'),
  kind: listOf(ChangeKind).optional().describe('only these kinds'),
  system: listOf(z.string().max(200)).optional().describe('only what happened to one of these systems'),
  side: listOf(Side).optional().describe('only what is theirs'),
  source: listOf(ChangeSource).optional().describe('only what came this way'),
  where: z
    .union([z.array(WhereClause), WhereClause.transform((one) => [one])])
    .optional()
    .describe('only what touches somebody of these, dimension=value; what touches everybody always does'),
  withdrawn: z.stringbool().or(z.boolean()).default(false).describe('those that were withdrawn too'),
})
export type ChangeListInput = z.infer<typeof ChangeListInput>

export const Changes = z.object({
  changes: z.array(Change).describe('the latest first'),
  total: z.number().int().describe('that fit, however many are listed'),
  systems: z.array(z.string()).describe('that any change names, whatever the filter'),
  sentence: z.string(),
})
export type Changes = z.infer<typeof Changes>

export const ChangeImportInput = z.object({
  ical: z.string().min(1).max(1000).optional().describe('an iCal file'),
  text: z.string().min(1).max(2_000_000).optional().describe('its text, instead of a file'),
  calendar: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('what the calendar is called; its own name if left out'),
  kind: ChangeKind.default('rollout').describe('of events whose category is no kind of change'),
  side: Side.optional().describe('whose changes they are; by their kind if left out'),
  systems: Names.default([]).describe('systems that they happen to'),
  where: z.array(WhereClause).max(20).default([]).describe('of whom, dimension=value; everybody if left out'),
  whole: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe('the file is the whole calendar: what it no longer has is withdrawn'),
})
export type ChangeImportInput = z.infer<typeof ChangeImportInput>

export const ChangeImportReport = z.object({
  calendar: z.string(),
  added: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  withdrawn: z.number().int().describe('cancelled in the calendar, or no longer in it'),
  missing: z.number().int().describe('known of this calendar, not in the file, and left as they are'),
  skipped: z.number().int().describe('without a beginning or a name, or further off than is kept'),
  sentence: z.string(),
})
export type ChangeImportReport = z.infer<typeof ChangeImportReport>
