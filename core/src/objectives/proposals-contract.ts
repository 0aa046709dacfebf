import { z } from 'zod'
import { Objective } from './objective.ts'

export const ObjectiveProposalsInput = z.object({})

/** A quarter of the company’s own history, judged by the promise that is proposed. */
export const ProposalQuarter = z.object({
  from: z.string().describe('first day'),
  to: z.string().describe('the day after the last'),
  good: z.number().int(),
  bad: z.number().int(),
  share: z.number().nullable().describe('good / (good + bad); null with neither'),
  kept: z.boolean().nullable().describe('whether the target would have been kept; null for too few events'),
})
export type ProposalQuarter = z.infer<typeof ProposalQuarter>

/** An objective that the company’s own history supports. Nothing is set until somebody sets it. */
export const ObjectiveProposal = z.object({
  objective: Objective.describe('ready for objective-set'),
  quarters: z.array(ProposalQuarter).describe('oldest first; empty where the target does not come from history'),
  keptIn: z.number().int().describe('quarters that would have kept it'),
  judged: z.number().int().describe('quarters with enough events to say'),
  today: z
    .object({ good: z.number().int(), bad: z.number().int(), share: z.number().nullable() })
    .describe('the last period of the objective'),
  n: z.number().int().describe('events behind it'),
  sentence: z.string().describe('why this and not another, in words with numbers'),
  already: z.string().nullable().describe('id of the objective in force that promises the same'),
})
export type ObjectiveProposal = z.infer<typeof ObjectiveProposal>

export const ObjectiveProposals = z.object({
  proposals: z.array(ObjectiveProposal),
  notProposed: z.array(
    z.object({ id: z.string(), title: z.string(), n: z.number().int(), sentence: z.string().describe('why not') }),
  ),
  asOf: z.string().nullable().describe('how far the sources have reported'),
  sentence: z.string(),
})
export type ObjectiveProposals = z.infer<typeof ObjectiveProposals>
