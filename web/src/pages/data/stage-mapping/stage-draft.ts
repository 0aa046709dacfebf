import type { StageMilestone, StageRuleChange, StageRules } from '@tandem/core/stage-mapping'
import type { Outcome, StageKind } from '@tandem/core/trace'

export type Rule = StageRules['rules'][number]

/** What somebody has chosen and not saved yet. */
export interface StageDraft {
  /** Stages left to right, once they were moved. */
  order: readonly string[] | null
  meanings: Readonly<Record<string, Meaning>>
}

/** What a stage stands for; `proposed` where it goes back to what Tandem proposes. */
export interface Meaning {
  kind: StageKind | null
  outcome: Outcome | null
  milestone: StageMilestone | null
  proposed: boolean
}

export const EMPTY_DRAFT: StageDraft = { order: null, meanings: {} }

/** The rules of the vocabulary hold no other milestones than stages may have. */
export const meaningOf = ({ kind, outcome, milestone }: Pick<Rule, 'kind' | 'outcome' | 'milestone'>): Meaning => ({
  kind,
  outcome,
  milestone: milestone as StageMilestone | null,
  proposed: false,
})

export interface DraftRow {
  rule: Rule
  meaning: Meaning
  isChanged: boolean
}

/** The stages as they stand in the draft, in its order. */
export function draftRows(rules: readonly Rule[], { order, meanings }: StageDraft): DraftRow[] {
  const placed = order ?? rules.map(({ stage }) => stage)
  const known = rules.filter(({ stage }) => !placed.includes(stage)).map(({ stage }) => stage)
  return [...placed, ...known].flatMap((stage) => {
    const rule = rules.find((one) => one.stage === stage)
    if (rule === undefined) return []
    const meaning = meanings[stage] ?? meaningOf(rule)
    return [{ rule, meaning, isChanged: meaning.proposed || differs(rule, meaning) }]
  })
}

const differs = (rule: Rule, { kind, outcome, milestone }: Meaning) =>
  rule.kind !== kind || rule.outcome !== outcome || rule.milestone !== milestone

/** What of the draft is to be saved; of each stage only what changes. */
export function changesOf(rules: readonly Rule[], draft: StageDraft): StageRuleChange[] {
  const rows = draftRows(rules, draft)
  const isMoved = rows.some(({ rule }, i) => rules[i]?.stage !== rule.stage)
  return rows.flatMap(({ rule, meaning, isChanged }, position): StageRuleChange[] => {
    const place = isMoved && rule.position !== position ? { position } : {}
    if (!isChanged) return isMoved && rule.position !== position ? [{ stage: rule.stage, position }] : []
    if (meaning.proposed) return [{ stage: rule.stage, proposed: true as const, ...place }]
    const { kind, outcome, milestone } = meaning
    return [
      {
        stage: rule.stage,
        ...(kind !== rule.kind && { kind }),
        ...(outcome !== rule.outcome && { outcome }),
        ...(milestone !== rule.milestone && { milestone }),
        ...place,
      },
    ]
  })
}

export function withMeaning(draft: StageDraft, stage: string, meaning: Meaning): StageDraft {
  return { ...draft, meanings: { ...draft.meanings, [stage]: meaning } }
}

export function withoutMeaning({ order, meanings }: StageDraft, stage: string): StageDraft {
  return { order, meanings: Object.fromEntries(Object.entries(meanings).filter(([name]) => name !== stage)) }
}

/** The stage one place to the left (-1) or to the right (1); at the edge it stays. */
export function withMove(rules: readonly Rule[], draft: StageDraft, stage: string, by: -1 | 1): StageDraft {
  const order = draftRows(rules, draft).map(({ rule }) => rule.stage)
  const from = order.indexOf(stage)
  const to = from + by
  if (from < 0 || to < 0 || to >= order.length) return draft
  const next = [...order]
  next.splice(from, 1)
  next.splice(to, 0, stage)
  return { ...draft, order: next }
}
