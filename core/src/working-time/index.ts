export {
  Calendar,
  CalendarPlan,
  DayHours,
  type Freeze,
  Hours,
  minutesOf,
  secondsPerDay,
  WEEKDAYS,
  type Weekday,
} from './calendar.ts'
export * from './contract.ts'
export { deadlineOf, END_OF_TIME } from './deadline.ts'
export { ALL_HOURS, addDurations, type Clock, type Duration, daysOf } from './duration.ts'
export { nextWorkingMoment } from './next-working-moment.ts'
export { workingDaysLater } from './working-days-later.ts'
export {
  DICTIONARY,
  deadlineSql,
  QUARTERS_DICTIONARY,
  SPANS_DICTIONARY,
  workedBeforeSql,
  workingSecondsSql,
} from './working-sql.ts'
export { CELLS, type WorkingTable, workingSeconds, workingTable, YEARS } from './working-table.ts'
export { clockOf } from './zone.ts'
