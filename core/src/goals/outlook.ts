import { normalQuantile } from '../stats/special/normal-quantile.ts'
import { normalTail } from '../stats/special/normal-tail.ts'

/** Fewest periods that say something about the next ones. */
export const LEAST_PERIODS = 8

export interface Outlook {
  /** Where the measure is expected to stand. */
  level: number
  /** 80 %. */
  interval: [lower: number, upper: number]
  /** That it is on the wanted side then, in [0, 1]. */
  chance: number
  /** How past forecasts over the same distance did: share of outcomes within their 80 % interval. */
  backtest: { n: number; held: number | null }
  method: 'simple exponential smoothing'
}

export interface Wanted {
  direction: 'at least' | 'at most'
  target: number
}

/**
 * Where a measure will stand some periods ahead: simple exponential smoothing, its weight chosen by the squared errors of one step, with the
 * variance σ²(1 + (h − 1)α²) of its state space form (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 8.1 and 8.7). It
 * expects no trend to go on, which over a quarter or two beats drawing the line on, and widens instead.
 *
 * @param values one for each whole period, oldest first
 * @param ahead periods, at least 1
 * @returns null with fewer than `LEAST_PERIODS` values
 */
export function outlookOf(
  values: readonly number[],
  { ahead, wanted }: { ahead: number; wanted: Wanted },
): Outlook | null {
  const forecast = smooth(values, ahead)
  if (forecast === null) return null
  const { level, stdErr } = forecast
  const margin = -normalQuantile(0.1) * stdErr
  return {
    level,
    interval: [level - margin, level + margin],
    chance: chanceOf({ level, stdErr }, wanted),
    backtest: backtestOf(values, ahead),
    method: 'simple exponential smoothing',
  }
}

function smooth(values: readonly number[], ahead: number): { level: number; stdErr: number } | null {
  if (values.length < LEAST_PERIODS) return null
  let best = { level: 0, squares: Number.POSITIVE_INFINITY, alpha: 0 }
  for (let step = 1; step <= 19; step++) {
    const alpha = step / 20
    const fit = fitOf(values, alpha)
    if (fit.squares < best.squares) best = { ...fit, alpha }
  }
  // One degree of freedom goes to the first level, one to the weight.
  const variance = best.squares / (values.length - 2)
  return { level: best.level, stdErr: Math.sqrt(variance * (1 + (ahead - 1) * best.alpha ** 2)) }
}

function fitOf(values: readonly number[], alpha: number): { level: number; squares: number } {
  // The first level is the mean of the first three, so that one odd period does not set it.
  let level = values.slice(0, 3).reduce((sum, one) => sum + one, 0) / 3
  let squares = 0
  for (const value of values) {
    const error = value - level
    squares += error ** 2
    level += alpha * error
  }
  return { level, squares }
}

function chanceOf({ level, stdErr }: { level: number; stdErr: number }, { direction, target }: Wanted): number {
  const beyond = direction === 'at least' ? level - target : target - level
  if (stdErr === 0) return beyond >= 0 ? 1 : 0
  const z = beyond / stdErr
  return z >= 0 ? 1 - normalTail(z) : normalTail(-z)
}

/** From each past period on, what would have been said of `ahead` periods later, and whether it came so. */
function backtestOf(values: readonly number[], ahead: number): Outlook['backtest'] {
  let n = 0
  let held = 0
  for (let origin = LEAST_PERIODS; origin + ahead <= values.length; origin++) {
    const said = smooth(values.slice(0, origin), ahead)
    const came = values[origin + ahead - 1]
    if (said === null || came === undefined) continue
    n += 1
    if (Math.abs(came - said.level) <= -normalQuantile(0.1) * said.stdErr) held += 1
  }
  return { n, held: n === 0 ? null : held / n }
}
