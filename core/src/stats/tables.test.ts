import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numbersIn } from '../../../test/reference/histograms.ts'
import resampling from '../../../test/reference/resampling.json' with { type: 'json' }
import { expectAsInR, expectWithin } from '../../../test/reference/stats.ts'
import reference from '../../../test/reference/tables.json' with { type: 'json' }
import * as stats from './index.ts'
import { betaQuantile } from './special/beta-quantile.ts'
import { incompleteBeta } from './special/incomplete-beta.ts'
import { normalTail } from './special/normal-tail.ts'

/** [hits, n] of both groups, as the reference files write them. */
const table = ([first, second]: number[][]): stats.TwoByTwo => ({
  first: { hits: first![0]!, n: first![1]! },
  second: { hits: second![0]!, n: second![1]! },
})
const expectAll = (actual: readonly (number | null)[], expected: readonly (number | null)[], what: string) =>
  expected.forEach((value, i) => {
    expectAsInR(actual[i], value, `${what} ${i}`)
  })

describe('two shares', () => {
  test.each(reference.twoByTwo)('$first against $second: Fisher, mid-p and z are those of R', (row) => {
    const found = stats.fisherExact(table([row.first, row.second]))
    expectAsInR(found.p, row.fisher, 'p')
    expectAsInR(found.midP, row.midP, 'mid-p')
    const z = stats.twoProportions(table([row.first, row.second]))
    expectAsInR(z.statistic, row.z, 'z')
    if (row.z !== null) expectAsInR(z.p, row.p, 'p of z')
  })

  test('show the vectors of the four-fifths rule', () => {
    const found = stats.fisherExact({ first: { hits: 12, n: 40 }, second: { hits: 48, n: 80 } })
    expectWithin(found.p, 0.00341, { tolerance: 5e-6, what: 'p' })
    expectWithin(found.midP, 0.00214, { tolerance: 5e-6, what: 'mid-p' })
    expectWithin(stats.fisherExact({ first: { hits: 1, n: 5 }, second: { hits: 4, n: 10 } }).midP, 0.426, {
      tolerance: 5e-4,
      what: 'mid-p',
    })
  })

  test('are refused with more hits than members', () => {
    expect(() => stats.fisherExact({ first: { hits: 5, n: 4 }, second: { hits: 0, n: 1 } })).toThrow(
      'A group of 4 cannot have 5 hits.',
    )
  })
})

describe('exact limits', () => {
  test.each(reference.binomial)('of $successes in $n at level $level are those of R', (row) => {
    expectAll(
      stats.binomialInterval(row.successes, row.n, { level: row.level }).interval,
      row.interval as number[],
      'limit',
    )
  })

  test.each(reference.poissonRatio)('of the ratio of $first to $second are those of R', (row) => {
    const [first, second] = [row.first, row.second].map(([count, exposure]) => ({ count: count!, exposure: exposure! }))
    const found = stats.poissonRatio(first!, second!, { level: row.level })
    expectAsInR(found.estimate, row.estimate, 'ratio')
    expectAll(found.interval, row.interval, 'limit')
  })
})

describe('strata', () => {
  test.each(reference.strata)('$name: the common odds ratio is that of R', (row) => {
    const tables = row.tables.map(table)
    const found = stats.mantelHaenszel(tables, { level: row.level })
    expectAsInR(found.oddsRatio, row.oddsRatio, 'odds ratio')
    expectAll(found.interval ?? [], row.interval as number[], 'limit')
    expectAsInR(found.statistic, row.statistic, 'statistic')
    expectAsInR(found.p, row.p, 'p')
    expectAsInR(stats.mantelHaenszel(tables, { correct: true }).statistic, row.corrected, 'corrected statistic')
  })

  test.each(resampling.strata)('$name: the test of one odds ratio is that of statsmodels', (row) => {
    const found = stats.breslowDay(row.tables.map(table))
    expectAsInR(found.statistic, row.statistic, 'statistic')
    expectAsInR(found.p, row.p, 'p')
    expect(found.df).toBe(row.df)
  })

  test('that say nothing of an odds ratio give none', () => {
    const empty = { first: { hits: 0, n: 5 }, second: { hits: 0, n: 5 } }
    expect(stats.mantelHaenszel([empty])).toMatchObject({ oddsRatio: null, interval: null, statistic: null, p: null })
    expect(stats.breslowDay([empty, empty])).toMatchObject({ statistic: null, p: null })
  })
})

