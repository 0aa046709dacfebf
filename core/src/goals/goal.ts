import { z } from 'zod'
import { WhereClause } from '../trace/population.ts'

export const GoalId = z
  .string()
  .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/, 'must be of small letters, digits and dashes, like faster-offers')
  .describe('of the goal, in small letters')

const Owner = z.string().trim().min(2, 'say who').max(200)

/** What a goal is measured by; nobody types how far it is. */
export const GoalTie = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('measure'),
    measure: z.string().min(1).max(100).describe('of the catalogue'),
    where: z.array(WhereClause).max(8).default([]),
    direction: z.enum(['at least', 'at most']),
    target: z.number().finite().describe('in the unit of the measure: seconds, a share from 0 to 1'),
  }),
  z.object({
    kind: z.literal('objective'),
    objective: z.string().min(1).max(100).describe('whose target is that of the goal'),
  }),
  z.object({
    kind: z.literal('initiative'),
    initiative: z.string().min(1).max(100).describe('of the technology agenda, to be staffed by the day'),
  }),
])
export type GoalTie = z.infer<typeof GoalTie>

/** What HR and IT want to reach together, by when. */
export const Goal = z.object({
  id: GoalId,
  title: z.string().trim().min(5, 'say what is to be reached').max(200),
  why: z.string().trim().max(2000).default('').describe('what the company gains by it'),
  hrOwner: Owner.describe('who answers for it in HR'),
  itOwner: Owner.describe('who answers for it in IT'),
  tie: GoalTie,
  from: z.iso
    .date('must be a day, like 2027-01-01')
    .describe('since when it counts; the baseline is the measure before it'),
  due: z.iso.date('must be a day, like 2027-12-31').describe('day by which it is to be reached'),
  parent: GoalId.nullable().default(null).describe('the goal that it serves'),
})
export type Goal = z.infer<typeof Goal>

/** Something both sides have to do that nothing else in Tandem knows, as an integration project. */
export const RoadmapItem = z.object({
  id: GoalId,
  title: z.string().trim().min(3, 'say what it is').max(200),
  kind: z.enum(['integration', 'process change', 'tool', 'other']),
  from: z.iso.date('must be a day, like 2027-01-01'),
  to: z.iso.date('must be a day, like 2027-03-31'),
  hrOwner: Owner.describe('who answers for it in HR'),
  itOwner: Owner.describe('who answers for it in IT'),
  waitsFor: z
    .array(z.string().min(1).max(200))
    .max(20)
    .default([])
    .describe('ids of the roadmap that must be over before it begins'),
})
export type RoadmapItem = z.infer<typeof RoadmapItem>
