export { type AlongProcess, alongProcess } from './along-process.ts'
export {
  AuditCheck,
  type AuditRow,
  type AuditTable,
  auditCheck,
  auditCheckSentences,
  type Cell,
  readAuditTable,
} from './audit-check/index.ts'
export { biasOfCounts, biasOfScores, biasOfSelections, type Counts, type Person } from './bias-of.ts'
export { type Attribute, categoryOf, INTERSECTIONS } from './categories.ts'
export { type ComparedPlace, comparePlaces, type Place } from './compare-places.ts'
export { Bias, ImpactRow, TABLES, type TableName } from './contract.ts'
export { courseOf } from './course.ts'
export {
  type Fairness,
  type FairnessState,
  fairnessOf,
  type GroupCounts,
  type ImpactRatio,
} from './fairness.ts'
export { FairnessInput, FairnessReport, PlaceRow } from './fairness-contract.ts'
export { type FairnessCounts, fairnessReport, type PlacedCounts, type StageOfGroup } from './fairness-report.ts'
export { type CategoryCounts, impactTable, stateOfRows } from './impact-table.ts'
export { BIAS } from './settings.ts'
export {
  FairnessSummary,
  FairnessSummaryInput,
  type GridCell,
  type SummaryFacts,
  signed,
  stateOfSummary,
  summaryHtml,
  summaryOfBias,
  summaryOfCounts,
} from './summary/index.ts'
export { type Unmapped, unmappedError } from './unmapped.ts'
export { withinStrata } from './within-strata.ts'
export { biasSentences, biasTable, tableTitle } from './write-bias.ts'