describe('many tests', () => {
  test.each(reference.adjusted)('$p are adjusted as by R', (row) => {
    expectAll(stats.holm(row.p), row.holm, 'Holm')
    expectAll(stats.benjaminiHochberg(row.p), row.bh, 'Benjamini–Hochberg')
  })
})

describe('differences of durations', () => {
  test.each(reference.durations)('$name: restricted means and medians differ as in R', (row) => {
    const [first, second] = [stats.kaplanMeier(row.first), stats.kaplanMeier(row.second)]
    const means = stats.restrictedMeanDifference(first, second, row.tau)
    expectAsInR(means.estimate, row.difference, 'difference of means')
    expectAll(means.interval ?? [], row.interval, 'limit')
    expectAsInR(means.p, row.p, 'p')
    const medians = stats.medianDifference(first, second)
    expectAsInR(medians.estimate, row.medians, 'difference of medians')
    expectAll(medians.interval, row.medianInterval, 'limit')
  })

  test('of medians are covered by their limits about as often as promised, a third of the work still open', () => {
    const random = new stats.Random(7)
    const arm = (mean: number, n: number) =>
      stats.toHistogram(
        Array.from({ length: n }, () => {
          const [wait, seenFor] = [random.exponential(mean), random.exponential(mean * 2)]
          return { value: Math.min(wait, seenFor), censored: seenFor < wait }
        }),
      )
    const truth = Math.LN2 * (10 - 6)
    let covered = 0
    for (let i = 0; i < 400; i++) {
      const { interval } = stats.medianDifference(stats.kaplanMeier(arm(10, 60)), stats.kaplanMeier(arm(6, 90)))
      if ((interval[0] ?? -1e9) <= truth && truth <= (interval[1] ?? 1e9)) covered++
    }
    // Binomial noise of 400 runs is about 1.1 %.
    expect(covered / 400).toBeGreaterThan(0.915)
    expect(covered / 400).toBeLessThan(0.985)
  })
})

