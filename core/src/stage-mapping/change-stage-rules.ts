import { z } from 'zod'
import { invalid } from '../errors.ts'
import { meantWords } from '../near-names.ts'
import { Outcome, StageKind } from '../trace/event.ts'
import { StageRule } from '../trace/stage-rule.ts'

/** What entering a stage can also stand for; of the vocabulary, what the traces take from a stage. */
export const STAGE_MILESTONES = [
  'interview.requested',
  'interview.completed',
  'offer.sent',
  'offer.accepted',
  'offer.declined',
  'offer.expired',
  'offer.rescinded',
] as const
export type StageMilestone = (typeof STAGE_MILESTONES)[number]

/** A rule with who said it. */
export const KeptStageRule = StageRule.extend({
  setBy: z.string().nullable().describe('who set it, as the audit log names them; null for a proposal'),
  setAt: z.string().nullable(),
})
export type KeptStageRule = z.infer<typeof KeptStageRule>

export const StageRuleChange = z.strictObject({
  stage: z.string().max(1000).describe('in the words of the source'),
  kind: StageKind.nullable().optional().describe('what the stage is for; null: nothing Tandem knows'),
  outcome: Outcome.nullable().optional().describe('how an application that stops here has ended; null: it waits here'),
  milestone: z.enum(STAGE_MILESTONES).nullable().optional().describe('the event that entering it also stands for'),
  position: z.number().int().min(0).max(10_000).optional().describe('order on the screen, left to right'),
  proposed: z.literal(true).optional().describe('takes a person’s rule away: Tandem’s proposal holds again'),
})
export type StageRuleChange = z.infer<typeof StageRuleChange>

interface Ground {
  source: string
  current: readonly KeptStageRule[]
  /** What Tandem proposes for every stage. */
  proposals: readonly StageRule[]
}

/** Who says it; the reason is kept with the rule. */
export interface Said {
  by: string
  at: string
  reason: string
}

export interface ChangedRules {
  /** All rules of the source in their order. */
  rules: KeptStageRule[]
  /** Stages that stand for something else afterwards. */
  meanings: string[]
  /** Stages that only moved. */
  moved: string[]
}

/**
 * The rules of a source after some of them were set. What a change leaves out stays as it is, and a stage that only moves keeps who
 * said what it stands for.
 *
 * @throws TandemError `invalid` for a stage the source does not have, one named twice, or an end that contradicts its milestone
 */
export function changeStageRules(
  { source, current, proposals }: Ground,
  changes: readonly StageRuleChange[],
  said: Said,
): ChangedRules {
  refuseUnknown(source, current, changes)
  const meanings: string[] = []
  const moved: string[] = []
  const rules = current.map((rule) => {
    const change = changes.find(({ stage }) => stage === rule.stage)
    if (change === undefined) return rule
    const next = change.proposed === true ? proposed(rule, proposals) : { ...rule, ...withoutAbsent(change) }
    refuseContradiction(next)
    if (meansTheSame(rule, next) && (rule.setBy === null || change.proposed !== true)) {
      if (next.position !== rule.position) moved.push(rule.stage)
      return { ...rule, position: next.position }
    }
    meanings.push(rule.stage)
    return change.proposed === true ? next : { ...next, reason: said.reason, setBy: said.by, setAt: said.at }
  })
  return { rules: rules.sort((a, b) => a.position - b.position), meanings, moved }
}

const meansTheSame = (a: StageRule, b: StageRule) =>
  a.kind === b.kind && a.outcome === b.outcome && a.milestone === b.milestone

/** The order is a person's own: a stage that goes back to its proposal stays where it stands. */
function proposed(rule: KeptStageRule, proposals: readonly StageRule[]): KeptStageRule {
  const proposal = proposals.find(({ stage }) => stage === rule.stage)
  if (proposal === undefined)
    return {
      ...rule,
      kind: null,
      outcome: null,
      milestone: null,
      reason: 'no event has this stage',
      setBy: null,
      setAt: null,
    }
  return { ...proposal, position: rule.position, setBy: null, setAt: null }
}

function withoutAbsent({ kind, outcome, milestone, position }: StageRuleChange): Partial<StageRule> {
  return {
    ...(kind !== undefined && { kind }),
    ...(outcome !== undefined && { outcome }),
    ...(milestone !== undefined && { milestone }),
    ...(position !== undefined && { position }),
  }
}

function refuseUnknown(source: string, current: readonly StageRule[], changes: readonly StageRuleChange[]): void {
  const known = current.map(({ stage }) => stage)
  const seen = new Set<string>()
  for (const { stage, proposed, ...rest } of changes) {
    if (!known.includes(stage))
      throw invalid(`${source} has no stage ${stage}. ${meantWords(stage, known)} Nothing was changed.`)
    if (seen.has(stage))
      throw invalid(`The stage ${stage} is named twice. Say once what it stands for; nothing was changed.`)
    if (proposed === true && (rest.kind !== undefined || rest.outcome !== undefined || rest.milestone !== undefined))
      throw invalid(
        `${stage} cannot both go back to its proposal and be set. Leave one of the two out; nothing was changed.`,
      )
    seen.add(stage)
  }
}

/** What an answer to an offer says of how the application ended. */
const ENDS_OF_MILESTONES: Readonly<Record<string, readonly Outcome[]>> = {
  'offer.accepted': ['rejected', 'withdrawn'],
  'offer.declined': ['hired'],
  'offer.expired': ['hired'],
  'offer.rescinded': ['hired'],
}

function refuseContradiction({ stage, outcome, milestone }: StageRule): void {
  if (outcome === null || milestone === null) return
  if (ENDS_OF_MILESTONES[milestone]?.includes(outcome) !== true) return
  throw invalid(
    `${stage} cannot mean ${milestone} and end as ${outcome}: one contradicts the other. Choose another end, or take the milestone away; nothing was changed.`,
  )
}
