import { z } from 'zod'
import { WhereClause } from '../trace/population.ts'
import { CalendarChoice } from '../working-time/contract.ts'

export const ObjectiveId = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be of small letters, digits and dashes, like first-answer')
  .describe('of the objective, in small letters; OpenSLO calls it name')

const MeasureName = z.string().min(1).max(100)

/** “X within D days”: kept when it is over in time, broken the moment the time is over while it still waits, pending before. */
const PromiseKept = z.object({
  kind: z.literal('promise'),
  measure: MeasureName.describe('a duration of the catalogue, as in time_to_first_response'),
  within: z
    .number()
    .positive()
    .max(400)
    .describe('days: working days by the calendar, or days of 24 hours by all hours'),
})
/** A rate of the catalogue by decision date; bad is whatever the measure calls worse. */
const Ratio = z.object({
  kind: z.literal('ratio'),
  measure: MeasureName.describe('a rate of the catalogue, as in offer_acceptance'),
})
/** The selection rate of each group against the highest, of what people say of themselves. The target is the lowest ratio to accept. */
const Fairness = z.object({
  kind: z.literal('fairness'),
  measure: MeasureName.describe('a rate of the catalogue that stands for being selected, as in pass_through'),
  attribute: z.string().min(1).max(100).describe('what people say of themselves, as in sex'),
})
/** Syncs that are expected, in time. */
const Freshness = z.object({
  kind: z.literal('freshness'),
  connection: z.string().max(200).optional().describe('one connection; all of them if left out'),
  withinHours: z
    .number()
    .positive()
    .max(24 * 31)
    .describe('how late a sync may be'),
})
export const Indicator = z.discriminatedUnion('kind', [PromiseKept, Ratio, Fairness, Freshness])
export type Indicator = z.infer<typeof Indicator>
export type IndicatorKind = Indicator['kind']

/** A burn condition that an OpenSLO file brings along. Windows in days. */
export const BurnCondition = z.object({
  name: z.string().min(1).max(63),
  severity: z.enum(['urgent', 'soon', 'review']),
  factor: z.number().positive(),
  longDays: z.number().positive(),
  shortDays: z.number().positive(),
})
export type BurnCondition = z.infer<typeof BurnCondition>

const Owner = z.string().trim().min(2, 'say who').max(200)

/** What HR and IT promise together: of whom, what, how often, and who answers for it on each side. */
export const Objective = z.object({
  id: ObjectiveId,
  title: z.string().trim().min(3).max(200).describe('what is promised, in words'),
  description: z.string().trim().max(2000).optional(),
  indicator: Indicator,
  where: z.array(WhereClause).max(20).default([]).describe('of whom; everybody if empty'),
  target: z.number().gt(0).lt(1).describe('share that is to be good; of fairness, the lowest ratio to accept'),
  periodDays: z.number().int().min(7).max(366).default(90).describe('length of the rolling period'),
  calendar: CalendarChoice.default('location'),
  hrOwner: Owner.describe('who answers for it in HR'),
  itOwner: Owner.describe('who answers for it in IT'),
  dependsOn: z.array(z.string().min(1).max(100)).max(20).default([]).describe('systems whose outages excuse it'),
  conditions: z.array(BurnCondition).max(10).default([]).describe('burn conditions of its own, from an OpenSLO file'),
})
export type Objective = z.infer<typeof Objective>
