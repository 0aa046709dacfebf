import { mondayOf, WEEK_MS, type WorkItem } from '@tandem/core/diagnosis'
import { bind, type Sql, sql } from '@tandem/core/sql'
import { workedBeforeSql } from '@tandem/core/working-time'
import type { Store } from '../../store/store.ts'

/** How much of a working week each week has, by the hours of the place with the most items: holidays make it less. */
export async function readWeekShares(
  { warehouse }: Store,
  { items, calendar, from, to }: { items: readonly WorkItem[]; calendar: Sql | null; from: number; to: number },
): Promise<(monday: number) => number> {
  if (calendar === null) return () => 1
  const counts = new Map<string, number>()
  for (const { location } of items) counts.set(location, (counts.get(location) ?? 0) + 1)
  const [[location] = ['']] = [...counts].sort((a, b) => b[1] - a[1])
  const first = mondayOf(from)
  const mondays = Array.from({ length: Math.ceil((to - first) / WEEK_MS) + 1 }, (_, i) => first + i * WEEK_MS)
  const worked = (at: Sql) => workedBeforeSql(calendar, sql`intDiv(${at}, 1000)`)
  const rows = await warehouse.rows<{ monday: number; seconds: number }>(sql`
    select monday, ${worked(sql`(monday + ${WEEK_MS})`)} - ${worked(sql`monday`)} as seconds
    from (select ${location} as location, arrayJoin(${bind(mondays, 'Array(Int64)')}) as monday)`)
  const sorted = rows.map(({ seconds }) => seconds).sort((a, b) => a - b)
  const usual = sorted[Math.floor(sorted.length / 2)] ?? 0
  const shares = new Map(rows.map(({ monday, seconds }) => [monday, usual === 0 ? 1 : seconds / usual]))
  return (monday) => shares.get(monday) ?? 1
}
