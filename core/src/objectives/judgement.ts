import { z } from 'zod'

/** What the evidence says of an objective on a day. `review` is for the weekly list and sends nothing. */
export const EVIDENCE_STATES = ['ok', 'review', 'alarm', 'too few events'] as const
export type EvidenceState = (typeof EVIDENCE_STATES)[number]

/** How urgent an alarm is: the pace is at least twice what is allowed, or not. */
export const URGENCIES = ['urgent', 'soon'] as const
export type Urgency = (typeof URGENCIES)[number]

/** One working day of one objective, judged by what was known then. */
export const DayJudgement = z.object({
  day: z.string(),
  state: z.enum(EVIDENCE_STATES),
  score: z.number().describe('log2 of the evidence that the odds of being late have doubled'),
  alarmAt: z.number().describe('the score that opens an alarm, by the volume of the objective'),
  since: z.string().nullable().describe('first day of the run that the score is about'),
  due: z.number().int().describe('due since then'),
  late: z.number().int().describe('late since then'),
  workingDays: z.number().int().describe('working days since then'),
  pace: z.number().nullable().describe('late over allowed, shrunk; null before anything was due'),
  urgency: z.enum(URGENCIES).nullable().describe('of an open alarm'),
  change: z.enum(['opened', 'reopened', 'closed']).nullable(),
  sentence: z.string().describe('what it says, in words with numbers'),
})
export type DayJudgement = z.infer<typeof DayJudgement>
