import { z } from 'zod'
import { NumberGrade } from '../../quality/contract.ts'
import { Population } from '../../trace/population.ts'

/** A piece of a sentence; a number carries what it takes to open it. */
export const Segment = z.object({
  text: z.string(),
  opens: z
    .object({
      page: z.enum(['flow', 'stages', 'traces', 'measure', 'waits', 'changes']),
      measure: z.string().optional(),
      where: z.array(z.string()).describe('to add to the filters in force'),
      change: z.string().optional().describe('changes: the one that is shown first'),
      from: z.string().optional(),
      to: z.string().optional(),
      open: z.boolean().optional().describe('traces: only those that have not ended'),
      longerThan: z.number().optional().describe('traces: in their present stage for more than so many seconds'),
    })
    .optional(),
})
export type Segment = z.infer<typeof Segment>

/** One thing worth saying, with the figures behind it. */
export const Finding = z.object({
  id: z.string(),
  kind: z.enum(['slow', 'stuck', 'changed']),
  sentence: z.array(Segment),
  /** What it concerns, as filters. */
  where: z.array(z.string()),
  n: z.number().int(),
  seconds: z.number().nullable().describe('the duration the sentence speaks of'),
  plusMinusSeconds: z.number().nullable().describe('how far it may be off by the way the stays were seen'),
  interval: z.tuple([z.number().nullable(), z.number().nullable()]).nullable().describe('95 %'),
  comparedSeconds: z.number().nullable().describe('what it is held against: everyone else, or the time before'),
  p: z.number().nullable().describe('two-sided, after Benjamini–Hochberg over everything that was compared'),
  weightSeconds: z.number().describe('waiting that it stands for; findings are ordered by it'),
})
export type Finding = z.infer<typeof Finding>

export const OverviewInput = Population
export const Overview = z.object({
  asOf: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  applications: z.number().int(),
  open: z.number().int(),
  hires: z.number().int(),
  calendar: z.string(),
  headline: z.array(Segment).describe('the answer in one or two sentences'),
  findings: z.array(Finding),
  grade: NumberGrade.describe('how far the durations here can be trusted'),
  /** Medians per week, for the picture: stage, week start, seconds, n. */
  trend: z.array(
    z.object({
      stage: z.string(),
      week: z.number().describe('UTC milliseconds of its Monday'),
      medianSeconds: z.number().nullable(),
      n: z.number().int(),
      partial: z.boolean().describe('the week was not over, or too many stays that began in it still go on'),
    }),
  ),
})
export type Overview = z.infer<typeof Overview>
