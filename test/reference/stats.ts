import { expect } from 'vitest'
import type { Histogram } from '../../core/src/stats/index.ts'
import frozen from './stats.json' with { type: 'json' }

/** R's missing values are null. */
type Numbers = (number | null)[]

type CurveLimits = {
  lower: Numbers
  upper: Numbers
  quantile: Numbers
  quantileLower: Numbers
  quantileUpper: Numbers
}

type StatsReference = {
  versions: { R: string; survival: string }
  survivalProbabilities: number[]
  survivalCases: {
    name: string
    histogram: Histogram
    level: number
    every: number
    points: number
    n: number
    events: number
    t: number[]
    atRisk: number[]
    died: number[]
    censored: number[]
    survival: number[]
    stdErr: Numbers
    loglog: CurveLimits
    log: CurveLimits
    restrictedMeans: { tau: number; estimate: number; stdErr: number; interval: number[] }[]
  }[]
  logRankCases: {
    name: string
    strata: Histogram[][]
    statistic: number
    df: number
    p: number
    n: number[]
    observed: number[]
    expected: number[]
  }[]
  quantileProbabilities: number[]
  sampleCases: {
    name: string
    values: number[]
    level: number
    mean: number
    interval: Numbers
    quantiles: number[]
  }[]
  wilsonCases: { successes: number; n: number; level: number; interval: number[] }[]
  newcombeCases: { first: number[]; second: number[]; level: number; interval: number[] }[]
  poissonCases: { count: number; level: number; interval: number[] }[]
  special: {
    normalQuantile: { p: number[]; value: number[] }
    chiSquareTail: { x: number[]; df: number[]; value: number[] }
    incompleteGamma: { x: number[]; a: number[]; lower: number[]; upper: number[]; density: number[] }
    gammaQuantile: { tail: number[]; a: number[]; lower: number[]; upper: number[] }
    studentTTail: { t: number[]; df: number[]; tail: number[]; density: number[] }
    studentTQuantile: { tail: number[]; df: number[]; value: number[] }
  }
}

/** The values that stats.R computed; see there for how to regenerate them. */
export const reference: StatsReference = frozen

/** Within 1e-9 of R, absolute up to 1 and relative above; null only where R has none. */
export function expectAsInR(
  actual: number | null | undefined,
  expected: number | null | undefined,
  what: string,
): void {
  expectWithin(actual, expected, { tolerance: 1e-9 * Math.max(1, Math.abs(expected ?? 0)), what })
}

export function expectWithin(
  actual: number | null | undefined,
  expected: number | null | undefined,
  { tolerance, what }: { tolerance: number; what: string },
): void {
  const close =
    typeof actual === 'number' && typeof expected === 'number'
      ? Math.abs(actual - expected) <= tolerance
      : actual === null && expected === null
  expect(close, `${what}: ${actual} should be ${expected} within ${tolerance}`).toBe(true)
}
