import type { Route, RouteTime } from '@tandem/core/notify'
import { REMINDER_WORDS } from '@tandem/core/reminders'
import { listWords } from '@tandem/core/words'

/** What a line takes, in words. */
export function matchWords(
  { objectives, side, severities, kinds, events }: Route,
  titleOf: (id: string) => string,
): string {
  const what = events.length === 0 ? 'Any news' : capital(listWords(events.map((one) => EVENT_WORDS[one])))
  const of =
    kinds.length === 0
      ? 'of incidents and of what is to be done'
      : `of ${listWords(kinds.map((kind) => KIND_WORDS[kind]))}`
  const parts = [
    ...(severities.length === 0 ? [] : [`severity ${listWords(severities.toSorted().map(String))}`]),
    ...(side === 'both' ? [] : [`${side}’s trouble`]),
    ...(objectives.length === 0 ? [] : [listWords(objectives.map((id) => `“${titleOf(id)}”`))]),
  ]
  return [`${what} ${of}`, ...parts].join('; ')
}

export const EVENT_WORDS = {
  opened: 'opening',
  reopened: 'opening again',
  escalated: 'becoming worse',
  acknowledged: 'being taken up',
  updated: 'news',
  resolved: 'end',
} as const

export const KIND_WORDS = {
  objective: 'broken promises',
  outage: 'outages',
  reported: 'what people report',
  ...REMINDER_WORDS,
} as const

/** When a line tells, in words. */
export function whenWords(when: RouteTime): string {
  switch (when.kind) {
    case 'at once':
      return 'at once'
    case 'working hours':
      return `in working hours (${when.calendar}); severity ${when.urgentFrom}${when.urgentFrom === 1 ? '' : ' and worse'} at any hour`
    case 'digest': {
      const hour = `${String(when.hour).padStart(2, '0')}:00`
      return `gathered, every ${when.every === 'day' ? 'day' : capital(when.weekday)} at ${hour} (${when.zone})`
    }
  }
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
