import type { IncidentEvent } from '@tandem/core/incidents'
import type { Reminder, ReminderKind } from '@tandem/core/reminders'
import type { Selectable, Transaction } from 'kysely'
import type { ReminderTable, StateTables } from '../store/state-tables.ts'
import { enqueueReminder } from './enqueue-reminder.ts'

/** What was found of some kinds, whole: what is kept of these kinds and not among it is closed. */
export interface Found {
  kinds: readonly ReminderKind[]
  reminders: readonly Reminder[]
  /** How an reminder that is no longer found has ended. */
  endOf(key: string): string
}

/**
 * Opens what was found and is new, says again what has become late, and closes what is found no more; each is written together with its notices.
 * Whoever finds the same at the same moment, or again after a restart, changes nothing.
 */
export async function settleReminders(
  transaction: Transaction<StateTables>,
  { kinds, reminders, endOf }: Found,
  now: Date,
): Promise<void> {
  const kept = await transaction
    .selectFrom('reminder')
    .selectAll()
    .where('kind', 'in', kinds)
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const reminder of reminders) {
    const before = kept.find(({ key }) => key === reminder.key)
    if (before === undefined) await open(transaction, reminder, now)
    else {
      const event = eventOf(before, reminder)
      if (event !== null) await change(transaction, { before, reminder, event, sentence: reminder.sentence, now })
    }
  }
  const found = new Set(reminders.map(({ key }) => key))
  for (const before of kept) {
    if (before.closed_at !== null || found.has(before.key)) continue
    const ended = { before, reminder: before.content, event: 'resolved' as const }
    await change(transaction, { ...ended, sentence: endOf(before.key), now })
  }
}

function eventOf(before: Selectable<ReminderTable>, reminder: Reminder): IncidentEvent | null {
  if (before.closed_at !== null) return 'reopened'
  return reminder.isLate && !before.is_late ? 'escalated' : null
}

async function open(transaction: Transaction<StateTables>, reminder: Reminder, now: Date): Promise<void> {
  const made = await transaction
    .insertInto('reminder')
    .values({ key: reminder.key, kind: reminder.kind, ...contentOf(reminder), opened_at: now })
    .onConflict((same) => same.column('key').doNothing())
    .returning(['id', 'told'])
    .executeTakeFirst()
  // Another server was first.
  if (made === undefined) return
  const told = { id: made.id, reminder, event: 'opened' as const, sentence: reminder.sentence }
  await enqueueReminder(transaction, { told, turn: made.told, now })
}

interface Change {
  before: Selectable<ReminderTable>
  reminder: Reminder
  event: IncidentEvent
  sentence: string
  now: Date
}

async function change(
  transaction: Transaction<StateTables>,
  { before, reminder, event, sentence, now }: Change,
): Promise<void> {
  const turn = before.told + 1
  await transaction
    .updateTable('reminder')
    .set({
      ...contentOf(reminder),
      ...(event === 'reopened' && { opened_at: now }),
      closed_at: event === 'resolved' ? now : null,
      told: turn,
    })
    .where('id', '=', before.id)
    .execute()
  await enqueueReminder(transaction, { told: { id: before.id, reminder, event, sentence }, turn, now })
}

const contentOf = (reminder: Reminder) => ({
  content: JSON.stringify(reminder),
  due_on: reminder.dueOn,
  is_late: reminder.isLate,
})
