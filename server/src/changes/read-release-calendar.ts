import { ChangeKind } from '@tandem/core/changes'
import { clockOf } from '@tandem/core/working-time'
import ICAL from 'ical.js'
import { parseIcal } from '../working-time/read-ical.ts'

/** One occurrence of an event in a calendar file. */
export interface Occurrence {
  /** UID and, of one of several, RECURRENCE-ID: the same however often the file is read. */
  uid: string
  title: string
  /** UTC milliseconds, half-open; null for an instant. */
  at: number
  until: number | null
  /** By its category, where that is a kind of change. */
  kind: ChangeKind | null
  link: string | null
  isCancelled: boolean
}

export interface ReleaseCalendar {
  name: string | null
  occurrences: Occurrence[]
  /** Events without a beginning, a name or an id, and occurrences outside of the window. */
  skipped: number
}

const DAY = 86_400_000
/** One event may not fill the register for ever. */
const MOST_REPEATS = 1000
/** Repeats may begin long before the window does. */
const MOST_STEPS = 50_000

/**
 * The events of a calendar file, repeats unrolled within a window. Descriptions, organisers and attendees are not read: they name people.
 *
 * @param window occurrences that begin in it are kept, half-open; UTC milliseconds
 * @throws TandemError `invalid` if it is no iCal file
 */
export function readReleaseCalendar(text: string, window: { from: number; to: number }): ReleaseCalendar {
  const root = parseIcal(text)
  const zone = textOf(root, 'x-wr-timezone')
  const found: Occurrence[] = []
  let skipped = 0
  const keep = (one: Occurrence | null) => {
    if (one === null || one.at < window.from || one.at >= window.to) skipped++
    else found.push(one)
  }
  for (const parts of byUid(root.getAllSubcomponents('vevent'))) {
    const masters = parts.filter((part) => !part.hasProperty('recurrence-id'))
    const exceptions = parts.filter((part) => part.hasProperty('recurrence-id'))
    for (const master of masters) {
      const event = new ICAL.Event(master, { exceptions: exceptions.map((part) => new ICAL.Event(part)) })
      if (!event.isRecurring()) keep(occurrenceOf(event, { zone }))
      else for (const one of repeatsOf(event, { zone, window })) keep(one)
    }
    // An occurrence that was sent without the event it belongs to.
    if (masters.length === 0)
      for (const part of exceptions) {
        const event = new ICAL.Event(part)
        keep(occurrenceOf(event, { zone, recurrence: event.recurrenceId }))
      }
  }
  return { name: textOf(root, 'x-wr-calname') ?? textOf(root, 'name'), occurrences: found, skipped }
}

function byUid(components: readonly ICAL.Component[]): ICAL.Component[][] {
  const groups = new Map<string, ICAL.Component[]>()
  components.forEach((one, i) => {
    const uid = textOf(one, 'uid') ?? `without ${i}`
    groups.set(uid, [...(groups.get(uid) ?? []), one])
  })
  return [...groups.values()]
}

interface Around {
  /** Of the calendar, for times that name none. */
  zone: string | null
  window: { from: number; to: number }
}

function repeatsOf(event: ICAL.Event, { zone, window }: Around): (Occurrence | null)[] {
  const found: (Occurrence | null)[] = []
  // By the instant: one may name its occurrence in UTC, and the other in a zone.
  const moved = new Map(
    Object.values(event.exceptions).map((item) => [
      instantOf(item.recurrenceId, { zone, property: item.component.getFirstProperty('recurrence-id') }),
      { item, startDate: item.startDate, endDate: item.endDate },
    ]),
  )
  const iterator = event.iterator()
  for (let steps = 0; steps < MOST_STEPS && found.length < MOST_REPEATS; steps++) {
    const recurrence = iterator.next()
    if (!recurrence) break
    const planned = instantOf(recurrence, { zone, property: event.component.getFirstProperty('dtstart') })
    if (planned >= window.to) break
    // One that was moved may have been moved into the window.
    if (planned < window.from - 31 * DAY) continue
    const { item, startDate, endDate } = moved.get(planned) ?? event.getOccurrenceDetails(recurrence)
    const one = occurrenceOf(item, { zone, recurrence, planned, start: startDate, end: endDate })
    if (one === null || one.at >= window.from) found.push(one)
  }
  const isCancelled = textOf(event.component, 'status') === 'CANCELLED'
  return isCancelled ? found.map((one) => one && { ...one, isCancelled }) : found
}

