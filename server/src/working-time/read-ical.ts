import { invalid } from '@tandem/core/errors'
import { YEARS } from '@tandem/core/working-time'
import ICAL from 'ical.js'

/** A run of whole days, both ends included, as a calendar file names them. */
export interface NamedDays {
  from: string
  to: string
  name: string
}

/** One event may not fill the calendar for ever. */
const MOST_REPEATS = 1000

/**
 * The events of an iCal file that fill whole days, repeats unrolled. Events with hours are appointments and are counted apart.
 * @throws TandemError `invalid` if it is no iCal file
 */
export function readIcal(text: string): { days: NamedDays[]; appointments: number } {
  const days: NamedDays[] = []
  let appointments = 0
  for (const component of parseIcal(text).getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component)
    if (!event.startDate?.isDate) {
      appointments++
      continue
    }
    const length = Math.max(1, event.duration.toSeconds() / 86_400)
    for (const start of startsOf(event)) {
      const last = start.clone()
      last.adjust(length - 1, 0, 0, 0)
      days.push({ from: isoDay(start), to: isoDay(last), name: event.summary?.trim() || 'Day off' })
    }
  }
  return { days: days.sort((a, b) => a.from.localeCompare(b.from)), appointments }
}

/** @throws TandemError `invalid` if it is no iCal file */
export function parseIcal(text: string): ICAL.Component {
  try {
    return new ICAL.Component(ICAL.parse(text))
  } catch {
    throw invalid(
      'This is no iCal file: it does not read from BEGIN:VCALENDAR to END:VCALENDAR. Export it again as .ics.',
    )
  }
}

function startsOf(event: ICAL.Event): ICAL.Time[] {
  if (!event.isRecurring()) return [event.startDate]
  const starts: ICAL.Time[] = []
  const iterator = event.iterator()
  for (let next = iterator.next(); next && starts.length < MOST_REPEATS; next = iterator.next()) {
    if (next.year > YEARS.last) break
    starts.push(next)
  }
  return starts
}

const isoDay = ({ year, month, day }: ICAL.Time): string =>
  [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(day).padStart(2, '0')].join('-')
