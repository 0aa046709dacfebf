import type { ReminderList } from '@tandem/core/reminders'
import type { table } from './table.ts'

export function reminderListText({ reminders, sentence }: ReminderList, tableOf: typeof table): string {
  if (reminders.length === 0) return `${sentence}\n`
  const rows = reminders.map(({ kind, title, owner, dueOn, isLate, closedAt }) => ({
    by: dueOn,
    what: title,
    'whose move': owner,
    kind,
    stands: closedAt !== null ? `done ${closedAt.slice(0, 10)}` : isLate ? 'late' : 'to do',
  }))
  return `${sentence}\n\n${tableOf(rows)}\n`
}
