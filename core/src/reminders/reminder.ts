import { z } from 'zod'
import type { IncidentSide } from '../notify/route.ts'
import { REMINDER_KINDS } from './reminder-kinds.ts'

/** Something that somebody has to do by a day, found by looking, and closed by itself once it is done. */
export const Reminder = z.object({
  key: z.string().describe('names the fact, so that it is asked for once: kind, thing and day'),
  kind: z.enum(REMINDER_KINDS),
  title: z.string().describe('what it is about'),
  sentence: z.string().describe('what is wrong, and what to do'),
  side: z.enum(['HR', 'IT', 'both'] satisfies IncidentSide[]).describe('who can do it'),
  owner: z.string().describe('the roles that can do it, as the register names them'),
  dueOn: z.iso.date().describe('the last day on which it is in time'),
  isLate: z.boolean().describe('the day has passed'),
  path: z.string().describe('of the page where it is done'),
})
export type Reminder = z.infer<typeof Reminder>

export const ReminderRow = Reminder.extend({
  id: z.number().int(),
  openedAt: z.string(),
  closedAt: z.string().nullable().describe('when it was found to be done, or no longer asked for'),
})
export type ReminderRow = z.infer<typeof ReminderRow>

export const ReminderListInput = z.object({
  kind: z.enum(REMINDER_KINDS).optional(),
  closed: z
    .stringbool()
    .or(z.boolean())
    .default(false)
    .describe('with those that are done, as long as they are kept: a year'),
})
export const ReminderList = z.object({
  reminders: z.array(ReminderRow).describe('the soonest due first'),
  sentence: z.string(),
})
export type ReminderList = z.infer<typeof ReminderList>
