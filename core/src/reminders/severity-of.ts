import type { Severity } from '../incidents/contract.ts'
import type { Reminder } from './reminder.ts'

/** How soon somebody should act: a paused pilot today, what is late and what is to be decided this week, the rest in its time. */
export function severityOf({ kind, isLate }: Pick<Reminder, 'kind' | 'isLate'>): Severity {
  switch (kind) {
    case 'pilot-paused':
      return 2
    case 'pilot-decision-due':
      return 3
    case 'evidence-lapsing':
      return isLate ? 3 : 4
  }
}
