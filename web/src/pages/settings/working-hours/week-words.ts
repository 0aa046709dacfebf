import { type Calendar, type Hours, WEEKDAYS } from '@tandem/core/working-time'

type Week = Calendar['week']
const SHORT = {
  monday: 'Mon',
  tuesday: 'Tue',
  wednesday: 'Wed',
  thursday: 'Thu',
  friday: 'Fri',
  saturday: 'Sat',
  sunday: 'Sun',
} as const

/** '09:00–12:00, 13:00–17:30'; empty for a day off. */
export const hoursText = (hours: readonly Hours[] = []): string =>
  hours.map(({ from, to }) => `${from}–${to}`).join(', ')

/** The inverse, with a hyphen or a dash; a part that is no time is left for the schema to refuse. */
export function readHours(text: string): Hours[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [from = '', to = ''] = part.split(/\s*[–—-]\s*/)
      return { from, to }
    })
}

/** 'Mon–Fri 09:00–17:30; Sat 10:00–14:00': days alike stand together. */
export function weekWords(week: Week): string {
  const groups: { first: number; last: number; hours: string }[] = []
  WEEKDAYS.forEach((day, i) => {
    const hours = hoursText(week[day])
    const before = groups.at(-1)
    if (hours === '') return
    if (before !== undefined && before.last === i - 1 && before.hours === hours) before.last = i
    else groups.push({ first: i, last: i, hours })
  })
  const name = (i: number) => SHORT[WEEKDAYS[i] as keyof typeof SHORT]
  return groups
    .map(({ first, last, hours }) => `${first === last ? name(first) : `${name(first)}–${name(last)}`} ${hours}`)
    .join('; ')
}
