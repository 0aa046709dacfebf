import { z } from 'zod'
import { EventKind, Outcome, StageKind } from './event.ts'

/** What Tandem holds a source's stage to be. Proposed by rule, shown with its reason, editable. */
export const StageRule = z.object({
  stage: z.string(),
  kind: StageKind.nullable().describe('what the stage is for; null while nobody has said'),
  outcome: Outcome.nullable().describe('set if an application that stops here has ended'),
  milestone: EventKind.nullable().describe('the event that entering this stage also stands for'),
  position: z.number().describe('order on the screen, left to right'),
  reason: z.string().describe('why it was proposed so'),
})
export type StageRule = z.infer<typeof StageRule>

/** What the log itself says of a stage. */
export interface StageFacts {
  stage: string
  entries: number
  /** Entries after which the application did nothing more. */
  last: number
  /** Mean rank of the entry within its application, 1 for the first. */
  meanRank: number
}

interface Pattern {
  test: RegExp
  value: Partial<Pick<StageRule, 'kind' | 'outcome' | 'milestone'>>
}

/** The first match decides. Ends come first: "offer accepted" is an end before it is an offer. */
const PATTERNS: readonly Pattern[] = [
  {
    test: /offer.*(accept|signed)|accept.*offer/,
    value: { kind: 'offer', outcome: 'hired', milestone: 'offer.accepted' },
  },
  {
    test: /offer.*(declin|refus|turned down)|declin.*offer/,
    value: { kind: 'offer', outcome: 'withdrawn', milestone: 'offer.declined' },
  },
  { test: /offer.*expir/, value: { kind: 'offer', outcome: 'withdrawn', milestone: 'offer.expired' } },
  { test: /withdr[ae]w|dropped out|renege|no longer interested/, value: { outcome: 'withdrawn' } },
  { test: /reject|not selected|disqualif|turn(ed)? down|declined/, value: { kind: 'decide', outcome: 'rejected' } },
  { test: /\bhired\b|\bhire\b|joined/, value: { kind: 'onboard', outcome: 'hired' } },
  { test: /pre.?board|background.*after|contract|paperwork/, value: { kind: 'preboard' } },
  { test: /on.?board|first day|start date|ramp/, value: { kind: 'onboard' } },
  { test: /offer/, value: { kind: 'offer', milestone: 'offer.sent' } },
  { test: /assess|test|challenge|assignment|case study|background|reference|check/, value: { kind: 'assess' } },
  { test: /(invite|schedul|arrang).*interview/, value: { kind: 'interview', milestone: 'interview.requested' } },
  { test: /screen|telephon|phone|review|recruiter|shortlist|triage/, value: { kind: 'screen' } },
  { test: /interview|on.?site|panel|meet/, value: { kind: 'interview', milestone: 'interview.completed' } },
  { test: /decision|debrief|consult|committee|approval|manager/, value: { kind: 'decide' } },
  { test: /appl(y|ied|ication)|submit|hand in|inbox|sourced|lead|new\b/, value: { kind: 'apply' } },
]

/**
 * Proposes a rule for every stage of a source, from its name and from what usually follows it. Where the source reports
 * ends, interviews and offers as events of their own, its stages are only places to wait.
 */
export function proposeStageRules(
  facts: readonly StageFacts[],
  { hasOwnEvents }: { hasOwnEvents: boolean },
): StageRule[] {
  const ordered = [...facts].sort((a, b) => a.meanRank - b.meanRank || b.entries - a.entries)
  const rules = ordered.map((fact, position) => proposeOne(fact, position))
  if (hasOwnEvents) return rules.map((rule) => ({ ...rule, outcome: null, milestone: null }))
  return endWithAnOfferWhereNothingElseEndsWell(rules, facts)
}

function proposeOne(fact: StageFacts, position: number): StageRule {
  const base = { stage: fact.stage, kind: null, outcome: null, milestone: null, position }
  const words = fact.stage.toLowerCase().replaceAll(/[_\-.]+/g, ' ')
  const pattern = PATTERNS.find(({ test }) => test.test(words))
  if (pattern === undefined) return { ...base, reason: 'no rule knows this name; it works under its own name' }
  return { ...base, ...pattern.value, reason: `the name matches “${pattern.test.source}”` }
}

/** A log that stops at the offer has no acceptance to wait for: left alone, every offer would count as open for ever. */
function endWithAnOfferWhereNothingElseEndsWell(rules: StageRule[], facts: readonly StageFacts[]): StageRule[] {
  if (rules.some((rule) => rule.outcome === 'hired')) return rules
  const mostlyLast = new Set(facts.filter((f) => f.last > 0 && f.last >= f.entries / 2).map((f) => f.stage))
  return rules.map((rule) =>
    rule.milestone === 'offer.sent' && mostlyLast.has(rule.stage)
      ? {
          ...rule,
          outcome: 'hired',
          reason: 'nothing in this log comes after an offer, so an offer is taken as the good end',
        }
      : rule,
  )
}

/** Labels for the ends that sources report as events rather than as stages. */
export const TERMINAL_LABEL: Readonly<Record<Outcome, string>> = {
  hired: 'Hired',
  rejected: 'Rejected',
  withdrawn: 'Withdrawn',
  merged: 'Merged',
}
