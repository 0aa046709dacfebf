export * from './allowance.ts'
export { clusteringOf, dayWeight } from './clustering.ts'
export { addDays, complianceOf } from './compliance.ts'
export * from './day-verdicts.ts'
export * from './evidence.ts'
export * from './exclusion.ts'
export { daysBefore, type ExpectedSyncs, type FreshnessDay, freshnessDays } from './freshness.ts'
export { fewestToSee, type JudgeOptions, judgeDay } from './judge-day.ts'
export * from './judgement.ts'
export * from './objective.ts'
export * from './reading-contract.ts'
export * from './settings.ts'
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
export { stateOf, writeStatus } from './write-status.ts'
