import { z } from 'zod'

const stage = z.string().trim().min(1).describe('name or kind of a stage, as interview')
const factor = z.number().min(0).max(10).describe('times as much as now')
const where = z
  .array(z.string().regex(/^[^=]+=.*$/s, 'write a filter as dimension=value'))
  .optional()
  .describe('only for requisitions of these; several values of one dimension mean any of them')

/** One thing that is done differently. */
export const Change = z.discriminatedUnion('what', [
  z
    .object({
      what: z.literal('duration'),
      stage,
      wait: z.string().optional().describe('kind of wait, as the ledger calls it; all of the stage unless told'),
      factor: factor.optional(),
      days: z.number().min(0).max(365).optional().describe('so many days at most'),
      where,
    })
    .refine(({ factor: times, days }) => (times === undefined) !== (days === undefined), 'Say either factor or days.'),
  z.object({ what: z.literal('capacity'), stage, wait: z.string().optional(), factor, where }),
  z.object({
    what: z.literal('pass rate'),
    stage,
    factor: factor.describe('times as many go on; never more than all'),
    where,
  }),
  z.object({
    what: z.literal('rhythm'),
    stage,
    wait: z.string().optional(),
    everyDays: z.number().min(0).max(60).describe('working days between two sittings; 0 is at once'),
    where,
  }),
  z.object({
    what: z.literal('automatic'),
    stage,
    share: z.number().min(0).max(1).describe('of cases that are decided without waiting for anybody'),
    hours: z.number().min(0).max(1000).default(1).describe('by the clock that one takes, day and night'),
    where,
  }),
  z.object({
    what: z.literal('remove'),
    stage,
    screened: z
      .enum(['unknown', 'later', 'never'])
      .default('unknown')
      .describe(
        'whom it turned away: all are turned away by the next stage instead, or none is; where nobody knows, each run has another share of them',
      ),
    where,
  }),
  z.object({
    what: z.literal('parallel'),
    stage,
    with: stage.describe('stage that is passed at the same time'),
    where,
  }),
  z.object({
    what: z.literal('limit'),
    stage,
    atOnce: z.number().int().min(1).max(1000).describe('cases of one opening that may be in the stage at a time'),
  }),
  z.object({ what: z.literal('priority'), stage, rule: z.enum(['first come', 'oldest requisition', 'latest stage']) }),
  z.object({ what: z.literal('applications'), factor, where }),
  z.object({ what: z.literal('requisitions'), factor, where }),
  z.object({
    what: z.literal('approval'),
    factor: factor.optional(),
    days: z.number().min(0).max(365).optional(),
    where,
  }),
  z.object({ what: z.literal('withdrawal'), stage, factor, where }),
])
export type Change = z.infer<typeof Change>

/** A what-if, as a file or a form says it. */
export const Scenario = z.object({
  name: z.string().trim().min(1).max(120),
  changes: z.array(Change).max(40).default([]),
})
export type Scenario = z.infer<typeof Scenario>
