import { quantile } from '../stats/index.ts'

/** What several runs say of one number. */
export interface Distribution {
  p5: number
  p20: number
  p50: number
  p80: number
  p95: number
  mean: number
}

/** Null where no run gave a number. */
export function distributionOf(values: readonly (number | null)[]): Distribution | null {
  const known = values
    .filter((value): value is number => value !== null && Number.isFinite(value))
    .sort((a, b) => a - b)
  if (known.length === 0) return null
  // Never null: there is at least one.
  const at = (p: number) => quantile(known, p) as number
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  return { p5: at(0.05), p20: at(0.2), p50: at(0.5), p80: at(0.8), p95: at(0.95), mean }
}
