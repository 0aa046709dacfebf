import type { Change } from '@tandem/core/changes'
import { CalendarPlan, clockOf, ELSEWHERE } from '@tandem/core/working-time'
import type { Store } from '../store/store.ts'

/** Days on which nobody is expected to decide, as the calendars of working hours say, where each calendar holds. */
export async function readCalendarFreezes({ state }: Store): Promise<Change[]> {
  const [calendars, places] = await Promise.all([
    state.selectFrom('calendar').selectAll().orderBy('id').execute(),
    state.selectFrom('calendar_location').selectAll().orderBy('location').execute(),
  ])
  return calendars.flatMap(({ id, plan }) => {
    const own = places.filter(({ calendar }) => calendar === id).map(({ location }) => location)
    if (own.length === 0) return []
    const where = own.includes(ELSEWHERE) ? [] : own.map((location) => `location=${location}`)
    const { freezes, zone } = CalendarPlan.parse(plan)
    return freezes.map(
      ({ from, to, reason, approver }): Change => ({
        id: `calendar:${id}:${from}`,
        kind: 'freeze',
        title: reason,
        at: midnight(from, zone),
        // A calendar names the last day.
        until: midnight(to, zone, 1),
        lasts: false,
        systems: [],
        stages: [],
        where,
        side: 'business',
        source: 'hand',
        origin: 'calendars',
        author: approver,
        link: null,
        note: null,
        version: 1,
        withdrawn: null,
      }),
    )
  })
}

/** The instant at which a day begins in a zone, or so many days later. */
function midnight(day: string, zone: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(clockOf(zone)(year, month, date + later, 0)).toISOString()
}