describe('the bootstrap', () => {
  test.each(resampling.bootstraps)(
    'of a $name at level $level has the limits of SciPy on the same replicates',
    (row) => {
      const found = stats.bootstrapLimits(row.replicates, row)
      expect(found.method).toBe('bootstrap-bca')
      expectAll(found.interval ?? [], row.bca, 'BCa limit')
      const plain = stats.bootstrapLimits(row.replicates, { ...row, leftOut: [] })
      expect(plain.method).toBe('bootstrap-percentile')
      expectAll(plain.interval ?? [], row.percentile, 'percentile limit')
    },
  )

  test('repeats itself with its seed and has no limits without data', () => {
    const mean = (xs: readonly number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length
    const run = (seed: number) => stats.bootstrap([3, 1, 4, 1, 5, 9, 2, 6], mean, { seed, resamples: 200 }).interval
    expect(run(1)).toEqual(run(1))
    expect(run(1)).not.toEqual(run(2))
    expect(stats.bootstrap([], mean, { seed: 1 })).toMatchObject({ estimate: null, interval: null })
  })
})

describe('decompositions, corrections, forecasts', () => {
  test.each(reference.kitagawa)('$parts split into mix and rate as in R, and add up', (row) => {
    const found = stats.kitagawa(
      row.parts.map(([w0, v0, w1, v1]) => ({
        before: { weight: w0!, value: v0! },
        after: { weight: w1!, value: v1! },
      })),
    )
    expectAll(
      [found!.before, found!.after, found!.mix, found!.rate, found!.mix + found!.rate],
      [row.before, row.after, row.mix, row.rate, row.after - row.before],
      'part',
    )
  })

  test('a part that appears counts as mix alone, and the sum stays exact', () => {
    const part = fc.record({ weight: fc.nat(50), value: fc.double({ min: -1e3, max: 1e3, noNaN: true }) })
    fc.assert(
      fc.property(fc.array(fc.record({ before: part, after: part }), { maxLength: 6 }), (parts) => {
        const found = stats.kitagawa(parts)
        if (found === null) return
        expect(found.mix + found.rate).toBeCloseTo(found.difference, 6)
        parts.forEach(({ before, after }, i) => {
          if (before.weight === 0 || after.weight === 0) expect(found.parts[i]!.rate).toBeCloseTo(0, 9)
        })
      }),
    )
  })

  test.each(reference.restriction)('r = $r is corrected as by Thorndike', (row) => {
    expectAsInR(stats.rangeRestriction(row.r, row), row.corrected, 'r')
  })

  test.each(reference.brier)('forecasts $p of $y have their Brier score', (row) => {
    const found = stats.brier(row.p.map((probability, i) => ({ probability, happened: row.y[i] === 1 })))
    expectAsInR(found.estimate, row.estimate, 'score')
    if (row.skill !== null) expectAsInR(found.skill, row.skill, 'skill')
    else expect(found.skill).toBeNull()
  })
})

describe('special functions are those of R', () => {
  test('the incomplete beta function', () => {
    const { x, a, b, lower, upper, density } = reference.beta
    x.forEach((value, i) => {
      const found = incompleteBeta(value, { a: a[i]!, b: b[i]! })
      expectAsInR(found.lower, lower[i], `I(${value}; ${a[i]}, ${b[i]})`)
      expectAsInR(found.upper, upper[i], `1 − I(${value}; ${a[i]}, ${b[i]})`)
      expectAsInR(found.density, density[i], `density(${value}; ${a[i]}, ${b[i]})`)
    })
  })

  test('its quantiles, and the tail of the normal distribution', () => {
    const { tail, a, b, lower, upper } = reference.betaQuantile
    tail.forEach((p, i) => {
      const shape = { a: a[i]!, b: b[i]! }
      expectAsInR(betaQuantile(shape, { tail: p, side: 'lower' }), lower[i], `lower quantile ${p} of ${a[i]}, ${b[i]}`)
      expectAsInR(betaQuantile(shape, { tail: p, side: 'upper' }), upper[i], `upper quantile ${p} of ${a[i]}, ${b[i]}`)
    })
    reference.normalTail.z.forEach((z, i) => {
      expectAsInR(normalTail(z), reference.normalTail.value[i], `tail of ${z}`)
    })
  })
})

test('no test of counts ever returns NaN or infinity', () => {
  const arm = fc.tuple(fc.nat(400), fc.nat(400)).map(([a, b]) => ({ hits: Math.min(a, b), n: Math.max(a, b) }))
  const tables = fc.array(fc.record({ first: arm, second: arm }), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(tables, fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }), (all, level) => {
      const one = all[0]!
      const results = [
        ...all.flatMap((each) => [stats.fisherExact(each), stats.twoProportions(each)]),
        stats.mantelHaenszel(all, { level }),
        stats.breslowDay(all),
        stats.binomialInterval(one.first.hits, one.first.n, { level }),
        stats.poissonRatio(
          { count: one.first.hits, exposure: 1 + one.first.n },
          { count: one.second.hits, exposure: 2 },
          { level },
        ),
      ]
      expect(numbersIn(results).filter((value) => !Number.isFinite(value))).toEqual([])
    }),
  )
})
