import type { Calendar } from '../../working-time/calendar.ts'
import { type WorkingTable, workedBefore, workingTable } from '../../working-time/working-table.ts'

/** A table of sixty years takes half a second, so that it lives as long as its calendar. */
const tables = new WeakMap<Calendar, WorkingTable>()

/** Milliseconds between two instants in which a calendar has no hours, in constant time. */
export function offHoursBy(calendar: Calendar): (from: number, to: number) => number {
  const table = tables.get(calendar) ?? workingTable(calendar)
  tables.set(calendar, table)
  const worked = (instant: number) => Math.round(workedBefore(table, instant / 1000) * 1000)
  return (from, to) => to - from - (worked(to) - worked(from))
}
