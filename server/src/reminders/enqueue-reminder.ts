import { routedReminder, type ToldReminder } from '@tandem/core/notify'
import type { Transaction } from 'kysely'
import { planNotices } from '../notify/plan.ts'
import type { StateTables } from '../store/state-tables.ts'

/** Puts notices of an reminder into the outbox, in the transaction that opens or closes it. `turn`: how often it was told, this time with it. */
export async function enqueueReminder(
  transaction: Transaction<StateTables>,
  { told, turn, now }: { told: ToldReminder; turn: number; now: Date },
): Promise<void> {
  const { id, reminder, event, sentence } = told
  const known = new Set((await transaction.selectFrom('channel').select('name').execute()).map(({ name }) => name))
  for (const { channel, route, isDigest, dueAt } of await planNotices(
    transaction,
    routedReminder(reminder, event),
    now,
  )) {
    if (!known.has(channel)) continue
    await transaction
      .insertInto('notice')
      .values({
        id: `reminder-${id}-${turn}-${channel}`,
        channel,
        route,
        reminder: id,
        event,
        sentence,
        body: JSON.stringify(told),
        state: isDigest ? 'gathered' : 'waiting',
        made_at: now,
        due_at: dueAt,
      })
      .execute()
  }
}
