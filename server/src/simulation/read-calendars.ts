import { type WorkingDays, workingDaysOf } from '@tandem/core/simulation'
import { CalendarPlan, ELSEWHERE, minutesOf, WEEKDAYS } from '@tandem/core/working-time'
import { workingDays } from '../objectives/working-days.ts'
import type { Store } from '../store/store.ts'

const DAY_MS = 86_400_000
const MINUTES = 1440

/** The calendars that locations go by, as the simulation counts them, and which of them is a location's. Where none is kept every day is worked. */
export async function readCalendars(
  store: Store,
  { from, to }: { from: number; to: number },
): Promise<{ calendars: WorkingDays[]; of: (location: string) => number }> {
  const kept = await store.state.selectFrom('calendar').select(['id', 'plan']).orderBy('id').execute()
  const places = await store.state.selectFrom('calendar_location').selectAll().execute()
  if (places.length === 0) {
    const always = workingDaysOf(() => true, { firstDay: from, lastDay: to, opens: 0, shuts: 1 })
    return { calendars: [always], of: () => 0 }
  }
  const used = kept.filter(({ id }) => places.some(({ calendar }) => calendar === id))
  const calendars = await Promise.all(
    used.map(async ({ id, plan }) => {
      const days = await workingDays(store, id, { from: isoDay(from), to: isoDay(to) })
      const worked = new Set(days.map((day) => Date.parse(day) / DAY_MS))
      return workingDaysOf((day) => worked.has(day), {
        firstDay: from,
        lastDay: to - 1,
        ...hoursOf(CalendarPlan.parse(plan)),
      })
    }),
  )
  const elsewhere = Math.max(
    0,
    used.findIndex(({ id }) => places.some((one) => one.calendar === id && one.location === ELSEWHERE)),
  )
  const byLocation = new Map(
    places.map(({ location, calendar }) => [location, used.findIndex(({ id }) => id === calendar)]),
  )
  return { calendars, of: (location) => byLocation.get(location) ?? elsewhere }
}

/** When the day begins and ends on most days, as fractions of the UTC day, by the zone's time in winter. */
function hoursOf(plan: CalendarPlan): { opens: number; shuts: number } {
  const spans = WEEKDAYS.flatMap((weekday) => plan.week[weekday] ?? [])
  if (spans.length === 0) return { opens: 0, shuts: 1 }
  const begins = spans.map((span) => minutesOf(span.from)).sort((a, b) => a - b)
  const ends = spans.map((span) => minutesOf(span.to)).sort((a, b) => a - b)
  const offset = offsetMinutes(plan.zone)
  const opens = ((begins[0] as number) - offset) / MINUTES
  return { opens, shuts: opens + Math.max(60, (ends[ends.length - 1] as number) - (begins[0] as number)) / MINUTES }
}

function offsetMinutes(zone: string): number {
  const winter = new Date(Date.UTC(2024, 0, 15, 12))
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    day: '2-digit',
    hour12: false,
  }).formatToParts(winter)
  const of = (type: string) => Number(parts.find((one) => one.type === type)?.value)
  return (of('day') - 15) * MINUTES + (of('hour') - 12) * 60 + of('minute')
}

const isoDay = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10)
