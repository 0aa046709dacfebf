import { z } from 'zod'

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
export type Weekday = (typeof WEEKDAYS)[number]

const LocalDate = z.iso.date()

/** Quarter hours, because every zone of today differs from UTC by whole quarters: a quarter is worked as a whole or not at all. */
const LocalTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):(00|15|30|45)$|^24:00$/, 'must be a time in quarter hours, like 09:00 or 17:30')

/** A part of a day that is worked, on the clock of the calendar's zone. */
export const Hours = z
  .object({ from: LocalTime, to: LocalTime })
  .refine(({ from, to }) => from < to, { message: 'must end after it begins; hours over midnight are two parts' })
export type Hours = z.infer<typeof Hours>

/** Hours of one day, in order and apart. An empty list is a day off. */
export const DayHours = z
  .array(Hours)
  .refine((parts) => parts.every(({ from }, i) => i === 0 || (parts[i - 1] as Hours).to <= from), {
    message: 'must be in order and not overlap',
  })

const Freeze = z
  .object({
    from: LocalDate.describe('first day'),
    to: LocalDate.describe('last day'),
    reason: z.string().trim().min(1, 'must say why'),
    approver: z.string().trim().min(1, 'must say who approved it'),
  })
  .refine(({ from, to }) => from <= to, { message: 'must not end before it begins' })
export type Freeze = z.infer<typeof Freeze>

/** When people work: what working time is counted by. Days are those of the zone. */
export const Calendar = z
  .object({
    name: z.string().trim().min(1).max(100),
    zone: z.string().refine(isZone, { message: 'must be a time zone like Europe/Berlin' }),
    week: z.partialRecord(z.enum(WEEKDAYS), DayHours).describe('a day without hours is off'),
    days: z
      .array(z.object({ date: LocalDate, name: z.string().trim().min(1), hours: DayHours.default([]) }))
      .default([])
      .describe('days unlike their weekday: holidays, company days, half days'),
    freezes: z.array(Freeze).default([]).describe('days on which nobody is expected to decide'),
  })
  .refine(({ week }) => Object.values(week).some((parts) => parts.length > 0), {
    path: ['week'],
    message: 'must have hours on some day; without any, no working time ever passes',
  })
export type Calendar = z.infer<typeof Calendar>

/** A calendar as a company keeps it: public holidays by rule, which the server turns into days. */
export const CalendarPlan = Calendar.safeExtend({
  holidays: z
    .object({
      country: z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two letters, like DE'),
      region: z.string().max(20).optional().describe('state or canton, like BE for Berlin in Germany'),
    })
    .nullable()
    .default(null)
    .describe('public holidays of a country, which are days off'),
})
export type CalendarPlan = z.infer<typeof CalendarPlan>

/** Seconds of an ordinary working day: the length that most weekdays with hours have, the longer one between equals. */
export function secondsPerDay({ week }: Pick<Calendar, 'week'>): number {
  const counts = new Map<number, number>()
  for (const parts of Object.values(week)) {
    const seconds = parts.reduce((sum, { from, to }) => sum + (minutesOf(to) - minutesOf(from)) * 60, 0)
    if (seconds > 0) counts.set(seconds, (counts.get(seconds) ?? 0) + 1)
  }
  const [usual] = [...counts].sort(([a, times], [b, others]) => others - times || b - a)
  return usual?.[0] ?? 86_400
}

/** Minutes since midnight of a time like 09:00. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
