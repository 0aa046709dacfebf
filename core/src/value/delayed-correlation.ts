import { normalQuantile } from '../stats/special/normal-quantile.ts'
import { monthNumber, monthOf, type SeriesPoint } from './business-measure.ts'
import { LEAST_MONTHS } from './evidence.ts'

/** Months of delay that are tried. */
const DELAYS = 7

export interface DelayedCorrelation {
  r: number
  /** 95 %, widened for the delays tried. */
  interval: [number, number]
  /** Months from starts to the change of the measure. */
  delay: number
  n: number
  leavesOutZero: boolean
}

/**
 * How the people who started in a month go together with the change of a measure some months later. Changes and not
 * levels, as two levels that both grow go together whatever moved them.
 * @param starts people by month; a month that is not named had none
 */
export function delayedCorrelation(
  series: readonly SeriesPoint[],
  starts: ReadonlyMap<string, number>,
): DelayedCorrelation | null {
  const values = new Map(series.map(({ month, value }) => [month, value]))
  const changes = series.flatMap(({ month, value }) => {
    const before = values.get(monthOf(monthNumber(month) - 1))
    return before === undefined ? [] : [{ month, change: value - before }]
  })
  let best: { r: number; delay: number } | null = null
  if (changes.length < LEAST_MONTHS) return null
  for (let delay = 0; delay < DELAYS; delay++) {
    const people = changes.map(({ month }) => starts.get(monthOf(monthNumber(month) - delay)) ?? 0)
    const r = pearson(
      people,
      changes.map(({ change }) => change),
    )
    if (r !== null && (best === null || Math.abs(r) > Math.abs(best.r))) best = { r, delay }
  }
  if (best === null) return null
  const n = changes.length
  const z = Math.atanh(Math.max(-0.999999, Math.min(0.999999, best.r)))
  const margin = -normalQuantile(0.025 / DELAYS) / Math.sqrt(n - 3)
  const interval: [number, number] = [Math.tanh(z - margin), Math.tanh(z + margin)]
  return { ...best, interval, n, leavesOutZero: interval[0] > 0 || interval[1] < 0 }
}

/** Null where one of the two never changes. */
function pearson(a: readonly number[], b: readonly number[]): number | null {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanA, meanB] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  a.forEach((value, i) => {
    const [da, db] = [value - meanA, (b[i] as number) - meanB]
    ab += da * db
    aa += da * da
    bb += db * db
  })
  const size = Math.sqrt(aa) * Math.sqrt(bb)
  return size > 0 ? Math.max(-1, Math.min(1, ab / size)) : null
}
