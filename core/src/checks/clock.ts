import { deadlineOf, type WorkingTable, workingSeconds } from '../working-time/index.ts'
import type { CheckClock } from './judge-trace.ts'
import type { Limit } from './rule.ts'

/** Whole seconds of a limit; a working day has those of an ordinary one by the calendar, or 24 hours without any. */
export function secondsOf({ amount, unit }: Limit, calendar: { secondsPerDay: number } | null): number {
  const perUnit = {
    'working days': calendar?.secondsPerDay ?? 86_400,
    days: 86_400,
    'working hours': 3600,
    hours: 3600,
  }
  return Math.max(1, Math.round(amount * perUnit[unit]))
}

/** The clock of checks by a calendar, or by all hours. */
export function checkClock(calendar: { table: WorkingTable; secondsPerDay: number } | null): CheckClock {
  const worksBy = ({ unit }: Limit) => (unit.startsWith('working') ? (calendar?.table ?? null) : null)
  return {
    due(from, limit) {
      const table = worksBy(limit)
      const seconds = secondsOf(limit, calendar)
      return table === null ? from + seconds : deadlineOf(table, from, seconds)
    },
    between(from, to, limit) {
      const table = worksBy(limit)
      return table === null ? to - from : workingSeconds(table, from, to)
    },
  }
}
