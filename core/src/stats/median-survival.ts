import { countHistogram, type Histogram } from './histogram.ts'
import { TOLERANCE } from './survival-quantile.ts'

/**
 * The estimate of `survivalQuantile(kaplanMeier(histogram), 0.5)` without the curve and its limits: for a search through
 * thousands of histograms, where that is what would take the time. Null where the curve never gets down to a half.
 *
 * @throws RangeError if the histogram is not ascending with whole counts.
 * @example
 * medianSurvival([{ value: 2, events: 1, censored: 0 }, { value: 5, events: 2, censored: 1 }]) // => 5
 */
export function medianSurvival(histogram: Histogram): number | null {
  let atRisk = countHistogram(histogram)
  let survival = 1
  let early: number | null = null
  let last = 0
  for (const { value, events, censored } of histogram) {
    if (events + censored === 0) continue
    last = value
    if (events > 0) {
      survival *= (atRisk - events) / atRisk
      const ended = 1 - survival
      if (early === null && ended + TOLERANCE >= 0.5) early = value
      if (early !== null && ended - TOLERANCE >= 0.5) return early / 2 + value / 2
    }
    atRisk -= events + censored
  }
  // The curve ends flat at a half, so the flat piece reaches to the largest observed value.
  return early === null ? null : early / 2 + last / 2
}
