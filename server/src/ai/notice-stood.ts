import { CalendarPlan, ELSEWHERE, WEEKDAYS, workingDaysLater } from '@tandem/core/working-time'
import type { State } from '../store/state.ts'
import { withHolidays } from '../working-time/holidays.ts'

/** Working days of a company that keeps no calendar. */
const MONDAY_TO_FRIDAY = CalendarPlan.parse({
  name: 'Monday to Friday',
  zone: 'UTC',
  week: Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, [{ from: '09:00', to: '17:00' }]])),
})

/** Gives the first day before which so many whole working days lie, by the calendar that holds for no location in particular. */
export async function noticeStood(state: State): Promise<(day: string, workingDays: number) => string> {
  const row = await state
    .selectFrom('calendar_location')
    .innerJoin('calendar', 'calendar.id', 'calendar_location.calendar')
    .select('calendar.plan')
    .where('location', '=', ELSEWHERE)
    .executeTakeFirst()
  const plan = row === undefined ? MONDAY_TO_FRIDAY : CalendarPlan.parse(row.plan)
  let calendar: ReturnType<typeof withHolidays> | undefined
  return (day, workingDays) => {
    // Holidays of all years take a moment, and few uses have a notice.
    calendar ??= withHolidays(plan)
    return workingDaysLater(calendar, day, workingDays)
  }
}
