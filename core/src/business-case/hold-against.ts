import type { Comparison } from '../measures/compare-contract.ts'
import type { Unit } from '../measures/measure.ts'
import type { Basis, ValueHalf } from './business-case.ts'

/** A change of a measure as the case forecasts it; below 0 is less. */
export interface ForecastChange {
  measure: string
  low: number
  mode: number
  high: number
}

/** What a case forecasts of the measure that it is held against; null if it says nothing that can be measured. */
export function forecastOf(
  { lines, measured }: ValueHalf,
  { simulated }: Pick<Basis, 'simulated'>,
): ForecastChange | null {
  if (measured !== undefined) {
    const { low, mode, high } = measured.change
    return { measure: measured.measure, low, mode, high }
  }
  for (const line of lines) {
    if (line.kind === 'vacancy') {
      const { low, mode, high } = line.daysPerHire
      // Days saved are days less.
      return { measure: FILL, low: 0 - high, mode: 0 - mode, high: 0 - low }
    }
    if (line.kind === 'vacancy by simulation' && simulated !== null) {
      const { p5, p50, p95 } = simulated.timeToFill
      return { measure: FILL, low: p5, mode: p50, high: p95 }
    }
  }
  return null
}

const FILL = 'time_to_fill'

export const REALISED_STATES = [
  'nothing to hold against',
  'not started',
  'not enough data',
  'not told apart',
  'as forecast',
  'more than forecast',
  'less than forecast',
] as const
export type RealisedState = (typeof REALISED_STATES)[number]

export interface Realised {
  state: RealisedState
  difference: number | null
  interval: [number | null, number | null] | null
}

/** What a forecast counts in: calendar days, percentage points, or the measure itself. */
export const forecastUnit = (unit: Unit): string => {
  if (unit === 'seconds') return 'days'
  return unit === 'share' ? 'points' : unit
}

/** How many of them one of the measure is. */
export const forecastSize = (unit: Unit): number => {
  if (unit === 'seconds') return 1 / 86_400
  return unit === 'share' ? 100 : 1
}

/**
 * A measured change held against the forecast of it. Where its 95 % interval lies wholly beyond the forecast range in the direction that was forecast it is more, wholly on
 * the other side less; where it meets the range it is as forecast, unless it also covers no change at all and the forecast does not: then it is not told apart yet.
 */
export function holdAgainst(
  { low, mode, high }: ForecastChange,
  { difference, interval, quality }: Pick<Comparison, 'difference' | 'interval' | 'quality'>,
  unit: Unit,
): Realised {
  const size = forecastSize(unit)
  const scaled = (value: number | null | undefined) => (value == null ? null : value * size)
  const limits =
    interval === null ? null : ([scaled(interval[0]), scaled(interval[1])] as [number | null, number | null])
  const told = { difference: scaled(difference), interval: limits }
  if (quality.state !== 'ok' || difference === null || limits === null) return { state: 'not enough data', ...told }
  const [from, to] = [limits[0] ?? Number.NEGATIVE_INFINITY, limits[1] ?? Number.POSITIVE_INFINITY]
  const isLess = mode < 0
  if (to < low) return { state: isLess ? 'more than forecast' : 'less than forecast', ...told }
  if (from > high) return { state: isLess ? 'less than forecast' : 'more than forecast', ...told }
  const mayBeNothing = from <= 0 && to >= 0 && !(low <= 0 && high >= 0)
  return { state: mayBeNothing ? 'not told apart' : 'as forecast', ...told }
}
