export { alarmLine, evidencePerDue, fewestToSee } from './alarm-line.ts'
export * from './budget.ts'
export * from './burn-factor.ts'
export * from './burn-windows.ts'
export { clusteringOf, dayWeight } from './clustering.ts'
export * from './day-verdicts.ts'
export { addDays, daysBefore, daysBetween } from './days.ts'
export * from './evidence.ts'
export * from './exclusion.ts'
export { type ExpectedSyncs, type FreshnessDay, freshnessDays } from './freshness.ts'
export { type JudgeOptions, judgeDay } from './judge-day.ts'
export * from './judgement.ts'
export * from './objective.ts'
export * from './reading-contract.ts'
export { restatedOf } from './restated.ts'
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
export { type CountsInWords, writeCounts } from './write-counts.ts'
export { type VerdictWords, writeJudgement } from './write-judgement.ts'
export { stateOf, writeStatus } from './write-status.ts'
