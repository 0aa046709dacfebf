import { z } from 'zod'
import { JOURNEY } from '../opportunities/intervention.ts'
import { DocumentGiven, EvidenceDocument, Observed } from './evidence.ts'
import { Control, Gate } from './gates.ts'
import { RISK_TIERS } from './risk-tier.ts'
import { RulePack } from './rule-pack.ts'
import { UseCase, UseCaseState } from './use-case.ts'
import { UseCaseId } from './use-case-id.ts'

const Switch = z.stringbool().or(z.boolean()).default(false)
const Reason = z.string().trim().min(3, 'say why, in a sentence').max(2000)

export const RiskView = z.object({
  tier: z.enum(RISK_TIERS).describe('by the EU AI Act, from the answers of the questionnaire'),
  rule: z.string().describe('that decided'),
  article: z.string(),
  because: z.string(),
  ll144: z
    .object({ inScope: z.boolean(), because: z.string() })
    .describe('whether New York City’s Local Law 144 speaks of it'),
})

/** What somebody has to do, and by when. */
export const AiAction = z.object({
  useCase: z.string(),
  title: z.string(),
  control: Control,
  dueOn: z.string().nullable().describe('the day on which it lapses; null where it is missing already'),
  sentence: z.string(),
})
export type AiAction = z.infer<typeof AiAction>

export const RegisterRow = z.object({
  id: z.string(),
  title: z.string(),
  step: z.enum(JOURNEY),
  state: UseCaseState,
  since: z.string().describe('when it came into this state'),
  risk: RiskView,
  automation: z.string(),
  hrOwner: z.string(),
  itOwner: z.string(),
  tool: z.string().nullable(),
  cases: z.number().int().describe('applications with the tool'),
  share: z
    .number()
    .nullable()
    .describe('of all applications of the last 90 days with data; null where there were none'),
  firstUse: z.string().nullable(),
  mark: z.enum(['ok', 'watch', 'breach', 'not enough data']),
  sentence: z.string().describe('how it stands and whose move it is'),
  next: UseCaseState.nullable(),
  missing: z.number().int().describe('controls that are not met for the next state; once adopted, for this one'),
  waitsFor: z.array(z.enum(['HR', 'IT'])).describe('whose move it is'),
  signing: z
    .object({ proposal: z.string(), missing: z.array(z.enum(['HR', 'IT'])).describe('whose key is not turned') })
    .nullable()
    .describe('a move that waits for keys'),
  version: z.number().int(),
})
export type RegisterRow = z.infer<typeof RegisterRow>

export const RegisterListInput = z.object({ state: UseCaseState.optional() })
export const RegisterList = z.object({
  useCases: z.array(RegisterRow),
  actions: z
    .array(AiAction)
    .describe('of uses that touch candidates: what is missing, has lapsed, or lapses within 30 days'),
  unregistered: z
    .array(z.object({ tool: z.string(), cases: z.number().int(), share: z.number() }))
    .describe('tools in the events that no use case names'),
  asOf: z.string().nullable(),
  sentence: z.string(),
})
export type RegisterList = z.infer<typeof RegisterList>

export const RegisterShowInput = z.object({ id: UseCaseId })
export const RegisterMoveRow = z.object({
  from: UseCaseState.nullable(),
  to: UseCaseState,
  at: z.string(),
  by: z.string(),
  reason: z.string(),
  proposal: z.string().nullable().describe('by which both sides agreed'),
})
export const RegisterShow = z.object({
  row: RegisterRow,
  useCase: UseCase,
  gates: z.array(Gate),
  documents: z.array(EvidenceDocument),
  observed: Observed,
  actions: z.array(AiAction),
  history: z.array(RegisterMoveRow),
  pilots: z.array(z.object({ id: z.string(), title: z.string(), sentence: z.string() })).describe('that name this use'),
  updatedAt: z.string(),
  updatedBy: z.string(),
})
export type RegisterShow = z.infer<typeof RegisterShow>

