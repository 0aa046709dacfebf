import { z } from 'zod'
import { Population, TraceRow } from '../trace/index.ts'
import { Check, CheckId } from './check.ts'

const Interval = z.tuple([z.number(), z.number()])
const Share = z.number().nullable().describe('in [0, 1]; null where nothing was decided')
const Switch = z.stringbool().or(z.boolean()).default(false)

export const CHECK_STATES = ['ok', 'watch', 'breach', 'not enough data'] as const
export type CheckState = (typeof CHECK_STATES)[number]

export const CheckRow = Check.extend({
  version: z.number().int(),
  managedBy: z.enum(['page', 'file']).describe('who keeps it: a page, or files that are applied'),
  updatedAt: z.string(),
  updatedBy: z.string(),
})
export type CheckRow = z.infer<typeof CheckRow>

export const CheckList = z.object({ checks: z.array(CheckRow) })
export type CheckList = z.infer<typeof CheckList>

export const CheckSetInput = z.object({
  check: Check,
  version: z.coerce
    .number()
    .int()
    .optional()
    .describe('of the check that was edited; refused if somebody has changed it since'),
})
const Outcome = z.enum(['created', 'changed', 'unchanged', 'removed'])
export const CheckSet = z.object({
  outcome: Outcome,
  changes: z.array(z.string()).describe('what is different from before, in words'),
  check: CheckRow,
  warnings: z.array(z.string()),
})
export type CheckSet = z.infer<typeof CheckSet>

export const CheckRemoveInput = z.object({
  id: CheckId,
  reason: z.string().trim().min(3, 'say why, in a sentence').max(2000).describe('why it is checked no longer'),
})
export const CheckRemoved = z.object({ id: z.string(), removed: z.literal(true) })

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
    .describe('files of checks in YAML'),
  text: z.string().max(2_000_000).optional().describe('text of one such file instead'),
}
export const CheckValidateInput = z.object({
  ...FILES,
  prune: Switch.describe('also say which checks would be removed'),
})
export const CheckApplyInput = z.object({
  ...FILES,
  prune: Switch.describe('remove what was applied from files before and is in none of these'),
})
export const CheckExportInput = z.object({
  ids: z
    .union([z.array(CheckId), CheckId.transform((one) => [one])])
    .optional()
    .describe('of the checks; all of them if left out'),
})

/** What is wrong, or worth a thought, in a check as it is written. */
export const CheckFinding = z.object({
  level: z.enum(['error', 'warning']).describe('an error is refused, a warning only said'),
  check: z.string().nullable().describe('id of the check; null if it is about the file'),
  path: z.string().describe('where in the check or the file, as in where.0'),
  file: z.string().nullable(),
  line: z.number().int().nullable().describe('in the file, counted from 1'),
  column: z.number().int().nullable().describe('of the word, counted from 1, where it is about a word'),
  sentence: z.string().describe('what it is, and the way out'),
})
export type CheckFinding = z.infer<typeof CheckFinding>

export const CheckChange = z.object({
  id: z.string(),
  check: z.string(),
  outcome: Outcome,
  changes: z.array(z.string()).describe('what is different from before, in words'),
})
export type CheckChange = z.infer<typeof CheckChange>
export const CheckValidated = z.object({
  ok: z.boolean(),
  checks: z.array(CheckChange).describe('what applying them would do'),
  findings: z.array(CheckFinding),
  sentence: z.string(),
})
export type CheckValidated = z.infer<typeof CheckValidated>
export const CheckApplied = z.object({
  checks: z.array(CheckChange),
  warnings: z.array(CheckFinding),
  sentence: z.string(),
})
export type CheckApplied = z.infer<typeof CheckApplied>

export const CheckResultsInput = Population.extend({
  id: CheckId.optional().describe('one check; all of them if left out'),
  from: Population.shape.from.describe('what was decided at or after this instant; 90 days before the end if left out'),
  to: Population.shape.to.describe('what was decided before this instant; as far as the sources have told if left out'),
  every: z.enum(['week', 'month']).default('month').describe('step of the trend'),
})

