export { atRiskAt } from './at-risk-at.ts'
export { benjaminiHochberg } from './benjamini-hochberg.ts'
export { binomialInterval, type ExactProportion } from './binomial-interval.ts'
export { binomialTail } from './binomial-tail.ts'
export { type Bootstrap, bootstrap, bootstrapLimits } from './bootstrap.ts'
export { type BreslowDay, breslowDay } from './breslow-day.ts'
export { type Brier, brier } from './brier.ts'
export { casesForMeans, casesForProportions } from './cases-needed.ts'
export { cohensKappa, type Kappa } from './cohens-kappa.ts'
export { type Correlation, pearson, spearman } from './correlation.ts'
export { type FisherExact, fisherExact } from './fisher-exact.ts'
export {
  type Histogram,
  type HistogramBin,
  mergeHistograms,
  type Observation,
  subtractHistogram,
  toHistogram,
} from './histogram.ts'
export { holm } from './holm.ts'
export { type KaplanMeier, type KaplanMeierInterval, type KaplanMeierPoint, kaplanMeier } from './kaplan-meier.ts'
export {
  columnsOf,
  emptyColumns,
  type Kitagawa,
  type KitagawaColumns,
  type KitagawaPart,
  kitagawa,
  splitColumns,
} from './kitagawa.ts'
export { type LogRank, type LogRankGroup, logRank, stratifiedLogRank } from './log-rank.ts'
export { type MantelHaenszel, mantelHaenszel } from './mantel-haenszel.ts'
export { type MantelHaenszelRatio, mantelHaenszelRatio } from './mantel-haenszel-ratio.ts'
export { type MeanEstimate, meanInterval } from './mean-interval.ts'
export { type MedianDifference, medianDifference } from './median-difference.ts'
export { medianSurvival } from './median-survival.ts'
export { newcombe, type ProportionDifference } from './newcombe.ts'
export { contrast, type NeweyWest, neweyWest } from './newey-west.ts'
export { type CountEstimate, poissonInterval } from './poisson-interval.ts'
export { type CountRate, type PoissonRatio, poissonRatio } from './poisson-ratio.ts'
export { histogramQuantile, quantile } from './quantile.ts'
export { type Choice, choiceOf, mix32, Random } from './random.ts'
export { rangeRestriction } from './range-restriction.ts'
export { type RestrictedMean, restrictedMean } from './restricted-mean.ts'
export { type RestrictedMeanDifference, restrictedMeanDifference } from './restricted-mean-difference.ts'
export { type SerialContrast, serialContrast } from './serial-contrast.ts'
export { survivalAt } from './survival-at.ts'
export { type SurvivalQuantile, survivalQuantile, survivalQuantiles } from './survival-quantile.ts'
export { type TrimmedMean, trimmedMean } from './trimmed-mean.ts'
export type { TwoByTwo } from './two-by-two.ts'
export { type TwoProportions, twoProportions } from './two-proportions.ts'
export { type MeanDifference, type Moments, welch } from './welch.ts'
export { type Proportion, wilson } from './wilson.ts'
