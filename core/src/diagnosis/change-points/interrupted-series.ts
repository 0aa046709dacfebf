import { studentTQuantile } from '../../stats/special/student-t-quantile.ts'
import { studentTTail } from '../../stats/special/student-t-tail.ts'
import { type AutoregressiveFit, autoregressiveFit, LINKS, type Row } from './autoregressive-fit.ts'
import type { MeasuredSeries } from './measured-series.ts'
import { seasonOffsets } from './season-offsets.ts'
import type { Period } from './split-measure.ts'

interface Estimate {
  estimate: number
  /** At 95 %. */
  interval: [lower: number, upper: number]
}

export type InterruptedSeries =
  | {
      state: 'estimated'
      /** `lines`: a trend before and another after; `levels`: one level each, where the data bear no trends. */
      model: 'lines' | 'levels'
      /** The level at the change as it would have gone on, and as it was: events per exposure, share, or duration. */
      without: number
      with: number
      /** with − without, in the unit of the series. */
      difference: Estimate
      /** with / without for counts and durations; of the odds for rates. */
      ratio: Estimate
      /** Of no step at the change, two-sided. */
      p: number
      /** Bins used on each side. */
      n: { before: number; after: number }
      dispersion: number
      /** How alike neighbouring bins are beyond the fit: lag-1 autocorrelation, the interval is wider for it. */
      autocorrelation: number
      season: 'removed' | 'unknown'
    }
  | { state: 'not-enough-data'; n: { before: number; after: number }; needed: number }

/** Bins needed on each side, and events (of rates: bad and good ones each) for a trend on each side. */
const NEEDED = { bins: 8, binsForTrend: 12, eventsForTrend: 10 }
/** Days looked at on each side; what is further away belongs to other stories. */
const REACH_DAYS = 182
const DAY = 86_400_000

/**
 * What a measure did at a known moment: a segmented regression of the bins before and after it (Wagner and others 2002), logistic for
 * rates, log-linear for counts and durations, with overdispersion and first-order autocorrelation in the errors. The bin that holds the
 * moment counts on neither side. It tells what coincided with the moment, not what it caused.
 *
 * @param at ISO day or instant of the change
 * @param options.lagDays days after it that are not judged yet, for changes that act slowly; the level is told at their end, where nothing of them is
 *   in either line
 */
export function interruptedSeries(
  series: MeasuredSeries,
  at: string,
  { lagDays = 0, leaveOut = [] }: { lagDays?: number; leaveOut?: readonly Period[] } = {},
): InterruptedSeries {
  const moment = Date.parse(at)
  const acts = moment + lagDays * DAY
  const { offsets, yearly, inflation } = seasonOffsets(series, { at: moment, leaveOut })
  const [before, after] = [[] as Observed[], [] as Observed[]]
  observedOf(series).forEach((observed, place) => {
    const [from, until] = [Date.parse(series.bins[place]!.from), Date.parse(series.bins[place]!.until)]
    if (
      observed === null ||
      leaveOut.some((period) => Date.parse(period.from) < until && from < Date.parse(period.until))
    )
      return
    const days = ((from + until) / 2 - acts) / DAY
    const bin = { ...observed, place, days, offset: offsets[place]! }
    if (until <= moment && -days <= REACH_DAYS + lagDays) before.push(bin)
    if (from >= acts && days <= REACH_DAYS) after.push(bin)
  })
  const n = { before: before.length, after: after.length }
  if (Math.min(n.before, n.after) < NEEDED.bins) return { state: 'not-enough-data', n, needed: NEEDED.bins }
  const found =
    (bearTrends(series, before, after) && fitted(series, { before, after, model: 'lines', inflation })) ||
    fitted(series, { before, after, model: 'levels', inflation })
  if (!found) return { state: 'not-enough-data', n, needed: NEEDED.bins }
  return { ...found, n, season: yearly ? 'removed' : 'unknown' }
}

/** What a bin tells: a value on the scale of the mean, its weight, and events of either sort. */
interface Observed {
  value: number
  weight: number
  events: [bad: number, good: number]
  place: number
  days: number
  offset: number
}

