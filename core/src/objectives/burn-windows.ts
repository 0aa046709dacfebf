import { binomialTail } from '../stats/index.ts'
import { burnOf } from './budget.ts'
import { burnFactor } from './burn-factor.ts'
import type { DayVerdicts, IsWorkingDay } from './day-verdicts.ts'
import { daysBefore } from './days.ts'
import type { BurnCondition } from './objective.ts'
import type { BurnWindow } from './status-contract.ts'

/** Share of the budget and length of the long window, for a period of 90 days; other periods have windows in proportion. */
const ALERTS = [
  { name: 'urgent', budgetShare: 0.1, longDays: 3 },
  { name: 'soon', budgetShare: 0.2, longDays: 9 },
  { name: 'review', budgetShare: 0.25, longDays: 15 },
  { name: 'trend', budgetShare: 1 / 3, longDays: 30 },
] as const
const REFERENCE_DAYS = 90
/** The short window is this part of the long one, as in Google’s table; it quiets an alert when the trouble is over. */
const SHORT_PART = 12
/** The binomial guard. */
const LEVEL = 0.05
const HIGHEST_SHARE = 0.99

export interface BurnAlert {
  name: string
  factor: number
  longDays: number
  shortDays: number
}

/** The alerts of a period: burns 3, 2, 1.5 and 1 over a 30th, a 10th, a 6th and a 3rd of it. Never one that could not fire. */
export const burnAlerts = ({ periodDays, allowed }: { periodDays: number; allowed: number }): BurnAlert[] =>
  ALERTS.map(({ name, budgetShare, longDays }) => {
    const long = (longDays * periodDays) / REFERENCE_DAYS
    return {
      name,
      factor: burnFactor({ budgetShare, periodDays, longDays: long }),
      longDays: long,
      shortDays: long / SHORT_PART,
    }
  }).filter(({ factor }) => factor * allowed < HIGHEST_SHARE)

/**
 * Burn windows as they stand before `until`: the derived ones, or those of an OpenSLO file. One fires if the long window burns at
 * its factor, so many bad would be seen there by chance in fewer than one of twenty if the factor were the truth (exact one-sided
 * binomial), and the short window has at least one bad. A picture, not what opens an incident: see `judgeDay`.
 */
export function burnWindows(
  days: readonly DayVerdicts[],
  {
    until,
    allowed,
    periodDays,
    conditions = [],
    isWorkingDay = () => true,
  }: {
    until: string
    allowed: number
    periodDays: number
    conditions?: readonly BurnCondition[]
    isWorkingDay?: IsWorkingDay
  },
): BurnWindow[] {
  const source = conditions.length > 0 ? ('imported' as const) : ('derived' as const)
  const alerts = conditions.length > 0 ? conditions : burnAlerts({ periodDays, allowed })
  return alerts.map((alert) => {
    const long = sumWindow(days, { until, length: alert.longDays, isWorkingDay })
    const short = sumWindow(days, { until, length: alert.shortDays, isWorkingDay })
    const burn = burnOf(long, allowed)
    const share = Math.min(alert.factor * allowed, HIGHEST_SHARE)
    const p = long.valid === 0 ? null : binomialTail(long.bad, { n: long.valid, p: share })
    const burns = burn !== null && burn >= alert.factor && short.bad > 0
    const couldFire = binomialTail(long.valid, { n: long.valid, p: share }) < LEVEL
    const firing = burns && p !== null && p < LEVEL
    return {
      window: alert.name,
      longDays: alert.longDays,
      shortDays: alert.shortDays,
      burn,
      shortBurn: burnOf(short, allowed),
      factor: alert.factor,
      ...long,
      p,
      firing,
      state: firing ? ('firing' as const) : burns || !couldFire ? ('too few events' as const) : ('ok' as const),
      source,
    }
  })
}

/** Verdicts come by the day, so a window is whole days, and it goes back to a day on which somebody works. */
function sumWindow(
  days: readonly DayVerdicts[],
  { until, length, isWorkingDay }: { until: string; length: number; isWorkingDay: IsWorkingDay },
): { bad: number; valid: number } {
  let from = daysBefore(until, Math.max(1, Math.round(length)))
  let day = daysBefore(until, 1)
  for (let back = 0; back < LONGEST_WEEKEND && !isWorkingDay(day); back++) {
    day = daysBefore(day, 1)
    if (day < from) from = day
  }
  const sum = { bad: 0, valid: 0 }
  for (const verdicts of days) {
    if (verdicts.day < from || verdicts.day >= until) continue
    sum.bad += verdicts.bad
    sum.valid += verdicts.good + verdicts.bad
  }
  return sum
}

const LONGEST_WEEKEND = 14
