import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { binomial, dayOf, poisson, seasonOfWeek, weeksOf } from '../../../../bench/changepoints/planted.ts'
import { numbersIn } from '../../../../test/reference/histograms.ts'
import frozen from '../../../../test/reference/interrupted.json' with { type: 'json' }
import { expectAsInR } from '../../../../test/reference/stats.ts'
import { Random } from '../../stats/index.ts'
import { autoregressiveFit, LINKS } from './autoregressive-fit.ts'
import { interruptedSeries, type MeasuredSeries } from './index.ts'

describe('a regression with errors that follow each other', () => {
  test.each(frozen.cases)('of a $name has the coefficients and the covariance of R', (values) => {
    const rows = values.y.map((value, i) => ({
      x: values.x[i]!,
      value,
      weight: values.weight[i]!,
      place: values.place[i]!,
      offset: 0,
    }))
    const fit = autoregressiveFit(rows, LINKS[values.link as keyof typeof LINKS], { leastDispersion: 0 })!
    expectAsInR(fit.dispersion, values.dispersion, 'dispersion')
    expectAsInR(fit.rho, values.rho, 'rho')
    values.coefficients.forEach((value, j) => {
      expectAsInR(fit.coefficients[j], value, `coefficient ${j}`)
      values.covariance[j]!.forEach((cell, k) => {
        expectAsInR(fit.covariance[j]![k], cell, `covariance ${j}, ${k}`)
      })
    })
  })
})

const AT = 40
const rates = (share: (t: number) => number, { n = 20, seed = 1 } = {}): MeasuredSeries => {
  const random = new Random(seed)
  return {
    kind: 'rate',
    bins: weeksOf(80, (t) => {
      const cases = poisson(random, n)
      return { n: cases, bad: binomial(random, cases, share(t)) }
    }),
  }
}

describe('what a measure did at a known moment', () => {
  test('is told with and without the step, for rates', () => {
    const found = interruptedSeries(
      rates((t) => (t < AT ? 0.15 : 0.4)),
      dayOf(7 * AT),
    )
    if (found.state !== 'estimated') throw new Error('not estimated')
    expect(found.model).toBe('lines')
    expect(found.n).toEqual({ before: 26, after: 26 })
    expect(found.difference.interval[0]).toBeGreaterThan(0)
    expect(found.difference.estimate).toBeCloseTo(found.with - found.without, 12)
    expect(found.p).toBeLessThan(0.01)
  })

  test('has an interval that holds the truth in about 95 of 100 series, of noise alike from week to week too', () => {
    const random = new Random(6)
    const rounds = 120
    let covered = 0
    for (let round = 0; round < rounds; round++) {
      let drift = random.normal()
      const bins = weeksOf(52, (t) => {
        drift = 0.4 * drift + Math.sqrt(1 - 0.16) * random.normal()
        return { exposure: 5, count: poisson(random, 20 * Math.exp(0.25 * drift + (t < 26 ? 0 : 0.5))) }
      })
      const found = interruptedSeries({ kind: 'count', bins }, dayOf(7 * 26))
      if (found.state !== 'estimated') continue
      if (found.ratio.interval[0] <= Math.exp(0.5) && Math.exp(0.5) <= found.ratio.interval[1]) covered++
    }
    expect(covered / rounds).toBeGreaterThan(0.9)
    expect(covered / rounds).toBeLessThanOrEqual(0.99)
  })

  test('is not a trend that went on', () => {
    const found = interruptedSeries(
      rates((t) => 0.1 + 0.004 * t, { n: 60 }),
      dayOf(7 * AT),
    )
    expect(found).toMatchObject({ state: 'estimated', model: 'lines' })
    expect(found.state === 'estimated' && found.p).toBeGreaterThan(0.05)
  })

  test('is not the summer, once two years are known', () => {
    const random = new Random(4)
    const bins = weeksOf(150, (t) => ({ count: poisson(random, 80 * seasonOfWeek(t)), exposure: 5 }))
    const august = bins.findIndex(({ from }) => from >= '2025-08-01')
    const found = interruptedSeries({ kind: 'count', bins }, bins[august]!.from)
    expect(found).toMatchObject({ state: 'estimated', season: 'removed' })
    expect(found.state === 'estimated' && found.p).toBeGreaterThan(0.05)
  })

  test('is finite where nothing bad was known before', () => {
    const found = interruptedSeries(
      rates((t) => (t < AT ? 0 : 0.4)),
      dayOf(7 * AT),
    )
    if (found.state !== 'estimated') throw new Error('not estimated')
    expect(found.model).toBe('levels')
    expect(found.ratio.interval[0]).toBeGreaterThan(1)
    expect(found.without).toBeLessThan(0.01)
  })

  test('waits for the days that a change takes to act', () => {
    const series = rates((t) => (t < AT + 4 ? 0.15 : 0.4), { n: 40 })
    const [atOnce, later] = [0, 28].map((lagDays) => interruptedSeries(series, dayOf(7 * AT), { lagDays }))
    if (atOnce?.state !== 'estimated' || later?.state !== 'estimated') throw new Error('not estimated')
    expect(later.difference.estimate).toBeGreaterThan(atOnce.difference.estimate)
  })

  test('tells the level where the days that it takes to act are over', () => {
    const rising = rates((t) => (t < AT + 4 ? 0.15 : 0.4 + 0.01 * (t - AT - 4)), { n: 400 })
    const found = interruptedSeries(rising, dayOf(7 * AT), { lagDays: 28 })
    if (found.state !== 'estimated') throw new Error('not estimated')
    expect(found.model).toBe('lines')
    expect(found.without).toBeCloseTo(0.15, 1)
    expect(Math.abs(found.with - 0.4)).toBeLessThan(0.03)
  })

  test('needs eight weeks on each side', () => {
    expect(
      interruptedSeries(
        rates(() => 0.2),
        dayOf(7 * 76),
      ),
    ).toEqual({
      state: 'not-enough-data',
      n: { before: 26, after: 4 },
      needed: 8,
    })
    expect(interruptedSeries({ kind: 'rate', bins: [] }, dayOf(0))).toMatchObject({ state: 'not-enough-data' })
  })

  test('is never NaN, and its estimate lies in its interval', () => {
    const bin = fc.nat(30).chain((n) => fc.record({ n: fc.constant(n), bad: fc.nat(n), exposure: fc.nat(5) }))
    const bins = fc.array(bin, { minLength: 16, maxLength: 40 })
    fc.assert(
      fc.property(bins, fc.constantFrom('rate', 'count', 'duration'), (some, kind) => {
        const measured = weeksOf(some.length, (t) => {
          const { n, bad, exposure } = some[t]!
          if (kind === 'rate') return { n, bad }
          if (kind === 'count') return { count: bad, exposure }
          return { n, estimate: bad === 0 ? null : bad, stdErr: n === 0 ? null : n / 10 }
        })
        const found = interruptedSeries({ kind, bins: measured } as MeasuredSeries, dayOf(7 * 12))
        expect(numbersIn(found).filter((value) => !Number.isFinite(value))).toEqual([])
        if (found.state !== 'estimated') return
        for (const { estimate, interval } of [found.ratio, found.difference]) {
          expect(interval[0] <= estimate && estimate <= interval[1]).toBe(true)
        }
        expect(found.p >= 0 && found.p <= 1).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})
