import { z } from 'zod'
import { TraceRow } from '../trace/contract.ts'
import { DayJudgement, EVIDENCE_STATES } from './judgement.ts'
import { ObjectiveId } from './objective.ts'
import { Compliance, OBJECTIVE_STATES, ObjectiveRow, ObjectiveStatus } from './status-contract.ts'

/** How an objective stands, as it was last judged: without counting anything. */
export const Standing = z.object({
  state: z.enum(OBJECTIVE_STATES),
  judgedUntil: z.string().nullable(),
  judgement: DayJudgement.nullable(),
  sentence: z.string(),
})
export type Standing = z.infer<typeof Standing>

export const ObjectiveListInput = z.object({})
export const ObjectiveList = z.object({
  objectives: z.array(ObjectiveRow.extend({ standing: Standing })),
  areBeingSet: z.boolean().describe('a first set is being worked out from history, as for the demo company'),
})
export type ObjectiveList = z.infer<typeof ObjectiveList>

export const ObjectiveStatusInput = z.object({
  id: ObjectiveId.optional().describe('of one objective; all of them if left out'),
})
export const ObjectiveStatuses = z.array(ObjectiveStatus)

export const ObjectiveInput = z.object({ id: ObjectiveId })

/** One day of an objective, by what is known now. */
export const ObjectiveDay = z.object({
  day: z.string(),
  good: z.number().int(),
  bad: z.number().int(),
  due: z.number().int(),
  late: z.number().int(),
  excluded: z.number().int(),
  budgetRemaining: z.number().nullable().describe('of the rolling period that ends with this day'),
})
export type ObjectiveDay = z.infer<typeof ObjectiveDay>

/** One working day as it was judged, by what was known then; `dueNow` and `lateNow` are what is known today. */
export const JudgedDay = z.object({
  day: z.string(),
  state: z.enum(EVIDENCE_STATES),
  score: z.number(),
  due: z.number().int(),
  late: z.number().int(),
  dueNow: z.number().int(),
  lateNow: z.number().int(),
  change: z.enum(['opened', 'reopened', 'closed']).nullable(),
  sentence: z.string(),
})
export type JudgedDay = z.infer<typeof JudgedDay>

export const ObjectiveDetail = z.object({
  objective: ObjectiveRow,
  status: ObjectiveStatus,
  counts: z.object({
    good: z.string(),
    bad: z.string(),
    pending: z.string(),
    leftOut: z.string(),
  }),
  days: z.array(ObjectiveDay).describe('of the period, oldest first'),
  months: z.array(Compliance).describe('calendar months in UTC, the latest first'),
  judged: z.array(JudgedDay).describe('working days of the period, oldest first'),
  exclusions: z
    .array(
      z.object({
        id: z.string(),
        kind: z.enum(['freeze', 'maintenance']),
        from: z.string(),
        to: z.string(),
        reason: z.string(),
        approver: z.string(),
        where: z.array(z.string()),
      }),
    )
    .describe('that touch the period'),
})
export type ObjectiveDetail = z.infer<typeof ObjectiveDetail>

export const ObjectiveCasesInput = z.object({
  id: ObjectiveId,
  which: z
    .enum(['bad', 'pending', 'good'])
    .default('bad')
    .describe('bad: the latest first; pending: the soonest due first; good: the latest first'),
  day: z.iso.date().optional().describe('only those whose verdict fell, or which are due, on this day'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
})

export const ObjectiveCase = z.object({
  verdict: z.enum(['good', 'bad', 'pending']),
  at: z.number().nullable().describe('when the verdict fell, UTC milliseconds; null while pending'),
  begunAt: z.number().describe('UTC milliseconds'),
  dueAt: z.number().describe('UTC milliseconds'),
  endedAt: z.number().nullable().describe('when it happened after all, UTC milliseconds'),
  uncertain: z.boolean(),
  stage: z.string().nullable().describe('of a promise about stays'),
  requisitionId: z.string(),
  application: TraceRow.nullable().describe('null where the objective is about requisitions'),
})
export type ObjectiveCase = z.infer<typeof ObjectiveCase>
export const ObjectiveCases = z.object({ total: z.number().int(), rows: z.array(ObjectiveCase) })
export type ObjectiveCases = z.infer<typeof ObjectiveCases>
