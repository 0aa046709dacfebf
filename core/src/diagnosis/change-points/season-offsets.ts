import { LINKS } from './autoregressive-fit.ts'
import type { MeasuredSeries } from './measured-series.ts'
import { type Period, splitMeasure, weightedMean } from './split-measure.ts'

/**
 * What the week and the year add to each bin on the scale of a regression: the log for counts and durations, the log odds for rates.
 * A step at `at` is never taken for a season.
 */
export function seasonOffsets(
  series: MeasuredSeries,
  { at, leaveOut }: { at: number; leaveOut: readonly Period[] },
): { offsets: number[]; yearly: boolean } {
  const first = series.bins.findIndex(({ until }) => Date.parse(until) > at)
  const { season, stabilised } = splitMeasure(series, { leaveOut, also: first > 0 ? [first] : [] })
  const level = weightedMean(stabilised.values, stabilised.weights)
  const offsets = Array.from(season.effects, (effect) => scaled(series.kind, level + effect) - scaled(series.kind, level))
  return { offsets, yearly: season.yearly }
}

/** From the scale on which variances are equal to that of the regression. */
function scaled(kind: MeasuredSeries['kind'], value: number): number {
  switch (kind) {
    case 'count':
      return 2 * Math.log(Math.max(0.1, value / 2))
    case 'rate':
      return LINKS.logit.start(Math.sin(Math.max(0, Math.min(Math.PI, value)) / 2) ** 2)
    case 'duration':
      return value
  }
}
