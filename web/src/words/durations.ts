import { durationWords } from '@tandem/core/words'

const MINUTE = 60
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Seconds as a person would say them: '8.2 days', '5.3 h', '12 min', '40 s'. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–'
  return durationWords(seconds)
}

/** The length between two instants in milliseconds. */
export const durationMs = (ms: number) => duration(ms / 1000)

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
export function durationInterval(interval: readonly [number | null, number | null] | null): string {
  if (interval === null) return '–'
  const [lower, upper] = interval
  if (lower === null && upper === null) return '–'
  if (lower === null) return `up to ${duration(upper)}`
  if (upper === null) return `${duration(lower)} or more`
  const [from, to] = [duration(lower), duration(upper)]
  if (from === to) return to
  const [fromNumber, fromUnit] = from.split(' ')
  return fromUnit !== undefined && to.endsWith(` ${fromUnit}`) ? `${fromNumber}–${to}` : `${from} – ${to}`
}
