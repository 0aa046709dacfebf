import type { Check } from '@tandem/core/checks'
import { membersSql } from '@tandem/core/checks'
import { sql } from '@tandem/core/sql'
import type { Store } from '../store/store.ts'
import { type Judged, type Judging, planJudging, readJudged } from './judge-checks.ts'

/** What one day brought of one check. */
export interface CheckDay {
  /** Days since 1970. */
  day: number
  kept: number
  violated: number
  excepted: number
  times: number
  lost: number
}
export interface Counted {
  days: readonly CheckDay[]
  pending: number
  notApplicable: number
}

/** Each check by the days on which cases were decided, in one reading of the events. */
export async function countChecks(
  store: Store,
  checks: readonly Check[],
  among: Judged = {},
): Promise<{ counted: Counted[]; judging: Judging }> {
  const judging = await planJudging(store, checks, among)
  const rows = await readJudged<{
    place: number
    verdict: number
    excepted: number | boolean
    day: number
    n: number
    times: number
    lost: number
  }>(store, judging, {
    select: (judged) => sql`
      select place, verdict, excepted, if(verdict = 3, 0, intDiv(at, 86400000)) as day, count() as n, sum(times) as times, sum(lost) as lost
      from (${judged}) group by place, verdict, excepted, day`,
  })
  const members = checks.map(() => 0)
  for (const { plan, places } of judging.plans) {
    const [row] = await store.warehouse.rows<{ members: number[] }>(membersSql(plan))
    row?.members.forEach((n, k) => {
      const place = places[k] as number
      members[place] = (members[place] ?? 0) + n
    })
  }
  const counted = checks.map(({ from }, place): Counted => {
    const own = rows.filter((row) => row.place === place)
    const applicable = own.reduce((sum, { n }) => sum + n, 0)
    const first = from === null ? Number.NEGATIVE_INFINITY : Date.parse(from) / 86_400_000
    const byDay = new Map<number, CheckDay>()
    for (const { verdict, excepted, day, n, times, lost } of own) {
      if (verdict === 3 || day < first) continue
      const known = byDay.get(day) ?? { day, kept: 0, violated: 0, excepted: 0, times: 0, lost: 0 }
      if (verdict === 1) known.kept += n
      else if (excepted) known.excepted += n
      else {
        known.violated += n
        known.times += times
        known.lost += lost
      }
      byDay.set(day, known)
    }
    return {
      days: [...byDay.values()].sort((a, b) => a.day - b.day),
      pending: own.filter(({ verdict }) => verdict === 3).reduce((sum, { n }) => sum + n, 0),
      notApplicable: Math.max(0, (members[place] ?? 0) - applicable),
    }
  })
  return { counted, judging }
}

/** Sums of the days in [from, to), in days since 1970. */
export function sumDays(days: readonly CheckDay[], from: number, to: number): Omit<CheckDay, 'day'> {
  const sums = { kept: 0, violated: 0, excepted: 0, times: 0, lost: 0 }
  for (const one of days) {
    if (one.day < from || one.day >= to) continue
    sums.kept += one.kept
    sums.violated += one.violated
    sums.excepted += one.excepted
    sums.times += one.times
    sums.lost += one.lost
  }
  return sums
}
