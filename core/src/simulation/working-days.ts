/**
 * One calendar for simulation: whole working days, each as long as the next, with one time of opening the year round. A day that is worked in part
 * counts as worked, and an hour of daylight saving is not told: far below what a simulation can know.
 */
export interface WorkingDays {
  /** Day number (days since 1970-01-01) of the first entry of `before`. */
  firstDay: number
  /** Working days before each day. */
  before: readonly number[] | Int32Array
  /** Day number of each working day. */
  dayOf: readonly number[] | Int32Array
  /** Fractions of the UTC day; closing may lie after midnight. */
  opens: number
  shuts: number
}

export function workingDaysOf(
  isWorked: (day: number) => boolean,
  { firstDay, lastDay, opens, shuts }: { firstDay: number; lastDay: number; opens: number; shuts: number },
): WorkingDays {
  const before = new Int32Array(lastDay - firstDay + 2)
  const dayOf: number[] = []
  for (let day = firstDay; day <= lastDay; day++) {
    const worked = isWorked(day)
    if (worked) dayOf.push(day)
    before[day - firstDay + 1] = (before[day - firstDay] as number) + (worked ? 1 : 0)
  }
  return { firstDay, before, dayOf: Int32Array.from(dayOf), opens, shuts }
}

/** Every day from midnight to midnight: for clocks that never stop. */
export const everyDay = (firstDay: number, lastDay: number): WorkingDays =>
  workingDaysOf(() => true, { firstDay, lastDay, opens: 0, shuts: 1 })

/** Working days that had passed at `at`. Before the first day none, after the last no more. */
export function workedAt({ firstDay, before, opens, shuts }: WorkingDays, at: number): number {
  const local = at - opens
  const day = Math.floor(local)
  const row = day - firstDay
  if (row < 0) return 0
  if (row >= before.length - 1) return before[before.length - 1] as number
  const [start, end] = [before[row] as number, before[row + 1] as number]
  return start + (end - start) * Math.min(1, (local - day) / (shuts - opens))
}

/** The first instant at which `worked` working days have passed; infinite beyond the last day. */
export function instantOf({ dayOf, opens, shuts }: WorkingDays, worked: number): number {
  const whole = Math.floor(worked)
  const day = dayOf[whole]
  if (day === undefined) return Number.POSITIVE_INFINITY
  return day + opens + (worked - whole) * (shuts - opens)
}

/** The instant at which `days` more working days have passed. */
export const workedOn = (calendar: WorkingDays, from: number, days: number): number =>
  instantOf(calendar, workedAt(calendar, from) + days)
