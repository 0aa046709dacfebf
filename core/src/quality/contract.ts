import { z } from 'zod'
import { Population } from '../trace/population.ts'

/** From trustworthy to not; too little data is a grade of its own and never an A. */
export const Grade = z.enum(['A', 'B', 'C', 'D', 'not enough data'])
export type Grade = z.infer<typeof Grade>

export const RuleName = z.enum([
  'compared',
  'width',
  'inferred',
  'refused',
  'clocks',
  'told-late',
  'dates',
  'stages',
  'attributes',
  'order',
  'silent',
  'syncs',
])
export type RuleName = z.infer<typeof RuleName>

export const RuleResult = z.object({
  rule: RuleName,
  title: z.string(),
  grade: Grade,
  figure: z.number().nullable().describe('a share; null where there is too little to judge or it does not apply'),
  of: z.number().describe('how many things the share is of'),
  atMost: z.object({ A: z.number(), B: z.number(), C: z.number() }).describe('the largest share for each grade'),
  sentence: z.string(),
  remedy: z.string().describe('what to do about it; empty where there is nothing to do'),
  leads: z.enum(['quarantine', 'stages', 'sources']).nullable().describe('the page that shows the cases'),
})
export type RuleResult = z.infer<typeof RuleResult>

export const SourceQuality = z.object({
  source: z.string(),
  grade: Grade,
  steps: z.number().int(),
  decidedBy: z.array(RuleName).describe('the rules that gave the grade'),
  sentence: z.string(),
  rules: z.array(RuleResult),
})
export type SourceQuality = z.infer<typeof SourceQuality>

export const QualityInput = Population.extend({
  source: z.string().max(200).optional().describe('only this source'),
})

export const QualityReport = z.object({
  sentence: z.string(),
  rules: z.array(
    z.object({ rule: RuleName, title: z.string(), counts: z.string(), why: z.string(), touches: z.string() }),
  ),
  sources: z.array(SourceQuality),
})
export type QualityReport = z.infer<typeof QualityReport>

/** How far one number can be trusted: the grades of the sources it comes from, by the rules that touch a number of its kind. */
export const NumberGrade = z.object({
  grade: Grade,
  reasons: z.array(z.string()),
  sources: z.array(
    z.object({ source: z.string(), share: z.number().describe('of the rows behind the number'), grade: Grade }),
  ),
})
export type NumberGrade = z.infer<typeof NumberGrade>
