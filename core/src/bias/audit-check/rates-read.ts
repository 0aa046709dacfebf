import type { AuditRow } from './contract.ts'
import { figureOf, type Interval, isWhole, meet, roundedFrom } from './interval.ts'

/** What rate each row may have: a way to read the table. */
export interface Reading {
  name: 'counts' | 'rates' | 'rounded rates'
  rates: ReadonlyMap<AuditRow, Interval | null>
}

const ANY: Interval = [0, 1]

/** The rate by the counts, where they are whole and possible. */
export function exactRate(row: AuditRow): number | null {
  const [n, selected] = [figureOf(row.n), figureOf(row.selected)]
  if (n === null || selected === null || !isWhole(n) || !isWhole(selected)) return null
  return n.value === 0 || selected.value > n.value ? null : selected.value / n.value
}

/**
 * The readings under which ratios may have been computed: by the counts; by the rates before they were rounded (where counts do not agree with them);
 * by the rates as printed, which is rounding twice.
 */
export function readingsOf(rows: readonly AuditRow[]): Reading[] {
  const of = (name: Reading['name'], rate: (row: AuditRow) => Interval | null): Reading => ({
    name,
    rates: new Map(rows.map((row) => [row, figureOf(row.n)?.value === 0 ? null : rate(row)])),
  })
  const byRate = (row: AuditRow): Interval | null => {
    const rate = figureOf(row.rate)
    if (rate === null) return null
    const [low, high] = roundedFrom(rate)
    return [Math.max(0, low), high]
  }
  const byCounts = (row: AuditRow): Interval | null => {
    const exact = exactRate(row)
    return exact === null ? null : [exact, exact]
  }
  const isAtOdds = (row: AuditRow) => {
    const [counts, rate] = [byCounts(row), byRate(row)]
    return counts !== null && rate !== null && !meet(counts, rate)
  }
  const readings = [of('counts', (row) => byCounts(row) ?? byRate(row) ?? ANY)]
  if (rows.some(isAtOdds))
    readings.push(of('rates', (row) => (isAtOdds(row) ? byRate(row) : (byCounts(row) ?? byRate(row) ?? ANY))))
  const printed = (row: AuditRow): Interval | null => {
    const rate = figureOf(row.rate)
    return rate === null ? (byCounts(row) ?? ANY) : [rate.value, rate.value]
  }
  readings.push(of('rounded rates', printed))
  return readings
}
