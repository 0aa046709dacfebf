import { wilson } from '../stats/index.ts'
import type { DayVerdicts } from './day-verdicts.ts'
import { daysBefore, daysBetween } from './days.ts'
import type { Compliance } from './status-contract.ts'

interface Counts {
  bad: number
  valid: number
}

/**
 * How an objective stands over a stretch of time: the share kept with Wilson's interval, and what is left of the budget, which is
 * negative when overdrawn. Of a period that is not over, or has no verdicts before some day, only the part that is covered is charged.
 *
 * @param days in any order; those outside are passed over
 * @param allowed the share that may be bad, in (0, 1)
 */
export function complianceOf(
  days: readonly DayVerdicts[],
  { from, to, allowed, until = to }: { from: string; to: string; allowed: number; until?: string },
): Compliance {
  let good = 0
  let bad = 0
  let first = until
  for (const day of days) {
    if (day.day < from || day.day >= to) continue
    good += day.good
    bad += day.bad
    if (day.good + day.bad > 0 && day.day < first) first = day.day
  }
  const valid = good + bad
  const { estimate, interval } = wilson(good, valid)
  const periodDays = daysBetween(from, to)
  const coveredDays = daysBetween(first, until < to ? until : to)
  return {
    from,
    to,
    good,
    bad,
    valid,
    compliance: estimate,
    interval: estimate === null ? null : interval,
    budgetRemaining: valid === 0 ? null : 1 - allowanceUsed({ bad, valid }, { allowed, coveredDays, periodDays }),
  }
}

/** The rolling period that ends before `until`. */
export const rollingCompliance = (
  days: readonly DayVerdicts[],
  { until, periodDays, allowed }: { until: string; periodDays: number; allowed: number },
): Compliance => complianceOf(days, { from: daysBefore(until, periodDays), to: until, allowed })

/** The same by calendar month, each with a budget of its own, oldest first. The last may not be over. */
export function monthlyCompliance(
  days: readonly DayVerdicts[],
  { until, allowed }: { until: string; allowed: number },
): Compliance[] {
  const months = [...new Set(days.filter(({ day }) => day < until).map(({ day }) => day.slice(0, 7)))].sort()
  return months.map((month) => complianceOf(days, { from: `${month}-01`, to: firstOfNextMonth(month), allowed, until }))
}

/** How fast the budget burns: the share of bad over the share allowed; 1 uses it up exactly. Null with nothing valid. */
export const burnOf = ({ bad, valid }: Counts, allowed: number): number | null =>
  valid === 0 ? null : bad / valid / allowed

/** The share of a period’s allowance that is used: burn × covered / period. Above 1 it is overdrawn; 0 with nothing valid. */
export const allowanceUsed = (
  counts: Counts,
  { allowed, coveredDays, periodDays }: { allowed: number; coveredDays: number; periodDays: number },
): number => ((burnOf(counts, allowed) ?? 0) * Math.min(coveredDays, periodDays)) / periodDays

/** Days until the allowance is gone at this pace: 0 if it is spent already, null if it lasts. */
export function daysToExhaustion({
  used,
  pace,
  periodDays,
}: {
  used: number
  pace: number
  periodDays: number
}): number | null {
  if (used >= 1) return 0
  return pace > 1 ? ((1 - used) * periodDays) / pace : null
}

const firstOfNextMonth = (month: string): string => `${daysBefore(`${month}-01`, -31).slice(0, 7)}-01`
