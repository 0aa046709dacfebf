import type { HiresOf } from './contract.ts'
import { dayOf, fanOf } from './summarise-fills.ts'

const WEEK = 7

/**
 * How many are found in each week and each quarter of a year (UTC), from when each run found somebody.
 *
 * @param runs of each run, the days since 1970-01-01 on which somebody was found
 * @param past the days on which somebody was found before `from`
 */
export function countHires(
  runs: readonly (readonly number[])[],
  { from, until, past }: { from: number; until: number; past: readonly number[] },
): { weeks: HiresOf[]; quarters: HiresOf[] } {
  const weeks = Array.from({ length: Math.floor((until - from) / WEEK) }, (_, week) => ({
    begin: from + WEEK * week,
    end: from + WEEK * (week + 1),
  }))
  const quarters = quartersOf(from, until)
  return {
    weeks: weeks.map((one) => count(one)),
    quarters: quarters.map((one) => count(one)),
  }

  function count({ begin, end }: { begin: number; end: number }): HiresOf {
    const within = (days: readonly number[], first: number) => days.filter((day) => day >= first && day < end).length
    const total = runs.map((run) => within(run, from))
    return {
      from: dayOf(begin),
      to: dayOf(end),
      already: past.filter((day) => day >= begin && day < Math.min(from, end)).length,
      hires: fanOf(runs.map((run) => within(run, Math.max(begin, from)))),
      total: fanOf(total),
      atLeast85: atLeast(total, 0.85),
    }
  }
}

/** The most that at least this share of the runs reached. */
function atLeast(counts: readonly number[], share: number): number {
  const sorted = [...counts].sort((a, b) => b - a)
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)] ?? 0
}

/** The quarter that `from` lies in and all that end before `until`. */
function quartersOf(from: number, until: number): { begin: number; end: number }[] {
  const first = new Date(Math.floor(from) * 86_400_000)
  const start = 3 * Math.floor(first.getUTCMonth() / 3)
  const boundary = (quarter: number) => Date.UTC(first.getUTCFullYear(), start + 3 * quarter, 1) / 86_400_000
  const quarters: { begin: number; end: number }[] = []
  for (let quarter = 0; boundary(quarter + 1) <= until; quarter++)
    quarters.push({ begin: boundary(quarter), end: boundary(quarter + 1) })
  return quarters
}
