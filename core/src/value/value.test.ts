import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contrast, neweyWest, Random } from '../stats/index.ts'
import { beforeAfter } from './before-after.ts'
import { monthNumber, monthOf } from './business-measure.ts'
import { delayedCorrelation } from './delayed-correlation.ts'
import { STRENGTHS, strengthOf } from './evidence.ts'
import { type Addend, sumOf } from './sum-of.ts'
import { type Vacancy, vacancyAvoided } from './vacancy-avoided.ts'

// R 4 in plain matrices, and sandwich::NeweyWest(lm(y ~ X - 1), lag = 2, prewhite = FALSE, adjust = TRUE).
const RELEASES = [12, 14, 13, 15, 17, 16, 15, 18, 17, 19, 18, 20, 24, 26, 25, 27, 26, 29, 28, 30, 31, 29, 32, 33]

describe('least squares with neighbours in time that are alike', () => {
  it('are those of R', () => {
    const rows = RELEASES.map((_, t) => [1, t, t >= 12 ? 1 : 0, t >= 12 ? t - 12 : 0])
    const fitted = neweyWest(rows, RELEASES, { lag: 2 })
    if (fitted === null) throw new Error('nothing was fitted')
    const expected = [12.743589743589808, 0.622377622377622, 4.044289044289108, 0.118881118881113]
    for (const [i, value] of fitted.coefficients.entries()) expect(value).toBeCloseTo(expected[i] as number, 9)
    const errors = [0.341438090144193, 0.0432615832799054, 0.3613285532879991, 0.0651888932335893]
    for (const [i, row] of fitted.covariance.entries())
      expect(Math.sqrt(row[i] as number)).toBeCloseTo(errors[i] as number, 9)
    const { estimate, interval } = contrast(fitted, [0, 0, 1, 5.5])
    expect(estimate).toBeCloseTo(4.69813519813523, 9)
    expect(interval[1] - estimate).toBeCloseTo(0.510154782759716 * 2.085963447265865, 7)
  })

  it('are not said where columns say the same or rows are too few', () => {
    expect(
      neweyWest(
        [
          [1, 2],
          [1, 2],
          [1, 2],
        ],
        [1, 2, 3],
      ),
    ).toBeNull()
    expect(
      neweyWest(
        [
          [1, 2],
          [1, 3],
        ],
        [1, 2],
      ),
    ).toBeNull()
  })
})

const seriesOf = (values: readonly number[]) => values.map((value, i) => ({ month: monthOf(24000 + i), value }))

describe('before and after', () => {
  it('finds a step that is there, and none in a trend that goes on', () => {
    const random = new Random(4)
    const noise = () => random.normal()
    const stepped = beforeAfter(
      seriesOf(Array.from({ length: 30 }, (_, t) => 20 + 0.3 * t + (t > 15 ? 6 : 0) + noise())),
      monthOf(24015),
    )
    expect(stepped?.interval[0]).toBeGreaterThan(0)
    expect(stepped?.perMonth).toBeGreaterThan(3)
    const trend = beforeAfter(seriesOf(Array.from({ length: 30 }, (_, t) => 20 + t)), monthOf(24015))
    expect(trend?.perMonth).toBeCloseTo(0, 6)
  })

  it('holds what is not there in about 95 of 100 series whose months are alike', () => {
    for (const { rho, least } of [
      { rho: 0, least: 0.93 },
      { rho: 0.3, least: 0.92 },
      { rho: 0.6, least: 0.89 },
    ]) {
      let held = 0
      for (let seed = 1; seed <= 300; seed++) {
        const random = new Random(seed)
        let error = random.normal() / Math.sqrt(1 - rho * rho)
        const values = Array.from({ length: 34 }, () => {
          error = rho * error + random.normal()
          return 10 + error
        })
        const found = beforeAfter(seriesOf(values), monthOf(24023))
        if (found !== null && found.interval[0] <= 0 && found.interval[1] >= 0) held += 1
      }
      expect(held / 300).toBeGreaterThan(least)
    }
  })

  it('is not said of fewer than eight months before or six after', () => {
    expect(beforeAfter(seriesOf(Array(20).fill(3)), monthOf(24007))).toBeNull()
    expect(beforeAfter(seriesOf(Array(20).fill(3)), monthOf(24014))).toBeNull()
    expect(beforeAfter(seriesOf(Array(20).fill(3)), monthOf(24010))).not.toBeNull()
  })

  it('never gives NaN', () => {
    const values = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { minLength: 3, maxLength: 40 })
    fc.assert(
      fc.property(values, fc.integer({ min: -3, max: 45 }), (given, place) => {
        const found = beforeAfter(seriesOf(given), monthOf(24000 + place))
        if (found === null) return
        for (const value of [found.perMonth, ...found.interval]) expect(Number.isFinite(value)).toBe(true)
      }),
    )
  })
})

