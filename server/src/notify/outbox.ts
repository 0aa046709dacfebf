import { randomUUID } from 'node:crypto'
import { type Selectable, sql, type Transaction } from 'kysely'
import type { State } from '../store/state.ts'
import type { NoticeTable, StateTables } from '../store/state-tables.ts'
import { backOffMs, GIVEN_UP_AFTER_MS } from './back-off.ts'
import type { Memory } from './channels/channel.ts'
import { LONGEST_SENDING_MS, type Outcome } from './deliver.ts'
import { tellOfFailure } from './tell-of-failure.ts'

export type Notice = Selectable<NoticeTable>

/** Whoever has claimed a notice sends it within this; after that another may. */
const LEASE_MS = 2 * LONGEST_SENDING_MS

/**
 * Takes the next notice that is due, for nobody else. Of an incident (or reminder) and channel the oldest goes first, and none overtakes one that is
 * tried again. Two servers on one PostgreSQL skip what the other is taking.
 *
 * @param busy channels that this server is telling something at the moment
 */
export async function claimNotice(
  state: State,
  { busy, now }: { busy: readonly string[]; now: Date },
): Promise<Notice | null> {
  const found = await sql<Notice>`
    update notice set attempts = attempts + 1, first_tried_at = coalesce(first_tried_at, ${now}),
      claimed_by = ${randomUUID()}, claimed_until = ${new Date(now.getTime() + LEASE_MS)}
    where id = (
      select waiting.id from notice as waiting
      where waiting.state = 'waiting' and waiting.due_at <= ${now}
        and (waiting.claimed_until is null or waiting.claimed_until <= ${now})
        and not waiting.channel = any(${busy}::text[])
        and not exists (
          select 1 from notice as earlier
          where earlier.channel = waiting.channel and earlier.state = 'waiting'
            and (earlier.incident = waiting.incident or earlier.reminder = waiting.reminder)
            and earlier.sequence < waiting.sequence)
      order by waiting.due_at, waiting.sequence limit 1
      for update of waiting skip locked)
    returning *`.execute(state)
  return found.rows[0] ?? null
}

export interface Settled {
  notice: Notice
  correlation: string
  outcome: Outcome
  hasMail: boolean
  now: Date
  /** In [0, 1). */
  random: number
}

/** Writes down what became of an attempt, and tells others if the channel fails. Nothing, if the lease has gone to somebody else. */
export async function settleNotice(state: State, settled: Settled): Promise<void> {
  const { notice, outcome, hasMail, now } = settled
  await state.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('notice')
      .set({ claimed_by: null, claimed_until: null, ...fateOf(settled) })
      .where('id', '=', notice.id)
      .where('claimed_by', '=', notice.claimed_by)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    if (notice.event === AGAIN && outcome.kind === 'sent') {
      await transaction.deleteFrom('notice').where('id', '=', notice.id).execute()
    }
    await keepMemory(transaction, settled)
    if (outcome.kind === 'sent') {
      await transaction
        .updateTable('channel')
        .set({ last_sent_at: now, failing_since: null, problem: null })
        .where('name', '=', notice.channel)
        .execute()
    } else await tellOfFailure(transaction, { channel: notice.channel, outcome, hasMail, now })
  })
}

/** Says once more what is open to a tool that forgets; such notices are not kept in the log once they are sent. */
export const AGAIN = 'again'

function fateOf({ notice, outcome, now, random }: Settled) {
  if (outcome.kind === 'sent') {
    return { state: 'sent' as const, sent_at: now, problem: null, reference: outcome.sent.reference ?? null }
  }
  const { problem } = outcome
  if (outcome.kind === 'never') return { state: 'dead' as const, problem }
  if (now.getTime() - (notice.first_tried_at ?? now).getTime() >= GIVEN_UP_AFTER_MS) {
    return { state: 'dead' as const, problem: `${problem} It was tried for a day.` }
  }
  const waitMs = backOffMs(notice.attempts, { waitMs: outcome.waitMs, random })
  return { due_at: new Date(now.getTime() + waitMs), problem }
}

async function keepMemory(
  transaction: Transaction<StateTables>,
  { notice, correlation, outcome, now }: Settled,
): Promise<void> {
  const againInMs = outcome.kind === 'sent' ? (outcome.sent.againInMs ?? null) : undefined
  const again =
    againInMs === undefined ? {} : { again_at: againInMs === null ? null : new Date(now.getTime() + againInMs) }
  const kept = {
    ...(outcome.memory !== null && { content: JSON.stringify(outcome.memory) }),
    ...again,
    changed_at: now,
  }
  if (outcome.memory === null) {
    await transaction
      .updateTable('channel_memory')
      .set(kept)
      .where('channel', '=', notice.channel)
      .where('correlation', '=', correlation)
      .execute()
    return
  }
  await transaction
    .insertInto('channel_memory')
    .values({
      channel: notice.channel,
      correlation,
      incident: notice.incident,
      again_at: null,
      ...kept,
      content: JSON.stringify(outcome.memory),
    })
    .onConflict((same) => same.columns(['channel', 'correlation']).doUpdateSet(kept))
    .execute()
}

export async function readMemory(
  state: State,
  { channel, correlation }: { channel: string; correlation: string },
): Promise<Memory> {
  const row = await state
    .selectFrom('channel_memory')
    .select('content')
    .where('channel', '=', channel)
    .where('correlation', '=', correlation)
    .executeTakeFirst()
  return row?.content ?? {}
}
