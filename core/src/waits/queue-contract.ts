import { z } from 'zod'
import { Population } from '../trace/population.ts'
import { CalendarChoice } from '../working-time/contract.ts'
import { Side } from './wait-rule.ts'

export const QueueInput = Population.extend({
  mine: z
    .stringbool()
    .or(z.boolean())
    .optional()
    .describe('only requisitions whose recruiter or hiring manager you are, by the keys of your account'),
  side: Side.optional().describe('only what waits for this side'),
  owner: z.string().max(200).optional().describe('only what waits for this owner'),
  calendar: CalendarChoice.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000_000).default(0),
})

export const QueueRow = z.object({
  source: z.string(),
  applicationId: z.string(),
  requisitionId: z.string(),
  stage: z.string(),
  department: z.string(),
  location: z.string(),
  jobFamily: z.string(),
  side: Side,
  owner: z.string(),
  kind: z.string().describe('what is waited for'),
  since: z.number().describe('UTC milliseconds: when this wait began'),
  waitedSeconds: z.number().int().describe('in this wait, by the calendar'),
  waitedPlusMinusSeconds: z
    .number()
    .describe('how much earlier it may have begun, because it was seen only by looking now and then; elapsed time'),
  stageSeconds: z.number().int().describe('in the stage, by the calendar'),
  stagePlusMinusSeconds: z.number().describe('the same of the stage'),
  usualSeconds: z.number().nullable().describe('in which 85 % of the stays in this stage are over'),
  times: z.number().nullable().describe('time in the stage as a multiple of what is usual'),
})
export type QueueRow = z.infer<typeof QueueRow>

export const Queue = z.object({
  total: z.number().int(),
  late: z.number().int().describe('longer in their stage than 85 % of the stays'),
  calendar: z.string(),
  secondsPerDay: z.number(),
  asOf: z.string().nullable(),
  keys: z.array(z.string()).nullable().describe('how the data name whoever asks; null: not said'),
  sides: z.array(z.object({ side: Side, n: z.number().int(), late: z.number().int() })),
  rows: z.array(QueueRow),
})
export type Queue = z.infer<typeof Queue>