function observedOf(series: MeasuredSeries): (Pick<Observed, 'value' | 'weight' | 'events'> | null)[] {
  switch (series.kind) {
    case 'count':
      return series.bins.map(({ count, exposure }) =>
        exposure > 0 ? { value: count / exposure, weight: exposure, events: [count, count] } : null,
      )
    case 'rate':
      return series.bins.map(({ bad, n }) => (n > 0 ? { value: bad / n, weight: n, events: [bad, n - bad] } : null))
    case 'duration':
      return series.bins.map(({ estimate, stdErr, n }) => {
        if (estimate === null || stdErr === null || !(estimate > 0)) return null
        return { value: Math.log(estimate), weight: 1 / Math.max(0.02, stdErr / estimate) ** 2, events: [n, n] }
      })
  }
}

const LINK_OF = { count: LINKS.log, rate: LINKS.logit, duration: LINKS.identity } as const

function bearTrends({ kind }: MeasuredSeries, before: readonly Observed[], after: readonly Observed[]): boolean {
  return [before, after].every(
    (side) =>
      side.length >= NEEDED.binsForTrend &&
      (kind === 'duration' || Math.min(...eventsOf(side)) >= NEEDED.eventsForTrend),
  )
}

function eventsOf(side: readonly Observed[]): [bad: number, good: number] {
  let [bad, good] = [0, 0]
  for (const { events } of side) {
    bad += events[0]
    good += events[1]
  }
  return [bad, good]
}

type Fitted = Omit<Extract<InterruptedSeries, { state: 'estimated' }>, 'n' | 'season'>

function fitted(
  series: MeasuredSeries,
  {
    before,
    after,
    model,
    inflation,
  }: { before: readonly Observed[]; after: readonly Observed[]; model: 'lines' | 'levels'; inflation: number },
): Fitted | null {
  const rows = [...withoutZeros(series, before), ...withoutZeros(series, after)].map(
    ({ value, weight, offset, place, days }): Row => {
      const isAfter = days > 0 ? 1 : 0
      const x = model === 'lines' ? [1, days / 7, isAfter, (isAfter * days) / 7] : [1, isAfter]
      return { x, value, weight, offset, place }
    },
  )
  const fit = autoregressiveFit(rows, LINK_OF[series.kind], { leastDispersion: 1 })
  if (fit === null) return null
  const covariance = fit.covariance.map((row) => row.map((value) => value * inflation))
  return effectOf(series, { ...fit, covariance }, model)
}

/** Where one side knows only good or only bad cases, half a case of the other is shared out, as is usual for odds (Haldane 1956). */
function withoutZeros({ kind }: MeasuredSeries, side: readonly Observed[]): readonly Observed[] {
  if (kind === 'duration') return side
  const [bad, good] = eventsOf(side)
  if (bad > 0 && good > 0) return side
  const weight = side.reduce((sum, bin) => sum + bin.weight, 0)
  if (kind === 'count') return side.map((bin) => ({ ...bin, value: bin.value + 0.5 / weight }))
  return side.map((bin) => ({ ...bin, value: (bin.value * weight + 0.5) / (weight + 1) }))
}

function effectOf({ kind }: MeasuredSeries, fit: AutoregressiveFit, model: 'lines' | 'levels'): Fitted | null {
  const { coefficients, covariance, dispersion, rho, df } = fit
  const step = model === 'lines' ? 2 : 1
  const mean = kind === 'rate' ? LINKS.logit : LINKS.log
  const [level, jump] = [coefficients[0]!, coefficients[step]!]
  const [without, withChange] = [mean.mean(level), mean.mean(level + jump)]
  const stdErr = Math.sqrt(covariance[step]![step]!)
  // The delta method: how the difference moves with the level and with the jump.
  const slopes = [mean.slope(level + jump) - mean.slope(level), mean.slope(level + jump)] as const
  const variance =
    slopes[0] ** 2 * covariance[0]![0]! +
    2 * slopes[0] * slopes[1] * covariance[0]![step]! +
    slopes[1] ** 2 * stdErr ** 2
  const t = studentTQuantile(0.025, df)
  const margin = t * Math.sqrt(Math.max(0, variance))
  const difference = withChange - without
  const found: Fitted = {
    state: 'estimated',
    model,
    without,
    with: withChange,
    difference: { estimate: difference, interval: [difference - margin, difference + margin] },
    ratio: { estimate: Math.exp(jump), interval: [Math.exp(jump - t * stdErr), Math.exp(jump + t * stdErr)] },
    p: stdErr > 0 ? 2 * studentTTail(Math.abs(jump) / stdErr, df).tail : 1,
    dispersion,
    autocorrelation: rho,
  }
  const numbers = [without, withChange, margin, stdErr, ...found.ratio.interval, found.p]
  return numbers.every(Number.isFinite) ? found : null
}
