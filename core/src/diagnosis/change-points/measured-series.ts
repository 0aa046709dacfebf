/** A stretch of time of which something was counted or measured; half-open, ISO days. */
interface Bin {
  from: string
  until: string
}

/** How often something happened; `exposure` is how much time there was for it, for example working days, less in a part of a week. */
export interface CountBin extends Bin {
  count: number
  exposure: number
}

/** How many of `n` were bad. */
export interface RateBin extends Bin {
  bad: number
  n: number
}

/** A median or restricted mean, in any unit, with its standard error; null where too few ended. */
export interface DurationBin extends Bin {
  estimate: number | null
  stdErr: number | null
  n: number
}

/** A measure over time, in order, by day or by week. */
export type MeasuredSeries =
  | { kind: 'count'; bins: readonly CountBin[] }
  | { kind: 'rate'; bins: readonly RateBin[] }
  | { kind: 'duration'; bins: readonly DurationBin[] }

/** Values whose sampling variance is about 1/weight whatever their level; weight 0 where nothing is known. */
export interface Stabilised {
  values: Float64Array
  weights: Float64Array
}

/** Smallest relative standard error that is believed, or one week could outweigh all others. */
const LEAST_RELATIVE_ERROR = 0.02

/**
 * Counts by 2·sqrt((count + 3/8)/exposure), rates by 2·asin(sqrt((bad + 3/8)/(n + 3/4))) (Anscombe 1948), durations by their logarithm.
 * Bins without exposure, cases or an estimate get weight 0 and the value of their neighbours.
 */
export function stabilise(series: MeasuredSeries): Stabilised {
  const pairs = pairsOf(series)
  const known = pairs.flatMap((pair, t) => (pair === null ? [] : [{ t, value: pair.value }]))
  let next = 0
  const values = pairs.map((pair, t) => {
    if (pair !== null) return pair.value
    while (next < known.length - 1 && known[next]!.t < t) next++
    return known[next]?.value ?? 0
  })
  return {
    values: Float64Array.from(values),
    weights: Float64Array.from(pairs, (pair) => pair?.weight ?? 0),
  }
}

type Pair = { value: number; weight: number } | null

function pairsOf(series: MeasuredSeries): Pair[] {
  switch (series.kind) {
    case 'count':
      return series.bins.map(({ count, exposure }) =>
        exposure > 0 ? { value: 2 * Math.sqrt((count + 0.375) / exposure), weight: exposure } : null,
      )
    case 'rate':
      return series.bins.map(({ bad, n }) =>
        n > 0 ? { value: 2 * Math.asin(Math.sqrt((bad + 0.375) / (n + 0.75))), weight: n + 0.5 } : null,
      )
    case 'duration':
      return series.bins.map(({ estimate, stdErr }) => {
        if (estimate === null || stdErr === null || !(estimate > 0)) return null
        return { value: Math.log(estimate), weight: 1 / Math.max(LEAST_RELATIVE_ERROR, stdErr / estimate) ** 2 }
      })
  }
}

/** The level of bins [from, until) in the unit of the series, or null where nothing is known of them. */
export function levelOf(series: MeasuredSeries, from: number, until: number): number | null {
  const ratio = (parts: readonly [number, number][]) => {
    const [above, below] = parts.reduce(([a, b], [x, y]) => [a + x, b + y], [0, 0])
    return below > 0 ? above / below : null
  }
  switch (series.kind) {
    case 'count':
      return ratio(series.bins.slice(from, until).map(({ count, exposure }) => [count, exposure]))
    case 'rate':
      return ratio(series.bins.slice(from, until).map(({ bad, n }) => [bad, n]))
    case 'duration': {
      const pairs = pairsOf({ ...series, bins: series.bins.slice(from, until) }).filter((pair) => pair !== null)
      const mean = ratio(pairs.map(({ value, weight }) => [value * weight, weight]))
      return mean === null ? null : Math.exp(mean)
    }
  }
}
