import { z } from 'zod'
import { Population, SliceBy } from '../trace/population.ts'

export const ErasureMode = z.enum(['remove', 'anonymise'])
export type ErasureMode = z.infer<typeof ErasureMode>

const Reason = z.string().trim().min(3, 'must say why').max(500)

const Whom = z.object({
  candidate: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('as the hiring system calls them, or the key c_… as pages show it'),
  application: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .optional()
    .describe('an application of theirs, as its source calls it'),
  source: z.string().min(1).max(60).optional().describe('only what came from this source'),
})
const isOne = ({ candidate, application }: z.infer<typeof Whom>) =>
  (candidate === undefined) !== (application === undefined)
const ONE = 'name either a candidate or an application'

export const ErasurePreviewInput = Whom.refine(isOne, ONE)
export const EraseInput = Whom.extend({
  mode: ErasureMode.describe(
    'remove: everything goes; anonymise: what happened stays to be counted, whose it was does not',
  ),
  reason: Reason.describe('kept for good, so without a name'),
}).refine(isOne, ONE)
export type Whom = z.infer<typeof Whom>

/** Rows of one store, by source where it knows. */
export const StoreCount = z.object({
  store: z.string(),
  title: z.string().describe('what the rows are, in plain words'),
  source: z.string().nullable(),
  rows: z.number().int(),
})
export type StoreCount = z.infer<typeof StoreCount>

export const ErasurePreview = z.object({
  found: z.array(StoreCount).describe('what would go, store by store'),
  applications: z.number().int(),
  sources: z.array(z.string()),
  sentence: z.string(),
})
export type ErasurePreview = z.infer<typeof ErasurePreview>

export const Receipt = z.object({
  id: z.string(),
  kind: z.enum(['person', 'retention']),
  mode: z.string().describe('remove, anonymise, or both where rules of retention differ'),
  subject: z.string().nullable().describe('keyed hash of whom it concerned; the key lies outside the database'),
  reason: z.string(),
  by: z.string(),
  requestedAt: z.string(),
  doneAt: z.string(),
  applications: z.number().int(),
  removed: z.array(StoreCount),
  left: z.number().int().describe('what every store still held when it was asked again'),
  remains: z.array(z.string()).describe('what was not touched, in sentences'),
})
export type Receipt = z.infer<typeof Receipt>

export const ErasureRow = z.object({
  id: z.string(),
  state: z.enum(['pending', 'done']).describe('pending: begun, and completed when the store is next opened'),
  requestedAt: z.string(),
  receipt: Receipt.nullable(),
  hash: z.string().nullable().describe('SHA-256 of the receipt as canonical JSON'),
})
export type ErasureRow = z.infer<typeof ErasureRow>
export const Erasures = z.object({ erasures: z.array(ErasureRow), total: z.number().int() })
export type Erasures = z.infer<typeof Erasures>

const Months = z.coerce.number().int().min(1).max(240)

/** After how long applications of a source go. */
export const RetentionRule = z
  .object({
    source: z.string().min(1).max(60).nullable().describe('null: every source without a rule of its own'),
    endedMonths: Months.nullable().describe('after an application has ended and nothing came after it'),
    silentMonths: Months.nullable().describe('while it is open and nothing has happened'),
    mode: ErasureMode,
  })
  .refine(
    ({ endedMonths, silentMonths }) => endedMonths !== null || silentMonths !== null,
    'must say after how many months',
  )
export type RetentionRule = z.infer<typeof RetentionRule>

/** What people say of themselves is counted in cells of at least so many, and never of fewer than this. */
export const LEAST_CELL = 5
export const USUAL_CELL = 10

export const RetentionSetInput = z.object({
  rules: z
    .array(RetentionRule)
    .max(200)
    .refine((rules) => new Set(rules.map(({ source }) => source)).size === rules.length, 'must name each source once'),
  minimumCell: z.coerce
    .number()
    .int()
    .min(LEAST_CELL, `must be at least ${LEAST_CELL}`)
    .max(1000)
    .optional()
    .describe('people a count of self-identification must have; as it is unless given'),
  reason: Reason,
})

export const Retention = z.object({
  version: z.number().int().describe('0: nothing was ever set, and nothing is removed by age'),
  minimumCell: z.number().int(),
  setAt: z.string().nullable(),
  setBy: z.string().nullable(),
  reason: z.string().nullable(),
  rules: z.array(
    z.object({
      source: z.string().nullable(),
      endedMonths: z.number().int().nullable(),
      silentMonths: z.number().int().nullable(),
      mode: ErasureMode,
      takes: z
        .array(z.object({ source: z.string(), ended: z.number().int(), silent: z.number().int() }))
        .describe('applications it would take now'),
    }),
  ),
  unruled: z.array(z.string()).describe('sources that no rule names'),
  lastRun: z.string().nullable(),
})
export type Retention = z.infer<typeof Retention>

export const RetentionRunInput = z.object({ reason: Reason.optional() })
export const RetentionRun = z.object({ receipt: Receipt.nullable().describe('null: nothing was old enough') })
export type RetentionRun = z.infer<typeof RetentionRun>

export const OUTCOMES = ['applied', 'passedFirstStage', 'interviewed', 'offered', 'hired'] as const
export type SelfIdentificationOutcome = (typeof OUTCOMES)[number]

export const SelfIdentificationInput = Population.extend({
  attributes: SliceBy.pipe(z.array(z.string().max(60)).min(1, 'name one or two').max(2, 'at most two')).describe(
    'what people say of themselves: one attribute, or two together',
  ),
  purpose: z
    .string()
    .trim()
    .min(10, 'must say in a sentence what it is for')
    .max(500)
    .describe('what it is for; kept in the audit log'),
})

const Count = z.number().int().nullable().describe('null: withheld')
export const SelfIdentification = z.object({
  attributes: z.array(z.string()),
  n: Count.describe('applications looked at; null where they are too few'),
  minimum: z.number().int(),
  outcomes: z.array(z.enum(OUTCOMES)).describe('the columns that are shown, each counting what got at least so far'),
  rows: z.array(
    z.object({
      values: z
        .array(z.array(z.string()))
        .describe('what was said, one list for each attribute; empty text where nothing was said'),
      together: z.boolean().describe('groups too small to stand alone, counted as one'),
      counts: z.record(z.string(), z.number().int()),
    }),
  ),
  suppressed: z.number().int().describe('cells that are not shown'),
  sentence: z.string(),
})
export type SelfIdentification = z.infer<typeof SelfIdentification>

export const Vault = z.object({
  minimumCell: z.number().int(),
  attributes: z.array(
    z.object({
      source: z.string(),
      attribute: z.string(),
      applications: z.number().int().nullable().describe('null: fewer than the minimum'),
    }),
  ),
  roles: z.array(z.string()).describe('who may ask, if they also hold the permission'),
  uses: z.array(
    z.object({
      at: z.string(),
      by: z.string(),
      byName: z.string().nullable(),
      purpose: z.string(),
      attributes: z.array(z.string()),
    }),
  ),
})
export type Vault = z.infer<typeof Vault>
