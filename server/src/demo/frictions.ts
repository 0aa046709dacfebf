import { civilDate, DAY, WEEK } from './calendar.ts'

/**
 * What goes wrong in the demo company, as data. Dates count back from the end of the history, so a later end moves the
 * stories along and the newest of them are still burning on the last day; only the seasons follow the calendar.
 */
export interface Plan {
  interviewerShortage: Period & { jobFamily: string; location: string; capacityLeft: number }
  offerApproval: Period & { extraWorkingDays: number }
  vendorOutage: Period
  signOnFault: Period & { lostShare: number }
  approvalBatch: Period & { departments: readonly string[]; weekday: number }
  screeningTool: Period & { departments: readonly string[]; name: string; sex: 'Female'; penalty: number }
  channelDecline: Period & { channel: string; fitDrop: number; ratingDrop: number; leavesEarly: number }
  freeze: Period & { department: string }
}

/** Half-open, in UTC milliseconds. */
export interface Period {
  from: number
  to: number
}

export function planFrictions(until: number): Plan {
  const weeksBefore = (weeks: number) => until - weeks * WEEK
  return {
    interviewerShortage: {
      from: weeksBefore(24),
      to: until,
      jobFamily: 'Software Engineering',
      location: 'Berlin',
      capacityLeft: 0.55,
    },
    offerApproval: { from: weeksBefore(43), to: until, extraWorkingDays: 4 },
    vendorOutage: { from: weeksBefore(7), to: weeksBefore(7) + 9 * DAY },
    signOnFault: { from: weeksBefore(34), to: weeksBefore(32), lostShare: 0.8 },
    approvalBatch: { from: weeksBefore(73), to: until, departments: ['Finance', 'Operations'], weekday: 3 },
    screeningTool: {
      from: weeksBefore(64),
      to: until,
      departments: ['Sales', 'Customer Support'],
      name: 'ScreenAssist',
      sex: 'Female',
      penalty: 0.47,
    },
    channelDecline: {
      from: weeksBefore(77),
      to: until,
      channel: 'Agency',
      fitDrop: 0.55,
      ratingDrop: 9,
      leavesEarly: 0.16,
    },
    freeze: { from: weeksBefore(89), to: weeksBefore(83), department: 'Product' },
  }
}

/** The same troubles as if they were the company's ordinary state: what still lasts at the end has always lasted, the rest never was. */
export function settle(plan: Plan, { from, until }: { from: number; until: number }): Plan {
  return Object.fromEntries(
    Object.entries(plan).map(([name, one]) => [name, { ...one, from, to: one.to === until ? until : from }]),
  ) as unknown as Plan
}

export function isDuring(period: Period, at: number): boolean {
  return at >= period.from && at < period.to
}

/** How much of the usual hiring happens on this day of the year. Two dips that come every year and are nobody's fault. */
export function season(day: number): number {
  const { month, date } = civilDate(day)
  if (month === 8) return 0.66
  if (month === 12) return date < 15 ? 0.72 : 0.36
  if (month === 1) return date < 4 ? 0.36 : 1.15
  if (month === 2 || month === 9) return 1.1
  return 1
}

export function isSeasonalDip(at: number): boolean {
  const { month } = civilDate(Math.floor(at / DAY))
  return month === 8 || month === 12
}
