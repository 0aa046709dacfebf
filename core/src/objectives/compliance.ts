import { wilson } from '../stats/index.ts'
import type { Compliance } from './status-contract.ts'

/** Good among valid in a stretch of days, and what is left of the budget: the share of bad that the target allows. */
export function complianceOf(
  days: readonly { day: string; good: number; bad: number }[],
  { from, to, target }: { from: string; to: string; target: number },
): Compliance {
  let [good, bad] = [0, 0]
  for (const one of days) {
    if (one.day < from || one.day >= to) continue
    good += one.good
    bad += one.bad
  }
  const valid = good + bad
  const { estimate, interval } = wilson(good, valid)
  return {
    from,
    to,
    good,
    bad,
    valid,
    compliance: estimate,
    interval: estimate === null ? null : [interval[0], interval[1]],
    budgetRemaining: valid === 0 ? null : 1 - bad / valid / (1 - target),
  }
}

const DAY_MS = 86_400_000

/** An ISO date, so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
