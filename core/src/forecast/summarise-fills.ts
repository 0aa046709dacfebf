import { quantile } from '../stats/index.ts'
import type { Fan, RequisitionForecast } from './contract.ts'

const LEVELS = {
  p2: 0.025,
  p5: 0.05,
  p10: 0.1,
  p25: 0.25,
  p50: 0.5,
  p70: 0.7,
  p75: 0.75,
  p85: 0.85,
  p90: 0.9,
  p95: 0.95,
  p97: 0.975,
} as const

/** The days by which it is filled with each chance, from when each run filled it (days since 1970-01-01, infinite where it did not). */
export function summariseFills(fills: readonly number[]): RequisitionForecast['filledBy'] {
  const sorted = [...fills].sort((a, b) => a - b)
  const at = (level: number): string | null => {
    // Filled by then in at least that share of the runs: nothing is made up between them, and beyond the horizon nothing is known.
    const day = sorted[Math.max(0, Math.ceil(level * sorted.length - 1e-9) - 1)]
    return day === undefined || !Number.isFinite(day) ? null : dayOf(day)
  }
  return Object.fromEntries(
    Object.entries(LEVELS).map(([name, level]) => [name, at(level)]),
  ) as RequisitionForecast['filledBy']
}

/** The share of runs that filled it before the end of that day. */
export const filledBy = (fills: readonly number[], date: string): number =>
  fills.filter((day) => day < Date.parse(date) / 86_400_000 + 1).length / fills.length

/** Counts of several runs; at least one. */
export function fanOf(counts: readonly number[]): Fan {
  const sorted = [...counts].sort((a, b) => a - b)
  const at = (level: number) => quantile(sorted, level) ?? 0
  return {
    p2: at(0.025),
    p10: at(0.1),
    p25: at(0.25),
    p50: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p97: at(0.975),
    mean: sorted.reduce((sum, one) => sum + one, 0) / Math.max(1, sorted.length),
  }
}

export const dayOf = (day: number): string => new Date(Math.floor(day) * 86_400_000).toISOString().slice(0, 10)
