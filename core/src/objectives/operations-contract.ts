import { z } from 'zod'
import { Objective, ObjectiveId } from './objective.ts'
import { ObjectiveRow } from './status-contract.ts'

const Reason = z.string().trim().min(3, 'say why, in a sentence').max(2000)

/** What is wrong, or worth a thought, in an objective as it is written. */
export const Finding = z.object({
  level: z.enum(['error', 'warning']).describe('an error is refused, a warning only said'),
  objective: z.string().nullable().describe('id of the objective; null if it is about the file'),
  path: z.string().describe('where in the objective or the file, as in indicator.measure'),
  file: z.string().nullable().describe('null where it does not come from a file'),
  line: z.number().int().nullable().describe('in the file, counted from 1'),
  sentence: z.string().describe('what it is, and the way out'),
})
export type Finding = z.infer<typeof Finding>

export const ObjectiveSetInput = z.object({
  objective: Objective,
  version: z.coerce
    .number()
    .int()
    .optional()
    .describe('of the objective that was edited; refused if somebody has changed it since'),
})

const Outcome = z.enum(['created', 'changed', 'unchanged', 'ended'])

export const ObjectiveSet = z.object({
  outcome: Outcome,
  changes: z.array(z.string()).describe('what is different from before, in words'),
  objective: ObjectiveRow,
  warnings: z.array(Finding),
})
export type ObjectiveSet = z.infer<typeof ObjectiveSet>

export const ObjectiveEndInput = z.object({ id: ObjectiveId, reason: Reason.describe('why it is promised no longer') })
export const ObjectiveEnded = z.object({ id: z.string(), endedAt: z.string() })

/** Files of OpenSLO; on the command line they are named, on a page one is given as text. */
const FILES = {
  files: z
    .union([
      z.array(z.string().min(1)),
      z
        .string()
        .min(1)
        .transform((one) => [one]),
    ])
    .optional()
    .describe('files of OpenSLO v1 in YAML'),
  text: z.string().max(2_000_000).optional().describe('text of one such file instead'),
}
const Switch = z.stringbool().or(z.boolean()).default(false)

export const ObjectiveValidateInput = z.object({
  ...FILES,
  prune: Switch.describe('also say which objectives would end'),
})

/** What applying the files does, or would do, to one objective. */
export const ObjectiveChange = z.object({
  id: z.string(),
  title: z.string(),
  outcome: Outcome,
  changes: z.array(z.string()).describe('what is different from before, in words'),
})
export type ObjectiveChange = z.infer<typeof ObjectiveChange>

export const ObjectiveValidated = z.object({
  ok: z.boolean(),
  objectives: z.array(ObjectiveChange).describe('what applying them would do'),
  findings: z.array(Finding),
  sentence: z.string(),
})
export type ObjectiveValidated = z.infer<typeof ObjectiveValidated>

export const ObjectiveApplyInput = z.object({
  ...FILES,
  prune: Switch.describe('end what was applied from files before and is in none of these'),
})
export const ObjectiveApplied = z.object({
  objectives: z.array(ObjectiveChange),
  warnings: z.array(Finding),
  sentence: z.string(),
})
export type ObjectiveApplied = z.infer<typeof ObjectiveApplied>

export const ObjectiveExportInput = z.object({
  ids: z
    .union([z.array(ObjectiveId), ObjectiveId.transform((one) => [one])])
    .optional()
    .describe('of the objectives; all of them if left out'),
})
