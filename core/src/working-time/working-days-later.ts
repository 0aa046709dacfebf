import { type Calendar, WEEKDAYS } from './calendar.ts'

const DAY_MS = 86_400_000
/** A calendar that has no working day for so long has none that anybody waits for. */
const MOST_DAYS = 3660

/**
 * The first day before which so many whole working days lie, the given day not counted: ten working days after Monday the 2nd are over on
 * Monday the 16th, so the answer is the 17th. A day with any hours is a working day; a freeze does not stop the days.
 *
 * @param day ISO, in the zone of the calendar
 */
export function workingDaysLater(
  { week, days }: Pick<Calendar, 'week' | 'days'>,
  day: string,
  workingDays: number,
): string {
  if (workingDays <= 0) return day
  const special = new Map(days.map(({ date, hours }) => [date, hours.length > 0]))
  let [left, at] = [workingDays, Date.parse(day)]
  for (let i = 0; left > 0 && i < MOST_DAYS; i++) {
    at += DAY_MS
    const weekday = WEEKDAYS[(new Date(at).getUTCDay() + 6) % 7] as (typeof WEEKDAYS)[number]
    if (special.get(iso(at)) ?? (week[weekday] ?? []).length > 0) left--
  }
  return iso(at + DAY_MS)
}

const iso = (at: number): string => new Date(at).toISOString().slice(0, 10)
