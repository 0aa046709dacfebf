import { z } from 'zod'
import { DECISIONS } from './decide.ts'
import { GUARDRAIL_STATES } from './impact-guardrail.ts'
import { METRIC_KINDS } from './pilot-case.ts'
import { PilotDesign, PilotId, UNITS } from './pilot-design.ts'
import { ShadowRow } from './shadow.ts'

const limits = z.tuple([z.number(), z.number()])
const Reason = z.string().trim().min(3, 'say why, in a sentence').max(2000)

export const PILOT_STATES = ['design', 'running', 'paused', 'decided'] as const
export type PilotState = (typeof PILOT_STATES)[number]

export const GuardrailRow = z.object({
  state: z.enum(GUARDRAIL_STATES),
  sentence: z.string(),
  looks: z
    .array(
      z.object({
        share: z.number(),
        level: z.number(),
        state: z.enum(GUARDRAIL_STATES),
        n: z.number().nullable(),
        group: z.string().nullable(),
        reference: z.string().nullable(),
        ratio: z.number().nullable(),
        interval: limits.nullable(),
        midP: z.number().nullable(),
      }),
    )
    .describe('numbers of groups are null for those who may not see them'),
})
export type GuardrailRow = z.infer<typeof GuardrailRow>

export const EvaluationRow = z.object({
  n: z.number().int(),
  open: z.number().int(),
  leftOut: z.number().int().describe('cases of the population that belong to no arm'),
  kind: z.enum(METRIC_KINDS),
  unit: z.string().describe('of the metric: days, or empty for shares'),
  horizon: z.number().nullable(),
  units: limits,
  levels: z.tuple([z.number().nullable(), z.number().nullable()]),
  srm: z.object({ chi2: z.number().nullable(), p: z.number().nullable(), ok: z.boolean() }),
  estimate: z.number().nullable(),
  interval: limits.nullable(),
  sequential: z.object({ halfWidth: z.number().nullable(), rho: z.number(), information: z.number() }),
  once: z.object({
    interval: limits.nullable(),
    p: z.number().nullable(),
    method: z.string(),
    logRankP: z.number().nullable(),
  }),
  designEffect: z.number().nullable(),
  cuped: z
    .object({ theta: z.number(), explained: z.number() })
    .nullable()
    .describe('what the history took out of the variance; null where the design names none'),
  decision: z.enum(DECISIONS),
  sentence: z.string(),
  sentences: z.array(z.string()),
  guardrails: z.array(GuardrailRow),
  shadow: ShadowRow.nullable().describe('what a tool that nobody sees would have done; null for other designs'),
  path: z
    .array(z.object({ n: z.number(), units: z.number(), estimate: z.number(), lower: z.number(), upper: z.number() }))
    .describe('the always-valid interval as it was when so many units had come'),
})
export type EvaluationRow = z.infer<typeof EvaluationRow>

/** What a look at a pilot is kept as. Nothing of groups but whether they pause it. */
export const LookRow = z.object({
  id: z.number().int(),
  at: z.string(),
  by: z.string(),
  share: z.number().nullable().describe('the planned look it was; null for one between'),
  n: z.number().int(),
  units: limits,
  levels: z.tuple([z.number().nullable(), z.number().nullable()]),
  estimate: z.number().nullable(),
  interval: limits.nullable(),
  srmOk: z.boolean(),
  guardrail: z.enum(GUARDRAIL_STATES).nullable(),
  recommended: z.enum(DECISIONS),
  sentence: z.string(),
})
export type LookRow = z.infer<typeof LookRow>

/** What HR and IT sign. */
export const PilotDecision = z.object({
  pilot: PilotId,
  look: z.number().int().describe('the recorded look whose numbers it rests on'),
  decision: z.enum(['adopt', 'roll back', 'continue']),
  why: z.string().trim().min(3).max(2000).describe('what it rests on; needed most when it goes against the numbers'),
})
export type PilotDecision = z.infer<typeof PilotDecision>

