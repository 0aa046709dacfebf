import { z } from 'zod'
import { WEEKDAYS } from '../working-time/calendar.ts'
import { clockOf } from '../working-time/zone.ts'

const DAY_MS = 86_400_000

/** When what has gathered is told. */
export const DigestTime = z.object({
  every: z.enum(['day', 'week']),
  weekday: z.enum(WEEKDAYS).default('monday').describe('of a weekly digest'),
  hour: z.number().int().min(0).max(23).default(8),
  zone: z.string().refine(isZone, { message: 'must be a time zone like Europe/Berlin' }).default('UTC'),
})
export type DigestTime = z.infer<typeof DigestTime>

/** The last moment at or before an instant at which a digest falls due, by the clock of its zone. UTC milliseconds. */
export function lastDigest(time: DigestTime, now: number): number {
  return neighbour(time, now, -1)
}

/** The next moment after an instant at which it falls due. UTC milliseconds. */
export function nextDigest(time: DigestTime, now: number): number {
  return neighbour(time, now, 1)
}

function neighbour({ every, weekday, hour, zone }: DigestTime, now: number, step: 1 | -1): number {
  const instantOf = clockOf(zone)
  // A local date is never further than a day from the date of UTC.
  for (let days = -step; Math.abs(days) <= 9; days += step) {
    const date = new Date(now + days * DAY_MS)
    if (every === 'week' && WEEKDAYS[(date.getUTCDay() + 6) % 7] !== weekday) continue
    const at = instantOf(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), hour * 60)
    if (step === 1 ? at > now : at <= now) return at
  }
  throw new Error('every week has each weekday')
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
