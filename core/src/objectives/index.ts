export * from './actions-contract.ts'
export { alarmLine, evidencePerDue, fewestToSee } from './alarm-line.ts'
export * from './budget.ts'
export * from './budget-policy.ts'
export * from './burn-factor.ts'
export * from './burn-windows.ts'
export { changesBetween, contentOf } from './changes.ts'
export { checkObjective, type Fault, promiseOf } from './check-objective.ts'
export * from './choose-target.ts'
export { clusteringOf, dayWeight } from './clustering.ts'
export { addDays, complianceOf, restatedOf } from './compliance.ts'
export * from './day-verdicts.ts'
export * from './evidence.ts'
export * from './exclusion.ts'
export { findingWords } from './finding-words.ts'
export { type ExpectedSyncs, type FreshnessDay, freshnessDays } from './freshness.ts'
export { type JudgeOptions, judgeDay } from './judge-day.ts'
export * from './judgement.ts'
export * from './objective.ts'
export type { Place, Remark } from './open-slo-node.ts'
export * from './operations-contract.ts'
export * from './proposals-contract.ts'
export { type OpenSloObjective, placeOf, readOpenSlo } from './read-open-slo.ts'
export * from './reading-contract.ts'
export * from './settings.ts'
export * from './starter-set.ts'
export * from './status-contract.ts'
export { paceOf, urgencyOf } from './urgency.ts'
export {
  type CountedMeasure,
  type CountedObjective,
  MOST_AT_ONCE,
  type VerdictPlan,
  verdictDaysSql,
  verdictsSql,
} from './verdict-sql.ts'
export { type VerdictWords, writeJudgement } from './write-judgement.ts'
export { writeOpenSlo } from './write-open-slo.ts'
export { stateOf, writeStatus } from './write-status.ts'
