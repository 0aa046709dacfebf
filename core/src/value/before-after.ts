import { serialContrast } from '../stats/serial-contrast.ts'
import { monthNumber, type SeriesPoint } from './business-measure.ts'
import { LEAST_AFTER, LEAST_BEFORE } from './evidence.ts'

export interface BeforeAfter {
  /** How much a month was higher after, on average, than the trend before continued. */
  perMonth: number
  interval: [number, number]
  monthsBefore: number
  monthsAfter: number
}

/**
 * An interrupted series: level and trend before, a step and another trend after (Wagner et al. 2002), by least squares
 * with an interval that minds that months which follow one another are alike (`serialContrast`). The month of the day itself belongs
 * to neither side.
 * @param month in which the initiative was staffed
 * @returns null with fewer than 8 months before or 6 after
 */
export function beforeAfter(series: readonly SeriesPoint[], month: string): BeforeAfter | null {
  const day = monthNumber(month)
  const points = series
    .filter((point) => point.month !== month)
    .map((point) => ({ ...point, t: monthNumber(point.month) - day }))
    .sort((a, b) => a.t - b.t)
  const after = points.filter(({ t }) => t > 0)
  const monthsBefore = points.length - after.length
  if (monthsBefore < LEAST_BEFORE || after.length < LEAST_AFTER) return null
  const rows = points.map(({ t }) => [1, t, t > 0 ? 1 : 0, Math.max(0, t)])
  const middle = after.reduce((sum, { t }) => sum + t, 0) / after.length
  const values = points.map(({ value }) => value)
  const found = serialContrast(rows, values, [0, 0, 1, middle])
  if (found === null) return null
  return { perMonth: found.estimate, interval: found.interval, monthsBefore, monthsAfter: after.length }
}

/** One series less another, in the months that both have. */
export function lessSeries(series: readonly SeriesPoint[], other: readonly SeriesPoint[]): SeriesPoint[] {
  const values = new Map(other.map(({ month, value }) => [month, value]))
  return series.flatMap(({ month, value }) => {
    const less = values.get(month)
    return less === undefined ? [] : [{ month, value: value - less }]
  })
}
