import { type Calendar, minutesOf, WEEKDAYS } from './calendar.ts'
import { clockOf } from './zone.ts'

const DAY_MS = 86_400_000
/** Longer than any run of days off. */
const FURTHEST_DAYS = 400

/** The first moment from an instant on at which people work; null if none comes within a year. UTC milliseconds. */
export function nextWorkingMoment({ zone, week, days, freezes }: Calendar, now: number): number | null {
  const instantOf = clockOf(zone)
  for (let ahead = -1; ahead <= FURTHEST_DAYS; ahead++) {
    const date = new Date(now + ahead * DAY_MS)
    const name = date.toISOString().slice(0, 10)
    if (freezes.some(({ from, to }) => from <= name && name <= to)) continue
    const weekday = WEEKDAYS[(date.getUTCDay() + 6) % 7] as (typeof WEEKDAYS)[number]
    const parts = days.find((day) => day.date === name)?.hours ?? week[weekday] ?? []
    for (const { from, to } of parts) {
      const at = (time: string) =>
        instantOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), minutesOf(time))
      if (now < at(to)) return Math.max(now, at(from))
    }
  }
  return null
}
