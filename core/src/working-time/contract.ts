import { z } from 'zod'
import { CalendarPlan } from './calendar.ts'

/** What stands for every location without a calendar of its own. */
export const ELSEWHERE = ''

export const CalendarId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be of small letters, digits and dashes, like berlin')
  .describe('of the calendar, in small letters')

/** By what time is counted: `all` hours, `location` for the calendar of each location, or one calendar's id. */
export const CalendarChoice = z
  .string()
  .max(40)
  .describe('all hours (all), working hours of each location (location), or the id of one calendar')

export const CalendarRow = z.object({
  id: z.string(),
  plan: CalendarPlan,
  version: z.number().int(),
  locations: z.array(z.string()).describe('where it holds'),
  elsewhere: z.boolean().describe('whether it holds wherever no other does'),
  secondsPerDay: z.number(),
  updatedAt: z.string(),
  updatedBy: z.string(),
  holidays: z
    .array(z.object({ date: z.string(), name: z.string() }))
    .describe('public holidays of this year and the next'),
})
export type CalendarRow = z.infer<typeof CalendarRow>

export const Calendars = z.object({
  calendars: z.array(CalendarRow),
  unassigned: z.array(z.string()).describe('locations in the data that no calendar holds for'),
})
export type Calendars = z.infer<typeof Calendars>

export const CalendarSetInput = z.object({
  id: CalendarId,
  plan: CalendarPlan,
  locations: z.array(z.string().min(1).max(200)).max(500).optional().describe('where it holds; unchanged if left out'),
  elsewhere: z.stringbool().or(z.boolean()).optional().describe('whether it holds wherever no other does'),
})

export const CalendarImportInput = z.object({
  id: CalendarId,
  ical: z.string().min(1).max(2_000_000).describe('text of an iCal file'),
  as: z.enum(['days', 'freezes']).default('days').describe('days off of the company, or freezes'),
  approver: z.string().trim().max(200).optional().describe('who approved the freezes'),
})

export const CalendarRemoveInput = z.object({ id: CalendarId })
