import type { Calendar } from '../../working-time/calendar.ts'
import { workedBefore, workingTable } from '../../working-time/working-table.ts'

/** Milliseconds between two instants in which a calendar has no hours, in constant time. */
export function offHoursBy(calendar: Calendar): (from: number, to: number) => number {
  const table = workingTable(calendar)
  const worked = (instant: number) => Math.round(workedBefore(table, instant / 1000) * 1000)
  return (from, to) => to - from - (worked(to) - worked(from))
}
