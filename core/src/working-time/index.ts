export { Calendar, DayHours, type Freeze, Hours, WEEKDAYS, type Weekday } from './calendar.ts'
export { QUARTER, type WorkingTable, workingSeconds, workingTable } from './working-table.ts'