/** Counts of a stretch of time. */
const Counts = z.object({
  kept: z.number().int(),
  violated: z.number().int(),
  rate: Share.describe('kept of kept and violated'),
  interval: Interval.describe('95 %, Wilson'),
})
export const CheckTrend = Counts.extend({
  from: z.string(),
  to: z.string().describe('half-open'),
  isPartial: z.boolean().describe('the sources have not told of all of it yet'),
})
export type CheckTrend = z.infer<typeof CheckTrend>

export const CheckDeviation = z.object({
  kind: z.enum(['skipped', 'back', 'outside']),
  from: z.string().describe('stop of the designed path; empty before the first'),
  to: z.string().describe('stop of the designed path, or the stage outside it'),
  times: z.number().int(),
})
export type CheckDeviation = z.infer<typeof CheckDeviation>

export const CheckResult = Counts.extend({
  id: z.string(),
  check: z.string(),
  where: z.array(z.string()),
  severity: Check.shape.severity,
  expected: z.number(),
  hrOwner: z.string(),
  itOwner: z.string(),
  of: z.enum(['application', 'requisition']).describe('what there is a verdict for'),
  excepted: z.number().int().describe('violated, and let off by an exception'),
  pending: z.number().int().describe('of now: the time has not run out yet'),
  notApplicable: z
    .number()
    .int()
    .describe('never called upon, of the cases that are open or of which anything happened since the trend began'),
  times: z.number().int().describe('how often it was violated; a case may violate it more than once'),
  state: z.enum(CHECK_STATES),
  before: Counts.describe('the same in the stretch of equal length before'),
  difference: z
    .object({ estimate: z.number(), interval: Interval })
    .nullable()
    .describe('rate of violations minus that of before, 95 %, Newcombe; null where either has nothing'),
  lostSeconds: z.number().describe('beyond the limit, by the clock of the limit; 0 for checks without one'),
  lostWords: z.string().describe('the same in words; empty where nothing was lost'),
  cost: z.number().nullable().describe('by the cost model where a violation has a price; null else'),
  trend: z.array(CheckTrend),
  path: z.array(z.string()).describe('stops of the designed path; empty for other checks'),
  deviations: z.array(CheckDeviation),
  sentence: z.string(),
})
export type CheckResult = z.infer<typeof CheckResult>

export const CheckResults = z.object({
  checks: z.array(CheckResult),
  from: z.string(),
  to: z.string(),
  asOf: z.string().nullable(),
  calendar: z.string().describe('what working days are counted by'),
  secondsPerDay: z.number(),
  currency: z.string().nullable(),
  sentence: z.string(),
})
export type CheckResults = z.infer<typeof CheckResults>

export const CheckViolationsInput = Population.extend({
  id: CheckId,
  which: z.enum(['violated', 'pending', 'kept', 'excepted']).default('violated'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(100_000).default(0),
})
export const CheckCase = z.object({
  source: z.string(),
  requisitionId: z.string(),
  at: z.number().nullable().describe('UTC milliseconds: when it was first violated, kept for good, or is due'),
  times: z.number().int(),
  lostSeconds: z.number(),
  lostWords: z.string().describe('the same in words; empty where nothing was lost'),
  application: TraceRow.nullable().describe('null for a check of requisitions'),
})
export type CheckCase = z.infer<typeof CheckCase>
export const CheckViolations = z.object({
  check: z.string(),
  total: z.number().int(),
  rows: z.array(CheckCase),
})
export type CheckViolations = z.infer<typeof CheckViolations>

export const CheckProposal = z.object({
  check: Check,
  template: z.string().describe('what Declare calls it'),
  kept: z.number().int(),
  violated: z.number().int(),
  rate: z.number(),
  interval: Interval,
  already: z.string().nullable().describe('id of a check that says the same'),
  sentence: z.string(),
})
export type CheckProposal = z.infer<typeof CheckProposal>
export const CheckProposals = z.object({
  proposals: z.array(CheckProposal),
  cases: z.number().int().describe('that were looked at'),
  sentence: z.string(),
})
export type CheckProposals = z.infer<typeof CheckProposals>
