export { biasOfCounts, biasOfScores, biasOfSelections, type Counts, type Person } from './bias-of.ts'
export { type Attribute, categoryOf, INTERSECTIONS } from './categories.ts'
export { Bias, ImpactRow, TABLES, type TableName } from './contract.ts'
export {
  type Fairness,
  type FairnessState,
  fairnessOf,
  type GroupCounts,
  type ImpactRatio,
} from './fairness.ts'
export { type CategoryCounts, impactTable, stateOfRows } from './impact-table.ts'
export { BIAS } from './settings.ts'
export { biasSentences, biasTable, tableTitle } from './write-bias.ts'
