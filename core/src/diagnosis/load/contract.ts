import { z } from 'zod'
import { Tier } from '../handoffs/contract.ts'

const Seconds = z.number().describe('working seconds where calendars are kept, else seconds of all hours')
const Limits = z.tuple([z.number(), z.number().nullable()]).describe('95 %')
const Rate = z.object({ estimate: z.number(), interval: z.tuple([z.number(), z.number()]) })
const CAUSE_NAMES = ['batching', 'prioritisation', 'contention', 'unexplained'] as const

export const WaitCause = z.object({
  cause: z.enum(CAUSE_NAMES),
  seconds: Seconds,
  share: z.number().describe('of the waiting, in which off hours have no part where a calendar is kept'),
})

export const LoadFigures = z.object({
  demandPerWeek: Rate.describe('arrivals less those called off, per working week'),
  capacityPerWeek: Rate.describe('completed per working week in weeks that began with at least as much waiting'),
  ratio: z.object({ estimate: z.number(), interval: Limits }),
  people: z.number().int().describe('of the pool, at work in those weeks'),
  steppedInShare: z.number().describe('of what was completed, by hiring managers in place of the pool'),
  waitingNow: z.number().int(),
  excess: z.number().int().describe('of it, more than usually waits'),
  since: z
    .object({ earliest: z.string().nullable(), latest: z.string() })
    .nullable()
    .describe('when the queue began to grow, at the latest when it first filled a week; null: it always did'),
  busyWeeks: z.number().int(),
  weeks: z.number().int(),
  remedy: z
    .object({
      peopleMissing: z.number().int(),
      peopleRange: z.tuple([z.number().int(), z.number().int()]),
      fewerShare: z.number(),
      weeksToClear: z.number(),
    })
    .nullable(),
})

export const PoolLoad = z.object({
  pool: z.string(),
  where: z.array(z.string()),
  load: LoadFigures.nullable(),
  whyNot: z.string().nullable(),
})
export type PoolLoad = z.infer<typeof PoolLoad>

export const WhyItWaits = z.object({
  kind: z.string(),
  waits: z.string(),
  from: z.string(),
  to: z.string(),
  calendar: z.string(),
  tier: Tier,
  coverage: z.object({
    items: z.number().int().describe('that stopped waiting in the period'),
    withResource: z.number().nullable().describe('share of them of which it is known who served them'),
    withCalendar: z.number().nullable(),
  }),
  causes: z.array(WaitCause).nullable().describe('null in tier 3, where no cause can be told'),
  whyNoCauses: z.string().nullable(),
  waitedSeconds: Seconds.describe('of what was served in the period, all in all'),
  offHoursSeconds: z.number().nullable().describe('off hours beside the working time; null without a calendar'),
  medianWaitSeconds: z.number().nullable().describe('calendar time, of what stopped waiting in the period'),
  medianWaitBeforeSeconds: z
    .number()
    .nullable()
    .describe('the same before the queue began to grow, or before the period'),
  load: LoadFigures.nullable(),
  whyNoLoad: z.string().nullable(),
  pools: z.array(PoolLoad).describe('the most excess first; a pool is a role at a place, never a person'),
  littlesLaw: z
    .object({
      waiting: z.number(),
      arrivalsPerWeek: z.number(),
      meanWaitWeeks: z.number(),
      relativeDifference: z.number(),
      waitingAtStart: z.number().int(),
      waitingAtEnd: z.number().int(),
      holds: z.boolean(),
      sentence: z.string(),
    })
    .nullable(),
  people: z
    .array(z.object({ person: z.string(), served: z.number().int(), medianWaitSeconds: z.number() }))
    .describe('only those whose waits whoever asks may see: their own, or all with the role for it'),
  sentences: z.array(z.string()),
})
export type WhyItWaits = z.infer<typeof WhyItWaits>
