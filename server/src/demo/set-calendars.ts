import type { CalendarPlan } from '@tandem/core/working-time'
import { type Context, perform } from '../operation.ts'
import { calendarSet } from '../working-time/calendars.ts'

const hours = [{ from: '09:00', to: '17:00' }]
const week = { monday: hours, tuesday: hours, wednesday: hours, thursday: hours, friday: hours }

/** The offices of the demo company, with the public holidays of where they are. */
const OFFICES: readonly {
  id: string
  zone: string
  holidays: CalendarPlan['holidays']
  locations: string[]
  elsewhere?: true
}[] = [
  { id: 'berlin', zone: 'Europe/Berlin', holidays: { country: 'DE', region: 'BE' }, locations: ['Berlin'] },
  {
    id: 'london',
    zone: 'Europe/London',
    holidays: { country: 'GB', region: 'ENG' },
    locations: ['London', 'Remote'],
    elsewhere: true,
  },
  { id: 'new-york', zone: 'America/New_York', holidays: { country: 'US', region: 'NY' }, locations: ['New York'] },
  { id: 'toronto', zone: 'America/Toronto', holidays: { country: 'CA', region: 'ON' }, locations: ['Toronto'] },
  { id: 'singapore', zone: 'Asia/Singapore', holidays: { country: 'SG' }, locations: ['Singapore'] },
]

export async function setCalendars(context: Context): Promise<void> {
  for (const { id, zone, holidays, locations, elsewhere = false } of OFFICES) {
    const name = `${locations[0]} office hours`
    await perform(calendarSet, { id, plan: { name, zone, week, holidays }, locations, elsewhere }, context)
  }
}
