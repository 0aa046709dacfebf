export { covering, matches } from './agreement.ts'
export { type FoundChanges, findChangePoints, type MeasureChange } from './find-change-points.ts'
export { type DayCounts, findOnset, type Onset } from './find-onset.ts'
export { type InterruptedSeries, interruptedSeries } from './interrupted-series.ts'
export type { CountBin, DurationBin, MeasuredSeries, RateBin } from './measured-series.ts'
export {
  type IncidentFacts,
  type KnownChange,
  type RankedChange,
  type RankedChanges,
  rankChanges,
} from './rank-changes.ts'
export { type ChangePoint, type ChangePoints, sinceWhen, type TimedValues } from './since-when.ts'
export type { Period } from './split-measure.ts'
