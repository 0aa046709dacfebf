import { z } from 'zod'

/** What the evidence says of an objective on a day. `review` is for the weekly list and sends nothing. */
export const EVIDENCE_STATES = ['ok', 'review', 'alarm', 'too few events'] as const
export type EvidenceState = (typeof EVIDENCE_STATES)[number]

/** How urgent an alarm is: the pace is at least twice what is allowed, or not. */
export const URGENCIES = ['urgent', 'soon'] as const
export type Urgency = (typeof URGENCIES)[number]

/**
 * What is told of a comparison of groups: ratios with their intervals, and no count of a group. Each was made of counts that all have the
 * fewest people, and is renewed only when each has gained as many, so that two of them laid side by side tell of nobody.
 */
export const GroupsTold = z.object({
  n: z.number().int().describe('people decided on who name a group, rounded down to tens'),
  unnamed: z.number().int().describe('people decided on who name none, rounded down to tens'),
  ratios: z
    .array(
      z.object({
        group: z.string(),
        against: z.string().describe('the group with the highest rate'),
        ratio: z.number().describe('selection rate over that of the other, to two decimals'),
        interval: z.tuple([z.number(), z.number()]).describe('95 %, to two decimals'),
        until: z.string().describe('last day of the period that it is of'),
        n: z.number().int().describe('people of all groups who were decided on in it, rounded down to tens'),
      }),
    )
    .describe('the lowest first'),
  withheld: z.number().int().describe('groups whose ratio is not shown, because a count behind it is too small'),
})
export type GroupsTold = z.infer<typeof GroupsTold>

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
  groups: GroupsTold.optional().describe('of fairness'),
})
export type DayJudgement = z.infer<typeof DayJudgement>
