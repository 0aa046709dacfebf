import { meanInterval } from '../stats/index.ts'
import { type Hire, indicatorOf } from './hire.ts'
import { INDICATORS, type IndicatorName, type WeightsVersion } from './quality-weights.ts'

export interface Quality {
  /** 0 to 100; null with nobody to tell of. */
  estimate: number | null
  interval: [number, number] | null
  n: number
}

export interface QualityRules {
  weights: WeightsVersion
  asOf: number
  /** Indicators that anybody in the company is told of; the others count nowhere, or each would be a gap of everybody. */
  told: readonly IndicatorName[]
}

/** Indicators with a weight of which at least one hire of the company has a value. Retention alone is no report: it is known of everybody. */
export function toldIndicators(hires: readonly Hire[], weights: WeightsVersion, asOf: number): IndicatorName[] {
  return INDICATORS.filter(({ name, matureDays }) => {
    if ((weights.weights[name] ?? 0) === 0) return false
    const rules = { asOf, matureDays, rampTargetDays: weights.rampTargetDays }
    return hires.some((hire) => typeof indicatorOf(hire, name, rules) === 'number')
  }).map(({ name }) => name)
}

/** Old enough for every indicator that counts. */
export const isMature = (hire: Hire, { told, asOf }: QualityRules): boolean =>
  asOf - hire.startedOn >= matureAfter(told)

export const matureAfter = (told: readonly IndicatorName[]): number =>
  Math.max(0, ...INDICATORS.filter(({ name }) => told.includes(name)).map(({ matureDays }) => matureDays))

/** What shows within this many days of the start. */
const EARLY_DAYS = 210

/** The same weights over what shows early; over all of it where nothing does. */
export function earlyRules(rules: QualityRules): QualityRules {
  const told = rules.told.filter((name) => matureAfter([name]) <= EARLY_DAYS)
  return told.length === 0 ? rules : { ...rules, told }
}

/**
 * A hire's quality: the weighted mean of the indicators that are known of them. One that is missing takes its weight with it, so the rest
 * weigh more; null where none is known or the hire is too young.
 */
export function qualityOf(hire: Hire, rules: QualityRules): number | null {
  if (!isMature(hire, rules)) return null
  let [sum, total] = [0, 0]
  for (const name of rules.told) {
    const weight = rules.weights.weights[name] ?? 0
    const value = indicatorOf(hire, name, {
      asOf: rules.asOf,
      matureDays: 0,
      rampTargetDays: rules.weights.rampTargetDays,
    })
    if (typeof value !== 'number') continue
    sum += weight * value
    total += weight
  }
  return total > 0 ? sum / total : null
}

/** The mean quality of a cohort with Student's t interval, cut to 0 to 100. */
export function cohortQuality(hires: readonly Hire[], rules: QualityRules): Quality {
  const values = hires.map((hire) => qualityOf(hire, rules)).filter((value) => value !== null)
  const { estimate, interval, n } = meanInterval(values)
  return { estimate, interval: interval === null ? null : [Math.max(0, interval[0]), Math.min(100, interval[1])], n }
}

export interface IndicatorMean extends Quality {
  name: IndicatorName
  title: string
  weight: number
  /** Of the mature hires, those of whom it is not known; in [0, 1]. */
  missing: number | null
}

/** Each indicator with a weight, alone, and how many hires it is missing for. */
export function indicatorMeans(hires: readonly Hire[], { weights, asOf }: QualityRules): IndicatorMean[] {
  return INDICATORS.flatMap(({ name, title, matureDays }) => {
    const weight = weights.weights[name] ?? 0
    if (weight === 0) return []
    const rules = { asOf, matureDays, rampTargetDays: weights.rampTargetDays }
    const seen = hires.map((hire) => indicatorOf(hire, name, rules)).filter((value) => value !== undefined)
    const known = seen.filter((value) => value !== null)
    const { estimate, interval, n } = meanInterval(known)
    return [{ name, title, weight, estimate, interval, n, missing: seen.length === 0 ? null : 1 - n / seen.length }]
  })
}