export const RegisterChange = z.object({
  id: z.string(),
  title: z.string(),
  outcome: z.enum(['created', 'changed', 'unchanged', 'removed']),
  changes: z.array(z.string()).describe('what is different from before, in words'),
})
export type RegisterChange = z.infer<typeof RegisterChange>

export const RegisterSetInput = z.object({
  useCase: UseCase,
  version: z.coerce
    .number()
    .int()
    .optional()
    .describe('of the use case that was edited; refused if somebody has changed it since'),
})
export const RegisterSet = RegisterChange.extend({ version: z.number().int(), warnings: z.array(z.string()) })
export type RegisterSet = z.infer<typeof RegisterSet>

export const RegisterRemoveInput = z.object({
  id: UseCaseId,
  reason: Reason.describe('why it was never a use of AI here'),
})
export const RegisterRemoved = z.object({ id: z.string(), removed: z.literal(true) })

export const RegisterCheckInput = z.object({
  id: UseCaseId.optional().describe('one use case; all of them if left out'),
  strict: Switch.describe('fail where a use that touches candidates has a control that is not met'),
})
export const RegisterCheck = z.object({
  useCases: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      state: UseCaseState,
      gate: UseCaseState.nullable().describe('whose controls these are: the next state, or this one once adopted'),
      controls: z.array(Control),
      sentence: z.string(),
    }),
  ),
  missing: z.number().int(),
  sentence: z.string(),
})
export type RegisterCheck = z.infer<typeof RegisterCheck>

/** What both sides sign: that one use case goes from one state into the next. */
export const UseCaseMove = z.object({ useCase: UseCaseId, title: z.string(), from: UseCaseState, to: UseCaseState })
export type UseCaseMove = z.infer<typeof UseCaseMove>

export const RegisterMoveInput = z.object({
  id: UseCaseId,
  to: UseCaseState,
  reason: Reason.describe('why'),
  days: z.coerce
    .number()
    .int()
    .min(1)
    .max(90)
    .default(14)
    .describe('days until it lapses unsigned, where both sides sign'),
})
export const RegisterMoved = z.object({
  id: z.string(),
  state: UseCaseState.describe('in which it now is'),
  proposal: z.string().nullable().describe('to be signed by HR and IT; null where it has moved already'),
  sentence: z.string(),
})
export type RegisterMoved = z.infer<typeof RegisterMoved>

export const EvidenceAddInput = z.object({ id: UseCaseId, document: DocumentGiven })
export const EvidenceAdded = z.object({ document: EvidenceDocument, sentence: z.string() })
export const EvidenceRemoveInput = z.object({ id: UseCaseId, document: z.string().max(100), reason: Reason })
export const EvidenceRemoved = z.object({ document: z.string(), removed: z.literal(true) })

export const RegisterImportInput = z.object({
  files: z
    .union([
      z.array(z.string().min(1)),
      z
        .string()
        .min(1)
        .transform((one) => [one]),
    ])
    .optional()
    .describe('files of use cases in YAML'),
  text: z.string().max(2_000_000).optional().describe('text of one such file instead'),
})
export const RegisterImported = z.object({
  useCases: z.array(RegisterChange),
  warnings: z.array(z.string()),
  sentence: z.string(),
})
export type RegisterImported = z.infer<typeof RegisterImported>

export const RegisterExportInput = z.object({
  ids: z
    .union([z.array(UseCaseId), UseCaseId.transform((one) => [one])])
    .optional()
    .describe('of the use cases; all of them if left out'),
})

export const RulePacks = z.object({
  packs: z.array(
    RulePack.extend({
      useCases: z.array(z.string()).describe('of the register that it speaks of'),
      isOld: z.boolean(),
    }),
  ),
  sentence: z.string(),
})
export type RulePacks = z.infer<typeof RulePacks>

export const EvidencePackInput = z.object({
  id: UseCaseId,
  format: z.enum(['html', 'json']).default('html').describe('a page to read and print, or data with the same hashes'),
})
