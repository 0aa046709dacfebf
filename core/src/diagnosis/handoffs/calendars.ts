import { z } from 'zod'
import { CalendarPlan } from '../../working-time/calendar.ts'

/** A calendar as `calendar-set` takes it, with whose hours these are. */
export const ResourceCalendar = CalendarPlan.safeExtend({
  resources: z
    .array(z.string())
    .min(1, 'must name somebody; leave it out for the calendar of all others')
    .optional()
    .describe('who works by it, as the log names them; left out, everybody whom no calendar names'),
})
export type ResourceCalendar = z.infer<typeof ResourceCalendar>

/** The calendars of a log: one that holds for everybody, or several with the resources of each. */
export const ResourceCalendars = z
  .union([z.array(ResourceCalendar).min(1).max(200), ResourceCalendar.transform((one) => [one])])
  .superRefine((calendars, check) => {
    const others = calendars.filter(({ resources }) => resources === undefined)
    if (others.length > 1)
      check.addIssue(
        `only one calendar can be of all others, but ${others.map(({ name }) => `“${name}”`).join(' and ')} name no resources`,
      )
    const named = calendars.flatMap(({ resources }) => [...new Set(resources)])
    const twice = named.find((name, i) => named.indexOf(name) !== i)
    if (twice !== undefined) check.addIssue(`“${twice}” has two calendars`)
  })
export type ResourceCalendars = z.infer<typeof ResourceCalendars>
