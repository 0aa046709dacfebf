import { z } from 'zod'
import { DayJudgement } from './judgement.ts'
import { Objective, ObjectiveId } from './objective.ts'

/** The four states, never green for lack of data. */
export const OBJECTIVE_STATES = ['ok', 'watch', 'breach', 'not enough data'] as const
export type ObjectiveState = (typeof OBJECTIVE_STATES)[number]

const Interval = z.tuple([z.number(), z.number()]).nullable()

export const BurnWindow = z.object({
  window: z.string().describe('name of the alert, as in urgent'),
  longDays: z.number(),
  shortDays: z.number(),
  burn: z.number().nullable().describe('bad over valid in the long window, over the budget; null with nothing valid'),
  shortBurn: z.number().nullable(),
  factor: z.number().describe('fires at this burn'),
  bad: z.number().int(),
  valid: z.number().int(),
  p: z.number().nullable().describe('exact one-sided binomial of so many bad at the factor'),
  firing: z.boolean(),
  state: z.enum(['ok', 'firing', 'too few events']),
  source: z.enum(['derived', 'imported']),
})
export type BurnWindow = z.infer<typeof BurnWindow>

/** Counts of a stretch of time. */
export const Compliance = z.object({
  from: z.string(),
  to: z.string().describe('half-open'),
  good: z.number().int(),
  bad: z.number().int(),
  valid: z.number().int(),
  compliance: z.number().nullable(),
  interval: Interval.describe('95 %, Wilson'),
  budgetRemaining: z.number().nullable().describe('1 is untouched, 0 used up, negative overdrawn'),
})
export type Compliance = z.infer<typeof Compliance>

export const ObjectiveStatus = Compliance.extend({
  objective: ObjectiveId,
  title: z.string(),
  target: z.number(),
  pending: z.number().int().describe('still waiting, with time left'),
  excluded: z.number().int().describe('left out of both sides for freezes and maintenance'),
  uncertain: z
    .number()
    .int()
    .describe('of all counted, those whose ends were seen only by looking, and so that the verdict may be another'),
  restated: z
    .object({ due: z.number().int(), late: z.number().int() })
    .nullable()
    .describe('by how much the judged days of the period read differently now, by late data; null if they do not'),
  burn: z.array(BurnWindow),
  course: z
    .array(
      z.object({
        day: z.string(),
        budgetRemaining: z.number().nullable().describe('of the rolling period that ends with this day'),
        excluded: z.number().int(),
      }),
    )
    .describe('how the budget went over the days of the period, oldest first'),
  exhaustedInDays: z
    .number()
    .nullable()
    .describe('days until the budget is gone at the pace of the run; null if it lasts'),
  judgement: DayJudgement.nullable().describe('what the evidence says; null before the first working day'),
  state: z.enum(OBJECTIVE_STATES),
  sentence: z.string().describe('how it stands, in words with numbers'),
  asOf: z.string().nullable().describe('how far the sources have reported'),
  judgedUntil: z.string().nullable(),
})
/** Of fairness, `compliance` is the lowest impact ratio, `valid` the people behind it, and there is no budget. */
export type ObjectiveStatus = z.infer<typeof ObjectiveStatus>

export const ObjectiveRow = Objective.extend({
  version: z.number().int(),
  managedBy: z.enum(['page', 'file']).describe('edited on the page, or applied from a file'),
  updatedAt: z.string(),
  updatedBy: z.string(),
})
export type ObjectiveRow = z.infer<typeof ObjectiveRow>
