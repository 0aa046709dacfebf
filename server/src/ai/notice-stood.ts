import {
  CalendarPlan,
  clockOf,
  deadlineOf,
  ELSEWHERE,
  secondsPerDay,
  WEEKDAYS,
  workingTable,
} from '@tandem/core/working-time'
import type { State } from '../store/state.ts'
import { withHolidays } from '../working-time/holidays.ts'

/** Working days of a company that keeps no calendar. */
const MONDAY_TO_FRIDAY = CalendarPlan.parse({
  name: 'Monday to Friday',
  zone: 'UTC',
  week: Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, [{ from: '09:00', to: '17:00' }]])),
})

/**
 * Gives the first day before which so many whole working days lie, the day of the notice not counted, by the calendar that holds for no
 * location in particular.
 */
export async function noticeStood(state: State): Promise<(day: string, workingDays: number) => string> {
  const plan = await usualPlan(state)
  const table = workingTable(withHolidays(plan))
  const clock = clockOf(plan.zone)
  const shown = new Intl.DateTimeFormat('en-CA', { timeZone: plan.zone })
  return (day, workingDays) => {
    if (workingDays === 0) return day
    const [year, month, date] = day.split('-').map(Number) as [number, number, number]
    const from = clock(year, month, date + 1, 0) / 1000
    const over = deadlineOf(table, from, Math.round(workingDays * secondsPerDay(plan)))
    const last = shown.format((over - 1) * 1000)
    return new Date(Date.parse(last) + 86_400_000).toISOString().slice(0, 10)
  }
}

async function usualPlan(state: State): Promise<CalendarPlan> {
  const row = await state
    .selectFrom('calendar_location')
    .innerJoin('calendar', 'calendar.id', 'calendar_location.calendar')
    .select('calendar.plan')
    .where('location', '=', ELSEWHERE)
    .executeTakeFirst()
  return row === undefined ? MONDAY_TO_FRIDAY : CalendarPlan.parse(row.plan)
}
