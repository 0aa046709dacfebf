import { describe, expect, test } from 'vitest'
import { expectWithin, reference } from '../../../../test/reference/stats.ts'
import { chiSquareTail } from './chi-square-tail.ts'
import { gammaQuantile } from './gamma-quantile.ts'
import { incompleteGamma } from './incomplete-gamma.ts'
import { normalQuantile } from './normal-quantile.ts'
import { studentTQuantile } from './student-t-quantile.ts'
import { studentTTail } from './student-t-tail.ts'

const { special } = reference

/** Within 1e-11 of R, absolute and also relative: tails must be right where they are tiny. */
function expectPrecise(actual: number, expected: number | undefined, what: string): void {
  expectWithin(actual, expected, { tolerance: 1e-11 * Math.min(1, Math.abs(expected ?? 0)), what })
}

/** Quantiles grow without bound; they are compared relative to their size. */
function expectRelative(actual: number, expected: number | undefined, what: string): void {
  expectWithin(actual, expected, { tolerance: Math.max(1e-15, 1e-11 * Math.abs(expected ?? 0)), what })
}

describe('the special functions agree with R', () => {
  test('for quantiles of the normal distribution', () => {
    const { p, value } = special.normalQuantile
    p.forEach((at, index) => {
      expectRelative(normalQuantile(at), value[index], `qnorm(${at})`)
    })
    expect(() => normalQuantile(1)).toThrow(RangeError)
  })

  test('for tails of the chi-square distribution', () => {
    const { x, df, value } = special.chiSquareTail
    x.forEach((at, index) => {
      expectPrecise(chiSquareTail(at, df[index]!), value[index], `pchisq(${at}, ${df[index]})`)
    })
  })

  test('for the incomplete gamma function', () => {
    const { x, a, lower, upper, density } = special.incompleteGamma
    x.forEach((at, index) => {
      const found = incompleteGamma(a[index]!, at)
      const what = `pgamma(${at}, ${a[index]})`
      expectPrecise(found.lower, lower[index], what)
      expectPrecise(found.upper, upper[index], `upper ${what}`)
      expectPrecise(found.density, density[index], `density ${what}`)
    })
    expect(incompleteGamma(1, 0)).toEqual({ lower: 0, upper: 1, density: 1 })
    expect(() => incompleteGamma(0, 1)).toThrow(RangeError)
  })

  test('for quantiles of the gamma distribution', () => {
    const { tail, a, lower, upper } = special.gammaQuantile
    tail.forEach((at, index) => {
      const what = `qgamma(${at}, ${a[index]})`
      expectRelative(gammaQuantile(a[index]!, { tail: at, side: 'lower' }), lower[index], what)
      expectRelative(gammaQuantile(a[index]!, { tail: at, side: 'upper' }), upper[index], `upper ${what}`)
    })
    expect(() => gammaQuantile(0.5, { tail: 0.1, side: 'lower' })).toThrow(RangeError)
  })

  test('for tails of the t distribution', () => {
    const { t, df, tail, density } = special.studentTTail
    t.forEach((at, index) => {
      const found = studentTTail(at, df[index]!)
      expectPrecise(found.tail, tail[index], `pt(${at}, ${df[index]})`)
      expectPrecise(found.density, density[index], `dt(${at}, ${df[index]})`)
    })
    expect(() => studentTTail(-1, 3)).toThrow(RangeError)
  })

  test('for quantiles of the t distribution', () => {
    const { tail, df, value } = special.studentTQuantile
    tail.forEach((at, index) => {
      expectRelative(studentTQuantile(at, df[index]!), value[index], `qt(${at}, ${df[index]})`)
    })
    expect(studentTQuantile(0.5, 3)).toBe(0)
    expect(() => studentTQuantile(0.6, 3)).toThrow(RangeError)
    expect(() => studentTQuantile(0.1, 0.5)).toThrow(RangeError)
  })
})
