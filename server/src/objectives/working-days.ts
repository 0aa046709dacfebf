import { addDays, type IsWorkingDay } from '@tandem/core/objectives'
import { bind, sql } from '@tandem/core/sql'
import { CalendarPlan, secondsPerDay, workedBeforeSql } from '@tandem/core/working-time'
import type { Store } from '../store/store.ts'

/**
 * The days in [from, to) on which somebody works by a choice of calendar: more than a third of an ordinary day, because a day of UTC is not
 * quite theirs. By all hours every day is one.
 */
export async function workingDays(
  { state, warehouse }: Store,
  choice: string,
  { from, to }: { from: string; to: string },
): Promise<string[]> {
  const kept = choice === 'all' ? [] : await state.selectFrom('calendar').select(['id', 'number', 'plan']).execute()
  const places = await state.selectFrom('calendar_location').selectAll().execute()
  const chosen = kept.filter(({ id }) =>
    choice === 'location' ? places.some(({ calendar }) => calendar === id) : id === choice,
  )
  const calendars = bind(
    chosen.map(({ number }) => number),
    'Array(UInt32)',
  )
  const lengths = bind(
    chosen.map(({ plan }) => secondsPerDay(CalendarPlan.parse(plan))),
    'Array(UInt32)',
  )
  const days = sql`select ${bind(from, 'Date')} + number as day from numbers(dateDiff('day', ${bind(from, 'Date')}, ${bind(to, 'Date')}))`
  const begins = sql`toInt64(toUnixTimestamp(toDateTime(day, 'UTC')))`
  const rows = await warehouse.rows<{ day: string }>(
    chosen.length === 0
      ? sql`select toString(day) as day from (${days}) order by day`
      : sql`
        select distinct toString(day) as day from (${days}) array join ${calendars} as calendar, ${lengths} as length
        where (${workedBeforeSql(sql`calendar`, sql`${begins} + 86400`)} - ${workedBeforeSql(sql`calendar`, begins)}) * 3 > length
        order by day`,
  )
  return rows.map(({ day }) => day)
}

/** Longer than any period. */
export const REMEMBERED_DAYS = 400

/** Whether a day of the months before another is a working day, by each calendar that is asked for. */
export function workingDaysByCalendar(store: Store): (choice: string, to: string) => Promise<IsWorkingDay> {
  const known = new Map<string, Promise<IsWorkingDay>>()
  const read = async (choice: string, to: string): Promise<IsWorkingDay> => {
    const days = new Set(await workingDays(store, choice, { from: addDays(to, -REMEMBERED_DAYS), to }))
    return (day) => days.has(day)
  }
  return (choice, to) => {
    const key = `${choice}\n${to}`
    const found = known.get(key) ?? read(choice, to)
    known.set(key, found)
    return found
  }
}