describe('a correlation with delay', () => {
  it('finds the delay that is there', () => {
    const random = new Random(8)
    const starts = new Map(Array.from({ length: 36 }, (_, i) => [monthOf(24000 + i), Math.floor(random.next() * 4)]))
    let level = 50
    const series = Array.from({ length: 36 }, (_, i) => {
      level += 3 * (starts.get(monthOf(24000 + i - 2)) ?? 0) + random.normal()
      return { month: monthOf(24000 + i), value: level }
    })
    expect(delayedCorrelation(series, starts)).toMatchObject({ delay: 2, leavesOutZero: true })
  })

  it('is seldom found where there is none, though seven delays are tried', () => {
    let found = 0
    for (let seed = 1; seed <= 300; seed++) {
      const random = new Random(seed)
      const starts = new Map(Array.from({ length: 30 }, (_, i) => [monthOf(24000 + i), Math.floor(random.next() * 3)]))
      const series = seriesOf(Array.from({ length: 30 }, () => random.normal()))
      if (delayedCorrelation(series, starts)?.leavesOutZero) found += 1
    }
    expect(found / 300).toBeLessThan(0.1)
  })
})

describe('how strong evidence is', () => {
  it('is never more than the data allow', () => {
    const none = {
      randomised: false,
      monthsBefore: 0,
      monthsAfter: 0,
      comparedBefore: 0,
      comparedAfter: 0,
      correlated: false,
    }
    expect(strengthOf(none)).toBe('asserted')
    expect(strengthOf({ ...none, correlated: true })).toBe('correlated')
    expect(strengthOf({ ...none, monthsBefore: 8, monthsAfter: 5, correlated: false })).toBe('asserted')
    expect(strengthOf({ ...none, monthsBefore: 8, monthsAfter: 6 })).toBe('before and after')
    expect(strengthOf({ ...none, monthsBefore: 20, monthsAfter: 9, comparedBefore: 7, comparedAfter: 9 })).toBe(
      'before and after',
    )
    expect(strengthOf({ ...none, comparedBefore: 8, comparedAfter: 6 })).toBe('before and after with a comparison')
    expect(strengthOf({ ...none, randomised: true })).toBe('randomised')
  })
})

const addend = fc.record({
  title: fc.constantFrom('A', 'B', 'C'),
  unit: fc.constantFrom('EUR', 'releases'),
  nature: fc.constantFrom('cost', 'revenue'),
  adds: fc.boolean(),
  strength: fc.constantFrom(...STRENGTHS),
  amount: fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  population: fc.record({
    what: fc.constantFrom('vacancy days', 'releases'),
    members: fc.option(fc.subarray(['r1', 'r2', 'r3'])),
    from: fc.constantFrom('2026-01', '2026-05'),
    to: fc.constantFrom('2026-04', '2026-12'),
  }),
})