export const DecidedRow = PilotDecision.omit({ pilot: true }).extend({
  at: z.string(),
  recommended: z.enum(DECISIONS),
  result: LookRow,
})
export type DecidedRow = z.infer<typeof DecidedRow>

const PilotStanding = z.object({
  id: z.string(),
  state: z.enum(PILOT_STATES),
  design: PilotDesign,
  version: z.number().int(),
  hash: z.string().nullable().describe('SHA-256 of the design as it was registered'),
  registeredAt: z.string().nullable(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  decided: DecidedRow.nullable(),
})

export const PilotsRow = PilotStanding.extend({
  last: LookRow.nullable().describe('the last recorded look'),
  sentence: z.string(),
})
export type PilotsRow = z.infer<typeof PilotsRow>

export const PilotList = z.object({ pilots: z.array(PilotsRow), sentence: z.string() })
export type PilotList = z.infer<typeof PilotList>

export const PilotAnswer = PilotStanding.extend({
  sentence: z.string(),
  metric: z.object({ name: z.string(), title: z.string(), kind: z.enum(METRIC_KINDS) }),
  evidence: z.string().describe('how strong what the design finds is'),
  evaluation: EvaluationRow.nullable().describe('null before it is registered'),
  looks: z.array(LookRow),
  amendments: z.array(
    z.object({
      at: z.string(),
      by: z.string(),
      reason: z.string(),
      from: z.string(),
      to: z.string(),
      changed: z.array(z.string()),
    }),
  ),
  value: z.object({ businessCase: z.string(), title: z.string(), sentence: z.string() }).nullable(),
})
export type PilotAnswer = z.infer<typeof PilotAnswer>

export const PilotInput = z.object({ id: PilotId })
export const PilotListInput = z.object({
  useCase: z.string().max(80).optional().describe('only pilots of this use case'),
})
export const PilotSetInput = z.object({
  id: PilotId,
  design: PilotDesign,
  version: z.coerce.number().int().optional().describe('of the design that was seen; refused if it has changed since'),
})
export const PilotRegisterInput = z.object({ id: PilotId })
export const PilotAmendInput = z.object({
  id: PilotId,
  design: PilotDesign,
  reason: Reason.describe('why it has to change while it runs; it stays visible'),
})
export const PilotRemoveInput = z.object({ id: PilotId })
export const PilotSaved = PilotStanding.extend({ sentence: z.string() })
export type PilotSaved = z.infer<typeof PilotSaved>

export const PilotAssignInput = z.object({
  id: PilotId,
  unit: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .describe('id of the requisition, recruiter, application or week, as the events name it'),
})
export const PilotAssignment = z.object({
  pilot: z.string(),
  unit: z.string(),
  kind: z.enum(UNITS),
  arm: z.enum(['today', 'tried']),
  name: z.string().describe('of the arm'),
})
export type PilotAssignment = z.infer<typeof PilotAssignment>

export const PilotPowerInput = z.object({
  kind: z.enum(METRIC_KINDS).default('rate'),
  usual: z.coerce.number().finite().describe('how it is today: 0.3 is 30 %'),
  expected: z.coerce.number().finite().describe('how it would be if it helps as hoped'),
  deviation: z.coerce.number().positive().optional().describe('standard deviation of one case; not for a rate'),
  casesPerUnit: z.coerce.number().min(1).max(1e6).default(1).describe('cases of one unit, on average'),
  alike: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(0.05)
    .describe('how alike the cases of one unit are: intraclass correlation'),
  unitsPerWeek: z.coerce.number().positive().optional().describe('that come in a week, both arms together'),
})
export const PilotPowerAnswer = z.object({
  designEffect: z.number(),
  perArm: z.object({ once: z.number().int(), sequential: z.number().int() }).nullable(),
  planned: z.number().int().nullable(),
  weeks: z.object({ once: z.number(), sequential: z.number() }).nullable(),
  sentences: z.array(z.string()),
})
