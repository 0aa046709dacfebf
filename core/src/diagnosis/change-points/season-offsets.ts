import { LINKS } from './autoregressive-fit.ts'
import type { MeasuredSeries } from './measured-series.ts'
import { type Period, splitMeasure, weightedMean } from './split-measure.ts'

/**
 * What the week and the year add to each bin on the scale of a regression: the log for counts and durations, the log odds for rates.
 * A step at `at` is never taken for a season. `inflation` is by how much the season's own error enlarges the variance of a step: an effect
 * of a week is a mean over the years, smoothed over its neighbours, and so of about twice as many values as there are years.
 */
export function seasonOffsets(
  series: MeasuredSeries,
  { at, leaveOut }: { at: number; leaveOut: readonly Period[] },
): { offsets: number[]; yearly: boolean; inflation: number } {
  const first = series.bins.findIndex(({ until }) => Date.parse(until) > at)
  const { season, stabilised } = splitMeasure(multiplicative(series), {
    leaveOut,
    also: first > 0 ? [first] : [],
    shrink: false,
  })
  const level = weightedMean(stabilised.values, stabilised.weights)
  const offsets = Array.from(
    season.effects,
    (effect) => scaled(series.kind, level + effect) - scaled(series.kind, level),
  )
  const values = 2 * season.years
  const inflation = season.yearly && season.effects.some((effect) => effect !== 0) ? (values / (values - 1)) ** 2 : 1
  return { offsets, yearly: season.yearly, inflation }
}

/** Counts in logs: a season takes a share of them, whatever their level. */
function multiplicative(series: MeasuredSeries): MeasuredSeries {
  if (series.kind !== 'count') return series
  const bins = series.bins.map(({ from, until, count, exposure }) => {
    const known = exposure > 0
    return {
      from,
      until,
      n: count,
      estimate: known ? (count + 0.5) / exposure : null,
      stdErr: known ? Math.sqrt(count + 0.5) / exposure : null,
    }
  })
  return { kind: 'duration', bins }
}

/** From the scale on which variances are equal to that of the regression. */
const scaled = (kind: MeasuredSeries['kind'], value: number): number =>
  kind === 'rate' ? LINKS.logit.start(Math.sin(Math.max(0, Math.min(Math.PI, value)) / 2) ** 2) : value
