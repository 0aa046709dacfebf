/** Numbers as a person reads them. Shared by the command line, the pages and every sentence Tandem writes. */

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

/**
 * A duration in the unit a person would use: 40 s, 12 min, 5.3 h, 8.2 days; working days where a day is shorter than 24 hours.
 * @param clock what a day is by the calendar the duration was counted by
 */
export function durationWords(seconds: number, { secondsPerDay = DAY }: { secondsPerDay?: number } = {}): string {
  const size = Math.abs(seconds)
  if (size < 1) return seconds === 0 ? '0 s' : 'under 1 s'
  if (size < 99.5) return `${Math.round(seconds)} s`
  if (size < 99.5 * MINUTE) return `${Math.round(seconds / MINUTE)} min`
  if (size < 2 * secondsPerDay) return `${oneDecimal(seconds / HOUR)} h`
  const days = secondsPerDay === DAY ? 'days' : 'working days'
  if (size < 100 * secondsPerDay) return `${oneDecimal(seconds / secondsPerDay)} ${days}`
  return `${countWords(seconds / secondsPerDay)} ${days}`
}

/** How far a duration may be off, to stand behind it: ' ± 6 h'; nothing where it is known to the moment. */
export const plusMinusWords = (seconds: number | null | undefined, clock: { secondsPerDay?: number } = {}): string =>
  seconds == null || seconds < 1 ? '' : ` ± ${durationWords(seconds, clock)}`

/** 9.6, but 43 and not 43.0. */
function oneDecimal(value: number): string {
  const rounded = Math.round(value * 10) / 10
  return Number.isInteger(rounded) ? String(rounded) : rounded.toFixed(1)
}

/** A share in [0, 1] as per cent; never 0 % for something or 100 % for not quite everything. */
export function shareWords(share: number): string {
  const percent = 100 * share
  if (percent > 0 && percent < 1) return 'under 1 %'
  if (percent > 99 && percent < 100) return 'over 99 %'
  return `${Math.round(percent)} %`
}

/** 12345 as 12,345. */
export function countWords(count: number): string {
  return Math.round(count)
    .toString()
    .replaceAll(/\B(?=(\d{3})+$)/g, ',')
}

export const counted = (count: number, one: string, many = `${one}s`) =>
  `${countWords(count)} ${count === 1 ? one : many}`

/** a; a and b; a, b and c. */
export function listWords(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}

/** A day or an instant, as it is in UTC: 5 January 2026. */
export function dayWords(instant: string): string {
  const date = new Date(instant)
  return Number.isNaN(date.getTime()) ? instant : DAY_FORMAT.format(date)
}
const DAY_FORMAT = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
