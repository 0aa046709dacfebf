import { durationWords, plusMinusWords } from '@tandem/core/words'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Seconds as a person would say them: '8.2 days', '5.3 h', '12 min', '40 s'; working days where a day is shorter than 24 hours. */
export function duration(seconds: number | null | undefined, clock: { secondsPerDay?: number } = {}): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–'
  return durationWords(seconds, clock)
}

/** With how far it may be off by the way its ends were seen: '8.2 days ± 6 h'. */
export const durationWithin = (
  seconds: number | null | undefined,
  plusMinusSeconds: number | null | undefined,
  clock: { secondsPerDay?: number } = {},
): string => {
  const words = duration(seconds, clock)
  return words === '–' ? words : words + plusMinusWords(plusMinusSeconds, clock)
}

/** As short as a column allows: '8.2 d', where a note above says what a day is. */
export const durationShort = (seconds: number | null | undefined, clock: { secondsPerDay?: number } = {}): string =>
  duration(seconds, clock).replace(/ (working )?days$/, ' d')

/** What a day in `durationShort` is. */
export const dayWords = ({ secondsPerDay }: { secondsPerDay: number }): string =>
  secondsPerDay === DAY ? 'd: days of 24 hours.' : `d: working days of ${duration(secondsPerDay)}.`

/** The length between two instants in milliseconds. */
export const durationMs = (ms: number, plusMinusMs = 0) => durationWithin(ms / 1000, plusMinusMs / 1000)

export interface DurationUnit {
  name: 'days' | 'hours' | 'minutes' | 'seconds'
  seconds: number
}

/** The unit for an axis that reaches up to so many seconds. */
export function axisUnit(longestSeconds: number): DurationUnit {
  if (longestSeconds >= 3 * DAY) return { name: 'days', seconds: DAY }
  if (longestSeconds >= 3 * HOUR) return { name: 'hours', seconds: HOUR }
  if (longestSeconds >= 3 * MINUTE) return { name: 'minutes', seconds: MINUTE }
  return { name: 'seconds', seconds: 1 }
}

/** 95 % interval of a duration, in one unit; an end that cannot be told is said so. */
export function durationInterval(
  interval: readonly [number | null, number | null] | null,
  clock: { secondsPerDay?: number } = {},
): string {
  if (interval === null) return '–'
  const [lower, upper] = interval
  if (lower === null && upper === null) return '–'
  if (lower === null) return `up to ${duration(upper, clock)}`
  if (upper === null) return `${duration(lower, clock)} or more`
  const [from, to] = [duration(lower, clock), duration(upper, clock)]
  if (from === to) return to
  const [fromNumber, ...words] = from.split(' ')
  const fromUnit = words.join(' ')
  return fromUnit !== '' && to.endsWith(` ${fromUnit}`) ? `${fromNumber}–${to}` : `${from} – ${to}`
}
