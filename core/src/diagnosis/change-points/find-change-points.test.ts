import { describe, expect, test } from 'vitest'
import { binomial, poisson, seasonOfWeek, weeksOf } from '../../../../bench/changepoints/planted.ts'
import { Random } from '../../stats/index.ts'
import { findChangePoints, type MeasuredSeries } from './index.ts'

const counts = (weeks: number, rate: (t: number) => number, seed = 1): MeasuredSeries => {
  const random = new Random(seed)
  return { kind: 'count', bins: weeksOf(weeks, (t) => ({ count: poisson(random, rate(t)), exposure: 5 })) }
}
const rates = (n: number, share: (t: number) => number, seed = 1): MeasuredSeries => {
  const random = new Random(seed)
  return {
    kind: 'rate',
    bins: weeksOf(156, (t) => {
      const cases = poisson(random, n)
      return { n: cases, bad: binomial(random, cases, share(t)) }
    }),
  }
}
function changesIn(series: MeasuredSeries, options = {}) {
  const found = findChangePoints(series, options)
  if (found.state !== 'found') throw new Error('not enough data')
  return found.changePoints
}

describe('changes of a measure', () => {
  test('of counts, beside the summer and December of every year', () => {
    const [change, ...others] = changesIn(counts(156, (t) => 40 * seasonOfWeek(t) * (t < 132 ? 1 : 0.6)))
    expect(others).toEqual([])
    expect(Math.abs(change!.index - 132)).toBeLessThanOrEqual(2)
    expect(change!.before).toBeGreaterThan(6.5)
    expect(change!.after).toBeLessThan(5.5)
  })

  test('are not claimed of a summer or a December, over three years or over one', () => {
    for (let seed = 1; seed <= 8; seed++) {
      for (const weeks of [60, 156]) {
        expect(changesIn(counts(weeks, (t) => 60 * seasonOfWeek(t), seed)), `seed ${seed}`).toEqual([])
      }
    }
    expect(findChangePoints(counts(60, () => 20))).toMatchObject({ season: 'unknown' })
    expect(findChangePoints(counts(156, () => 20))).toMatchObject({ season: 'removed' })
  })

  test('are not claimed of a part of a week', () => {
    const series = counts(110, () => 50)
    const last = series.bins.at(-1)!
    const part = { ...last, count: 10, exposure: 1 }
    expect(changesIn({ kind: 'count', bins: [...series.bins.slice(0, -1), part] } as MeasuredSeries)).toEqual([])
  })

  test('of rates, weighted by how many each week has', () => {
    const [change, ...others] = changesIn(rates(25, (t) => (t < 120 ? 0.1 : 0.3)))
    expect(others).toEqual([])
    expect(Math.abs(change!.index - 120)).toBeLessThanOrEqual(2)
    expect(change!.time).toBe(weeksOf(156, () => ({}))[change!.index]!.from)
    // One week of two cases, both bad, among weeks of hundreds.
    const steady = rates(200, () => 0.1)
    const small = steady.bins.map((bin, t) => (t % 9 === 0 ? { ...bin, bad: 2, n: 2 } : bin))
    expect(changesIn({ kind: 'rate', bins: small } as MeasuredSeries)).toEqual([])
  })

  test('are rarely claimed where nothing changes', () => {
    const claims = Array.from({ length: 20 }, (_, seed) => changesIn(rates(8, () => 0.15, seed)).length)
    expect(claims.filter((count) => count > 0).length).toBeLessThanOrEqual(1)
  })

  test('of durations, weighted by their standard errors', () => {
    const random = new Random(2)
    const bins = weeksOf(130, (t) => {
      if (t % 10 === 3) return { estimate: null, stdErr: null, n: 0 }
      const estimate = (t < 90 ? 5 : 8) * Math.exp(0.2 * random.normal())
      return { estimate, stdErr: 0.2 * estimate, n: 9 }
    })
    const [change, ...others] = changesIn({ kind: 'duration', bins })
    expect(others).toEqual([])
    expect(Math.abs(change!.index - 90)).toBeLessThanOrEqual(2)
    expect(change!.before).toBeCloseTo(5, 0)
    expect(change!.after).toBeCloseTo(8, 0)
  })

  test('are not sought in periods that are left out', () => {
    const series = counts(110, (t) => (t >= 70 && t < 80 ? 5 : 60))
    const [from, until] = [series.bins[70]!.from, series.bins[80]!.from]
    expect(changesIn(series).length).toBe(2)
    expect(changesIn(series, { leaveOut: [{ from, until }] })).toEqual([])
  })

  test('need a dozen bins that know something', () => {
    expect(findChangePoints({ kind: 'rate', bins: [] })).toEqual({ state: 'not-enough-data', n: 0, needed: 12 })
    const empty = weeksOf(40, () => ({ bad: 0, n: 0 }))
    expect(findChangePoints({ kind: 'rate', bins: empty })).toEqual({ state: 'not-enough-data', n: 0, needed: 12 })
    expect(changesIn({ kind: 'rate', bins: weeksOf(40, () => ({ bad: 0, n: 5 })) })).toEqual([])
  })
})
