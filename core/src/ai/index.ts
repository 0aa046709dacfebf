export { ALWAYS, type Condition, type Facts, factsOf, holds } from './condition.ts'
export * from './contract.ts'
export { DocumentGiven, EvidenceDocument, Observed } from './evidence.ts'
export { type EvidencePack, evidencePackHtml, evidencePackOf, faultsOfPack } from './evidence-pack.ts'
export { fileContentOf } from './file-content.ts'
export { blocks, CONTROL_STATES, Control, type Evidence, Gate, gatesOf, SOON_DAYS } from './gates.ts'
export { dayAfter, judgeCheck, LEAST_DECISIONS } from './judge-check.ts'
export { missingWords, nextOf, refusalOf, stateWords, takesTwoKeys } from './moves.ts'
export { READINGS, Reading, readingWords } from './reading.ts'
export {
  factsWithTier,
  LL144_RULES,
  RISK_TIERS,
  type RiskFinding,
  type RiskTier,
  riskOf,
  TIER_RULES,
} from './risk-tier.ts'
export { bindsOn, type Duty, EVENT_CHECKS, RulePack } from './rule-pack.ts'
export { RULE_PACKS } from './rules/index.ts'
export { actionsOf, gateNow, isInUse, registerSentence, standOf } from './stand-of.ts'
export {
  Answers,
  changesOf,
  NARROW_TASKS,
  Notice,
  PLACES,
  Training,
  USE_CASE_STATES,
  UseCase,
  UseCaseState,
  WEIGHTS,
} from './use-case.ts'
export { UseCaseId } from './use-case-id.ts'
