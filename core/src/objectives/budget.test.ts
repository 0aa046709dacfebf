import { describe, expect, test } from 'vitest'
import { burnOf, complianceOf, daysToExhaustion, monthlyCompliance, rollingCompliance } from './budget.ts'
import type { DayVerdicts } from './day-verdicts.ts'

const verdicts = (day: string, good: number, bad: number): DayVerdicts => ({
  day,
  good,
  bad,
  due: good + bad,
  late: bad,
  excluded: 0,
})

describe('the error budget', () => {
  test('has compliance with Wilson’s interval and what is left of the budget', () => {
    // SciPy 1.17.1: scipy.stats.binomtest(90, 100).proportion_ci(method="wilson")
    const days = [verdicts('2025-01-01', 40, 2), verdicts('2025-03-31', 50, 8)]
    const status = rollingCompliance(days, { until: '2025-04-01', periodDays: 90, allowed: 0.2 })
    expect(status).toMatchObject({ from: '2025-01-01', good: 90, bad: 10, valid: 100, compliance: 0.9 })
    expect(status.interval![0]).toBeCloseTo(0.8256343, 6)
    expect(status.interval![1]).toBeCloseTo(0.9447709, 6)
    expect(status.budgetRemaining).toBeCloseTo(0.5, 12)
  })

  test('is half-open, may be overdrawn, and is unknown with nothing valid', () => {
    const days = [verdicts('2024-12-31', 0, 9), verdicts('2025-01-01', 1, 1), verdicts('2025-04-01', 0, 9)]
    const overdrawn = rollingCompliance(days, { until: '2025-04-01', periodDays: 90, allowed: 0.1 })
    expect(overdrawn).toMatchObject({ good: 1, bad: 1 })
    expect(overdrawn.budgetRemaining).toBeCloseTo(-4, 12)
    expect(complianceOf([], { from: '2025-01-01', to: '2025-02-01', allowed: 0.1 })).toMatchObject({
      compliance: null,
      interval: null,
      budgetRemaining: null,
    })
  })

  test('charges a period that has only begun for the part that is covered', () => {
    const days = [verdicts('2025-03-23', 8, 2), verdicts('2025-03-31', 0, 0)]
    const status = rollingCompliance(days, { until: '2025-04-01', periodDays: 90, allowed: 0.1 })
    expect(status.budgetRemaining).toBeCloseTo(1 - 2 * (9 / 90), 12)
  })

  test('is also kept by calendar month, each with its own', () => {
    const days = [verdicts('2025-01-31', 9, 1), verdicts('2025-02-01', 5, 5), verdicts('2025-02-14', 10, 0)]
    const months = monthlyCompliance(days, { until: '2025-02-15', allowed: 0.1 })
    expect(months.map(({ from, to, bad, valid }) => [from, to, bad, valid])).toEqual([
      ['2025-01-01', '2025-02-01', 1, 10],
      ['2025-02-01', '2025-03-01', 5, 20],
    ])
    expect(months[1]!.budgetRemaining).toBeCloseTo(1 - 2.5 * (14 / 28), 12)
  })

  test('burns at bad over allowed, and is exhausted when that has used the rest', () => {
    expect(burnOf({ bad: 6, valid: 20 }, 0.1)).toBeCloseTo(3, 12)
    expect(burnOf({ bad: 0, valid: 0 }, 0.1)).toBeNull()
    expect(daysToExhaustion({ used: 0.4, pace: 3, periodDays: 90 })).toBeCloseTo(18, 12)
    expect(daysToExhaustion({ used: 1.2, pace: 3, periodDays: 90 })).toBe(0)
    expect(daysToExhaustion({ used: 0.4, pace: 0.9, periodDays: 90 })).toBeNull()
  })
})
