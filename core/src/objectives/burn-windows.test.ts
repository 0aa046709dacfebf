import { describe, expect, test } from 'vitest'
import { binomialTail } from '../stats/index.ts'
import { burnFactor, checkBurnFactor } from './burn-factor.ts'
import { burnAlerts, burnWindows } from './burn-windows.ts'
import type { DayVerdicts } from './day-verdicts.ts'
import { daysBefore } from './days.ts'

const HOUR = 1 / 24

describe('burn factors', () => {
  // slok/sloth internal/alert/windows/google-30d.yaml and google-28d.yaml: the shares and windows of the Google SRE Workbook.
  test.each([
    [30, [14.4, 6, 3, 1]],
    [28, [13.44, 5.6, 2.8, 0.28 / 0.3]],
  ])('of %i days are those of Sloth', (periodDays, factors) => {
    const table = [
      [0.02, HOUR],
      [0.05, 6 * HOUR],
      [0.1, 1],
      [0.1, 3],
    ] as const
    table.forEach(([budgetShare, longDays], i) => {
      expect(burnFactor({ budgetShare, periodDays, longDays })).toBeCloseTo(factors[i]!, 10)
    })
  })

  // pyrra-dev/pyrra slo/rules.go, Windows: 14, 7, 2, 1 over 1 h, 6 h, 1 d and 4 d of 28 days, windows in proportion to the period.
  test.each([28, 30, 90])('of %i days are those of Pyrra', (periodDays) => {
    const scale = periodDays / 28
    const table = [
      [1 / 48, HOUR, 14],
      [1 / 16, 6 * HOUR, 7],
      [1 / 14, 1, 2],
      [1 / 7, 4, 1],
    ] as const
    for (const [budgetShare, longDays, factor] of table) {
      expect(burnFactor({ budgetShare, periodDays, longDays: longDays * scale })).toBeCloseTo(factor, 10)
    }
  })

  test('of the usual period are 3, 2, 1.5 and 1, with a short window of a twelfth', () => {
    const alerts = burnAlerts({ periodDays: 90, allowed: 0.2 })
    expect(alerts.map(({ name, longDays, factor }) => [name, longDays, Number(factor.toFixed(9))])).toEqual([
      ['urgent', 3, 3],
      ['soon', 9, 2],
      ['review', 15, 1.5],
      ['trend', 30, 1],
    ])
    for (const { longDays, shortDays } of alerts) expect(shortDays).toBeCloseTo(longDays / 12, 10)
  })

  test('that cannot be reached are not derived', () => {
    expect(burnAlerts({ periodDays: 90, allowed: 0.4 }).map(({ name }) => name)).toEqual(['soon', 'review', 'trend'])
  })

  test('above the highest possible burn are refused, and those close to it warned of', () => {
    expect(checkBurnFactor(14.4, 1 - 0.8)).toEqual({
      severity: 'error',
      sentence:
        'A burn of 14.4 cannot be exceeded: with 20 % allowed, everything bad burns at 5. Take a factor below 3.',
    })
    expect(checkBurnFactor(5, 1 - 0.8)?.severity).toBe('error')
    expect(checkBurnFactor(3.1, 1 - 0.8)?.severity).toBe('warning')
    expect(checkBurnFactor(3.1, 1 - 0.8)?.sentence).toMatch(/62 % of the most there can be \(5,/)
    expect(checkBurnFactor(3, 0.2)).toBeNull()
    expect(checkBurnFactor(14.4, 0.001)).toBeNull()
  })
})

describe('the guard at low volume', () => {
  const UNTIL = '2025-06-30'
  const oneDay = (bad: number, valid: number): DayVerdicts[] => [
    { day: daysBefore(UNTIL, 1), good: valid - bad, bad, due: valid, late: bad, excluded: 0 },
  ]
  const trendOf = (days: readonly DayVerdicts[]) =>
    burnWindows(days, { until: UNTIL, allowed: 0.2, periodDays: 90 }).find(({ window }) => window === 'trend')!

  test.each([
    [4, 5],
    [5, 10],
    [8, 20],
    [13, 40],
  ])('lets %i bad of %i fire at a share of 0.20, and not one fewer', (bad, valid) => {
    expect(trendOf(oneDay(bad, valid))).toMatchObject({ firing: true, state: 'firing', bad, valid })
    expect(trendOf(oneDay(bad - 1, valid))).toMatchObject({ firing: false, state: 'too few events' })
  })

  test('says too few events where even everything bad would not fire, and where there are none', () => {
    expect(trendOf(oneDay(0, 1))).toMatchObject({ state: 'too few events', burn: 0 })
    expect(trendOf([])).toMatchObject({ state: 'too few events', burn: null, p: null, firing: false })
    expect(trendOf(oneDay(0, 30))).toMatchObject({ state: 'ok' })
  })

  test('falls silent once the short window has nothing bad', () => {
    const before = [{ day: daysBefore(UNTIL, 12), good: 5, bad: 20, due: 25, late: 20, excluded: 0 }]
    expect(trendOf([...before, ...oneDay(0, 5)])).toMatchObject({ firing: false, state: 'ok' })
    expect(trendOf([...before, ...oneDay(1, 5)]).firing).toBe(true)
  })

  test('looks back over a weekend for the short window', () => {
    const friday = [{ day: daysBefore(UNTIL, 3), good: 0, bad: 9, due: 9, late: 9, excluded: 0 }]
    const weekend = new Set([daysBefore(UNTIL, 1), daysBefore(UNTIL, 2)])
    const options = { until: UNTIL, allowed: 0.2, periodDays: 90, isWorkingDay: (day: string) => !weekend.has(day) }
    expect(burnWindows(friday, options)[0]).toMatchObject({ window: 'urgent', firing: true })
  })

  test('honours the conditions of a file instead of the derived ones', () => {
    const conditions = [{ name: 'page', severity: 'urgent' as const, factor: 4, longDays: 2, shortDays: 0.2 }]
    const windows = burnWindows(oneDay(9, 9), { until: UNTIL, allowed: 0.2, periodDays: 90, conditions })
    expect(windows).toMatchObject([{ window: 'page', factor: 4, source: 'imported', burn: 5, state: 'too few events' }])
  })

  // SciPy 1.17.1: scipy.stats.binom.sf(k - 1, n, p)
  test.each([
    [4, 5, 0.2, 0.00672],
    [3, 5, 0.2, 0.05792],
    [5, 10, 0.2, 0.0327934976],
    [4, 10, 0.2, 0.1208738816],
    [8, 20, 0.2, 0.0321426630808752],
    [7, 20, 0.2, 0.0866925135674003],
    [13, 40, 0.2, 0.0432416223763237],
    [12, 40, 0.2, 0.0875052359220061],
    [1, 1, 0.05, 0.05],
    [30, 1000, 0.01, 2.05998885097195e-7],
    [250, 2000, 0.1, 0.000174127386295006],
    [7, 7, 0.99, 0.93206534790699],
    [600, 1000, 0.6, 0.513729858287143],
    [3, 200, 0.001, 0.00113376809746265],
  ])('has the binomial tail of SciPy: at least %i of %i at %d', (k, n, p, tail) => {
    expect(binomialTail(k, { n, p }) / tail).toBeCloseTo(1, 11)
  })
})
