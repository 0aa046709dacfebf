import { TIERS } from '../opportunities/intervention.ts'
import { ALWAYS, type Condition, type Facts, factsOf, holds, isSo } from './condition.ts'
import type { UseCase } from './use-case.ts'

/** By the EU AI Act, lowest first. The same scale is used wherever the company hires, since it is the strictest that is written. */
export const RISK_TIERS = [...TIERS, 'prohibited'] as const
export type RiskTier = (typeof RISK_TIERS)[number]

interface TierRule {
  id: string
  tier: RiskTier
  when: Condition
  /** Where it stands. */
  article: string
  because: string
}

const INTO_ANNEX_III: Condition = {
  any: [isSo('evaluatesCandidates'), isSo('targetsAdvertisements'), isSo('decidesOnWorkers')],
}
const IS_NARROW: Condition = { not: { fact: 'narrowTask', among: ['none'] } }
const SPEAKS: Condition = { any: [isSo('talksToPeople'), isSo('generatesContent')] }

/** The first rule that holds decides. Regulation (EU) 2024/1689, checked with the pack of the same name. */
export const TIER_RULES: readonly TierRule[] = [
  {
    id: 'not-ai',
    tier: 'no AI',
    when: { not: isSo('usesAi') },
    article: 'Art. 3(1)',
    because: 'It follows rules that people wrote and infers nothing, so that it is no AI system.',
  },
  {
    id: 'emotions',
    tier: 'prohibited',
    when: isSo('infersEmotions'),
    article: 'Art. 5(1)(f)',
    because: 'Inferring emotions of people at work or on their way into it is prohibited.',
  },
  {
    id: 'annex-iii-profiling',
    tier: 'high-risk',
    when: { all: [INTO_ANNEX_III, isSo('profiles')] },
    article: 'Annex III 4, Art. 6(3)',
    because: 'It falls under Annex III point 4 and profiles people, so that no exception can apply.',
  },
  {
    id: 'narrow-and-speaks',
    tier: 'transparency',
    when: { all: [INTO_ANNEX_III, IS_NARROW, SPEAKS] },
    article: 'Art. 6(3), Art. 50',
    because: 'A narrow task without profiling is excepted from Annex III; people must know that they deal with AI.',
  },
  {
    id: 'narrow',
    tier: 'minimal',
    when: { all: [INTO_ANNEX_III, IS_NARROW] },
    article: 'Art. 6(3)',
    because:
      'A narrow task without profiling is excepted from Annex III; the assessment must be written down (Art. 6(4)).',
  },
  {
    id: 'annex-iii',
    tier: 'high-risk',
    when: INTO_ANNEX_III,
    article: 'Annex III 4',
    because: 'It evaluates candidates, targets job advertisements or bears on decisions on workers.',
  },
  {
    id: 'speaks',
    tier: 'transparency',
    when: SPEAKS,
    article: 'Art. 50',
    because: 'People deal with it or with what it makes, and must know that it is AI.',
  },
  {
    id: 'rest',
    tier: 'minimal',
    when: ALWAYS,
    article: 'Art. 6',
    because: 'Neither Annex III nor Art. 50 speaks of it.',
  },
]

interface ScopeRule {
  inScope: boolean
  when: Condition
  because: string
}

/** Whether New York City’s Local Law 144 speaks of it; the first that holds decides. 6 RCNY § 5-300. */
export const LL144_RULES: readonly ScopeRule[] = [
  {
    inScope: false,
    when: { not: { fact: 'places', among: ['New York City'] } },
    because: 'It is not used for jobs in New York City.',
  },
  { inScope: false, when: { not: isSo('usesAi') }, because: 'It infers nothing from data.' },
  {
    inScope: false,
    when: { not: { any: [isSo('evaluatesCandidates'), isSo('decidesOnWorkers')] } },
    because: 'It gives no score, classification or recommendation on candidates or workers.',
  },
  {
    inScope: true,
    when: { fact: 'weight', among: ['sole factor', 'outweighs others', 'overrules people'] },
    because: 'Its output is the sole factor, outweighs others, or overrules what people conclude.',
  },
  { inScope: false, when: ALWAYS, because: 'Its output is one of several factors and outweighs none.' },
]

export interface RiskFinding {
  tier: RiskTier
  rule: string
  article: string
  because: string
  ll144: { inScope: boolean; because: string }
}

/** The tier of a use case, with the rule that decided, and whether Local Law 144 speaks of it. */
export function riskOf(useCase: UseCase): RiskFinding {
  const facts = factsOf(useCase)
  const { tier, id, article, because } = firstOf(TIER_RULES, facts)
  const scope = firstOf(LL144_RULES, facts)
  return { tier, rule: id, article, because, ll144: { inScope: scope.inScope, because: scope.because } }
}

/** What the conditions of duties ask: the answers, the tier, and the rule that gave it. */
export function factsWithTier(useCase: UseCase): Facts {
  const { tier, rule } = riskOf(useCase)
  return { ...factsOf(useCase), tier: [tier], ruleOfTier: [rule] }
}

/** The last rule of each list always holds. */
const firstOf = <Rule extends { when: Condition }>(rules: readonly Rule[], facts: Facts): Rule =>
  rules.find(({ when }) => holds(when, facts)) as Rule
