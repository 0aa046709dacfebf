import { checkOpenUnit } from './check-arguments.ts'
import { countHistogram, type Histogram } from './histogram.ts'
import { normalQuantile } from './special/normal-quantile.ts'

/** On which scale the confidence limits are symmetric: log(−log S), which stays within (0, 1), or log S, cut at 1. */
export type KaplanMeierInterval = 'log-log' | 'log'

/**
 * The curve just after `t`, a value at which at least one event was seen.
 * `atRisk` counts those not ended before `t`; whoever is censored at `t` is still among them.
 * `stdErr` is that of `survival` itself (Greenwood), as in R's summary(survfit).
 * `stdErr` and the limits are null where they do not exist: at survival 0.
 */
export type KaplanMeierPoint = {
  t: number
  atRisk: number
  events: number
  censored: number
  survival: number
  stdErr: number | null
  lower: number | null
  upper: number | null
}

/**
 * `n` observations, of which `events` ended and `censored` did not; `span` holds the smallest and largest observed value,
 * censored ones included, or is null without observations. `curve` is empty when no event was seen.
 */
export type KaplanMeier = {
  n: number
  events: number
  censored: number
  level: number
  interval: KaplanMeierInterval
  span: { first: number; last: number } | null
  curve: KaplanMeierPoint[]
}

/**
 * The product-limit estimate of the share still open after t (Kaplan and Meier 1958), with Greenwood's variance and
 * pointwise confidence limits, as R's survival::survfit(Surv(value, event) ~ 1, conf.type = interval, timefix = FALSE).
 *
 * One point per distinct value with an event. Values at which only censoring happened change nothing but the later
 * `atRisk` and have no point. Values are ties only when exactly equal: R's default would also merge values closer than
 * 1.5e-8 of their mean, that is neighbouring milliseconds in long durations.
 *
 * @param options.level confidence level of the limits, in (0, 1); 0.95 unless told
 * @param options.interval 'log-log' unless told (R's own default is 'log')
 * @throws RangeError if the level is outside (0, 1) or the histogram is not ascending with whole counts.
 * @example
 * kaplanMeier([{ value: 2, events: 1, censored: 0 }, { value: 5, events: 1, censored: 2 }]).curve.map((point) => point.survival) // => [0.75, 0.5]
 */
export function kaplanMeier(
  histogram: Histogram,
  { level = 0.95, interval = 'log-log' }: { level?: number; interval?: KaplanMeierInterval } = {},
): KaplanMeier {
  checkOpenUnit(level, 'The confidence level')
  const n = countHistogram(histogram)
  const z = -normalQuantile((1 - level) / 2)
  const curve: KaplanMeierPoint[] = []
  let span: KaplanMeier['span'] = null
  let atRisk = n
  let totalEvents = 0
  let survival = 1
  let logVariance = 0 // of log S: Greenwood's sum
  for (const { value, events, censored } of histogram) {
    if (events + censored === 0) continue
    if (span === null) span = { first: value, last: value }
    else span.last = value
    if (events > 0) {
      survival *= (atRisk - events) / atRisk
      logVariance += events / (atRisk * (atRisk - events))
      const logStdErr = Math.sqrt(logVariance)
      const { lower, upper } = limits(survival, { margin: z * logStdErr, interval })
      const stdErr = survival === 0 ? null : survival * logStdErr
      curve.push({ t: value, atRisk, events, censored, survival, stdErr, lower, upper })
      totalEvents += events
    }
    atRisk -= events + censored
  }
  return { n, events: totalEvents, censored: n - totalEvents, level, interval, span, curve }
}

/** `margin` is the half width on the scale of log S. As survival:::survfit_confint; rounding never crosses the curve. */
function limits(
  survival: number,
  { margin, interval }: { margin: number; interval: KaplanMeierInterval },
): { lower: number | null; upper: number | null } {
  if (survival === 0) return { lower: null, upper: null }
  switch (interval) {
    case 'log': {
      const factor = Math.exp(margin)
      return { lower: survival / factor, upper: Math.min(1, survival * factor) }
    }
    case 'log-log': {
      if (survival === 1) return { lower: null, upper: null }
      const hazard = -Math.log(survival)
      const factor = Math.exp(margin / hazard)
      return {
        lower: Math.min(survival, Math.exp(-hazard * factor)),
        upper: Math.max(survival, Math.exp(-hazard / factor)),
      }
    }
  }
}