interface Place {
  zone: string | null
  recurrence?: ICAL.Time
  /** When it was to begin by the rule, UTC milliseconds. */
  planned?: number
  start?: ICAL.Time
  end?: ICAL.Time
}

function occurrenceOf(event: ICAL.Event, place: Place): Occurrence | null {
  const { component } = event
  const [uid, title] = [textOf(component, 'uid'), textOf(component, 'summary')]
  const start = place.start ?? event.startDate
  if (uid === null || title === null || !start) return null
  const end = place.end ?? event.endDate
  const timed = { zone: place.zone, property: component.getFirstProperty('dtstart') }
  const at = instantOf(start, timed)
  const to = end ? instantOf(end, { ...timed, property: component.getFirstProperty('dtend') ?? timed.property }) : at
  // A whole day says when it happened, and not how long it took.
  const isInstant = to <= at || (start.isDate && to - at <= DAY)
  return {
    uid: place.recurrence === undefined ? uid : `${uid} ${recurrenceText(place, component)}`,
    title: title.slice(0, 200),
    at,
    until: isInstant ? null : to,
    kind: kindOf(component),
    link: linkOf(component),
    isCancelled: textOf(component, 'status') === 'CANCELLED',
  }
}

/** As an instant, so that one written in UTC and one in a zone are the same. */
function recurrenceText({ recurrence, planned, zone }: Place, component: ICAL.Component): string {
  if (recurrence === undefined) return ''
  const at = planned ?? instantOf(recurrence, { zone, property: component.getFirstProperty('recurrence-id') })
  return new Date(at).toISOString()
}

/** Times are of the zone that they name, else of the calendar's, else of UTC; days begin at midnight UTC. */
function instantOf(
  time: ICAL.Time,
  { zone, property }: { zone: string | null; property: ICAL.Property | null },
): number {
  const { year, month, day, hour, minute, second, isDate } = time
  if (isDate) return Date.UTC(year, month - 1, day)
  const shown = hour * 60 + minute + second / 60
  const isUtc = time.zone === ICAL.Timezone.utcTimezone
  if (isUtc) return Date.UTC(year, month - 1, day) + shown * 60_000
  const named = property?.getParameter('tzid')
  const known = [typeof named === 'string' ? named : null, named === undefined ? zone : null].find(isZone)
  if (known != null) return clockOf(known)(year, month, day, shown)
  const isFloating = time.zone === ICAL.Timezone.localTimezone
  return isFloating ? Date.UTC(year, month - 1, day) + shown * 60_000 : time.toUnixTime() * 1000
}

function isZone(name: string | null): boolean {
  if (name === null) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

function kindOf(component: ICAL.Component): ChangeKind | null {
  for (const property of component.getAllProperties('categories')) {
    for (const category of property.getValues()) {
      const kind = ChangeKind.safeParse(String(category).trim().toLowerCase())
      if (kind.success) return kind.data
    }
  }
  return null
}

function linkOf(component: ICAL.Component): string | null {
  const text = textOf(component, 'url')
  return text !== null && /^https?:\/\/\S+$/.test(text) && text.length <= 2000 ? text : null
}

function textOf(component: ICAL.Component, name: string): string | null {
  const value = component.getFirstPropertyValue(name)
  const text = value === null || value === undefined ? '' : String(value).trim()
  return text === '' ? null : text
}