describe('a sum', () => {
  it('never adds other units, other strengths, the same population twice, or what does not add', () => {
    fc.assert(
      fc.property(fc.array(addend, { minLength: 1, maxLength: 4 }), (given) => {
        const all = given.map((one): Addend => ({ ...one, interval: [one.amount - 1, one.amount + 1] }))
        const sum = sumOf(all)
        if (sum.kind === 'refused') {
          expect(sum.sentence).toMatch(/\.$/)
          return
        }
        expect(all.every(({ adds }) => adds)).toBe(true)
        expect(new Set(all.map(({ unit }) => unit)).size).toBe(1)
        expect(new Set(all.map(({ nature }) => nature)).size).toBe(1)
        expect(new Set(all.map(({ strength }) => strength)).size).toBe(1)
        for (const [i, a] of all.entries())
          for (const b of all.slice(0, i)) {
            const apart = a.population.to < b.population.from || b.population.to < a.population.from
            const others = a.population.members?.every((m) => b.population.members?.includes(m) === false) ?? false
            expect(a.population.what !== b.population.what || apart || others).toBe(true)
          }
        expect(sum.amount).toBeCloseTo(
          all.reduce((total, { amount }) => total + amount, 0),
          2,
        )
      }),
      { numRuns: 1000 },
    )
  })
})

describe('vacant days avoided', () => {
  const day = (text: string) => Date.parse(text) / 86_400_000
  const made = (segment: string, { from, n, days, seed }: { from: string; n: number; days: number; seed: number }) => {
    const random = new Random(seed)
    return Array.from({ length: n }, (_, i): Vacancy => {
      const opened = day(from) + Math.floor((i * 360) / n)
      return {
        segment,
        opened,
        ended: opened + Math.round(days * (0.5 + random.next())),
        filled: true,
        seen: day('2027-01-01'),
      }
    })
  }
  const baseline = { from: '2025-01-01', to: '2026-01-01' }
  const asOf = '2027-01-01'

  it('are those by which openings are filled faster, and none where the mix alone changed', () => {
    const before = [
      ...made('A', { from: baseline.from, n: 80, days: 40, seed: 1 }),
      ...made('B', { from: baseline.from, n: 80, days: 90, seed: 2 }),
    ]
    const mixed = [
      ...made('A', { from: baseline.to, n: 140, days: 40, seed: 3 }),
      ...made('B', { from: baseline.to, n: 20, days: 90, seed: 4 }),
    ]
    const same = vacancyAvoided([...before, ...mixed], { baseline, asOf })
    expect(same.total?.interval[0]).toBeLessThan(0)
    expect(same.total?.interval[1]).toBeGreaterThan(0)
    const faster = made('A', { from: baseline.to, n: 100, days: 25, seed: 5 })
    const gain = vacancyAvoided([...before, ...faster], { baseline, asOf })
    expect(gain.total?.days).toBeGreaterThan(1000)
    expect(gain.total?.days).toBeLessThan(1800)
    expect(gain.total?.interval[0]).toBeGreaterThan(0)
  })

  it('leave out departments without a baseline, and make months without vacancies gaps', () => {
    const before = made('A', { from: baseline.from, n: 40, days: 40, seed: 1 })
    const late = made('A', { from: '2026-06-01', n: 30, days: 20, seed: 2 })
    const found = vacancyAvoided(
      [...before, ...late, ...made('New', { from: '2026-01-01', n: 7, days: 20, seed: 3 })],
      { baseline, asOf },
    )
    expect(found.leftOut).toBe(7)
    expect(found.months.slice(0, 5).every(({ avoided, n }) => avoided === null && n === 0)).toBe(true)
    expect(found.months).toHaveLength(12)
    expect(monthNumber(found.months[0]?.month ?? '')).toBe(monthNumber('2026-01'))
  })

  it('say why where there is nothing to say', () => {
    expect(vacancyAvoided([], { baseline, asOf })).toMatchObject({
      total: null,
      months: [],
      reason: 'No opening was made since the baseline.',
    })
  })
})
