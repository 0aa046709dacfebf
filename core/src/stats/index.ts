export { atRiskAt } from './at-risk-at.ts'
export { benjaminiHochberg } from './benjamini-hochberg.ts'
export {
  type Histogram,
  type HistogramBin,
  mergeHistograms,
  type Observation,
  subtractHistogram,
  toHistogram,
} from './histogram.ts'
export { type KaplanMeier, type KaplanMeierInterval, type KaplanMeierPoint, kaplanMeier } from './kaplan-meier.ts'
export { type LogRank, type LogRankGroup, logRank, stratifiedLogRank } from './log-rank.ts'
export { type MeanEstimate, meanInterval } from './mean-interval.ts'
export { medianSurvival } from './median-survival.ts'
export { newcombe, type ProportionDifference } from './newcombe.ts'
export { type CountEstimate, poissonInterval } from './poisson-interval.ts'
export { histogramQuantile, quantile } from './quantile.ts'
export { type RestrictedMean, restrictedMean } from './restricted-mean.ts'
export { survivalAt } from './survival-at.ts'
export { type SurvivalQuantile, survivalQuantile, survivalQuantiles } from './survival-quantile.ts'
export { type Proportion, wilson } from './wilson.ts'
