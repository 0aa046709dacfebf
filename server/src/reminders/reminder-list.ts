import { ReminderList, ReminderListInput, type ReminderRow, remindersSentence } from '@tandem/core/reminders'
import { readOperation } from '../operation.ts'

export const reminderList = readOperation({
  name: 'reminder-list',
  summary: 'What somebody has to do by a day: evidence to renew, pilots to look at and to decide, with owner and day.',
  input: ReminderListInput,
  output: ReminderList,
  async run({ kind, closed }, { store }) {
    const rows = await store.state
      .selectFrom('reminder')
      .selectAll()
      .$if(kind !== undefined, (query) => query.where('kind', '=', kind as 'pilot-paused'))
      .$if(!closed, (query) => query.where('closed_at', 'is', null))
      .orderBy('due_on')
      .orderBy('id')
      .execute()
    const reminders = rows.map(
      ({ id, content, opened_at, closed_at }): ReminderRow => ({
        ...content,
        id,
        openedAt: opened_at.toISOString(),
        closedAt: closed_at?.toISOString() ?? null,
      }),
    )
    return { reminders, sentence: remindersSentence(reminders.filter(({ closedAt }) => closedAt === null)) }
  },
})
