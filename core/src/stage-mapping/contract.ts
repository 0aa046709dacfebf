import { z } from 'zod'
import { jsonText } from '../json-text.ts'
import { MeasureRow } from '../measures/contract.ts'
import { Unit } from '../measures/measure.ts'
import { Outcome, StageKind } from '../trace/event.ts'
import { StageRule } from '../trace/stage-rule.ts'
import { KeptStageRule, StageRuleChange } from './change-stage-rules.ts'

const Count = z.number().int()
const Source = z.string().describe('name of the source')

export const StageRulesInput = z.object({ source: Source })

export const StageRules = z.object({
  source: z.string(),
  applications: Count,
  ownEvents: z
    .boolean()
    .describe(
      'whether the source reports ends, interviews or offers as events; its stages are then only places to wait',
    ),
  rules: z.array(
    KeptStageRule.extend({
      entries: Count.describe('stays in the stage'),
      applications: Count.describe('that were in it'),
      endsHere: Count.describe('applications whose last stage it is'),
      proposal: StageRule.pick({ kind: true, outcome: true, milestone: true, reason: true })
        .nullable()
        .describe('what Tandem proposes; null where no event has the stage any more'),
    }),
  ),
})
export type StageRules = z.infer<typeof StageRules>

const Rules = z.array(StageRuleChange).min(1, 'needs at least one rule').max(500)

export const StageRulesPreviewInput = z.object({
  source: Source,
  rules: jsonText(Rules).describe('rules to set: stage, and of kind, outcome, milestone, position what changes'),
})

export const StageRulesSetInput = z.object({
  source: Source,
  rules: Rules.describe(
    'rules to set: stage, and of kind, outcome, milestone, position what changes; or proposed: true',
  ),
  reason: z.string().trim().min(3, 'say why, in a sentence').max(2000).describe('why; it is kept with the rule'),
})

const OutcomeOrOpen = z.enum([...Outcome.options, 'open'])
export type OutcomeOrOpen = z.infer<typeof OutcomeOrOpen>

export const StageRulesEffect = z.object({
  source: z.string(),
  applications: Count.describe('of the source'),
  sampled: Count.describe('applications traced for this; where they are fewer, all counts are scaled up'),
  text: z.array(z.string()).describe('the effect in sentences'),
  notes: z.array(z.string()).describe('what to consider before saving'),
  meanings: z.array(z.string()).describe('stages that stand for something else'),
  moved: z.array(z.string()).describe('stages that only take another place'),
  outcomes: z
    .array(z.object({ before: OutcomeOrOpen, after: OutcomeOrOpen, applications: Count }))
    .describe('how applications end before and after; what is not listed is 0'),
  stays: z
    .array(
      z.object({
        stage: z.string(),
        before: StageKind.nullable(),
        after: StageKind.nullable(),
        stays: Count,
      }),
    )
    .describe('stages whose stays are of another kind'),
  measures: z.array(
    z.object({
      measure: z.string(),
      title: z.string(),
      unit: Unit,
      before: MeasureRow.nullable(),
      after: MeasureRow.nullable(),
      changed: z.boolean(),
    }),
  ),
})
export type StageRulesEffect = z.infer<typeof StageRulesEffect>

export const StageRulesSaved = z.object({
  source: z.string(),
  meanings: z.array(z.string()),
  moved: z.array(z.string()),
  applications: Count.describe('traced anew'),
  seconds: z.number(),
})
export type StageRulesSaved = z.infer<typeof StageRulesSaved>
