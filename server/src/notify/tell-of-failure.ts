import { ADMINISTRATORS, type FailureContent } from '@tandem/core/notify'
import type { Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** What passes within this is nobody's business. */
const FAILING_AFTER_MS = 15 * 60_000
/** Of one channel others are told at most so often, however often it breaks. */
const TOLD_APART_MS = 4 * 3_600_000

interface Failure {
  channel: string
  outcome: { kind: 'later' | 'never'; problem: string }
  /** Whether letters can be sent at all. */
  hasMail: boolean
  now: Date
}

/**
 * Notes that a channel fails and, once a notice is given up or it has failed for long, tells so by another way: the fallback channels that
 * work, else a letter to the administrators. Each channel is told of at most once in some hours and never by itself, and a letter to
 * administrators that fails tells nobody, so that failures of failures come to an end.
 */
export async function tellOfFailure(
  transaction: Transaction<StateTables>,
  { channel, outcome, hasMail, now }: Failure,
): Promise<void> {
  const failing = await transaction
    .updateTable('channel')
    .set(({ fn, val, ref }) => ({
      failing_since: fn.coalesce(ref('failing_since'), val(now)),
      problem: outcome.problem,
    }))
    .where('name', '=', channel)
    .returning(['failing_since', 'told_at'])
    .executeTakeFirst()
  if (failing === undefined) return
  const forMs = now.getTime() - (failing.failing_since ?? now).getTime()
  if (outcome.kind === 'later' && forMs < FAILING_AFTER_MS) return
  if (failing.told_at !== null && now.getTime() - failing.told_at.getTime() < TOLD_APART_MS) return
  await transaction.updateTable('channel').set({ told_at: now }).where('name', '=', channel).execute()
  const counts = await transaction
    .selectFrom('notice')
    .select('state')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('channel', '=', channel)
    .where('state', 'in', ['waiting', 'dead'])
    .groupBy('state')
    .execute()
  const countOf = (state: string) => Number(counts.find((one) => one.state === state)?.n ?? 0)
  const fallbacks = await transaction
    .selectFrom('channel')
    .select('name')
    .where('fallback', '=', true)
    .where('failing_since', 'is', null)
    .where('name', '!=', channel)
    .execute()
  const others = fallbacks.length > 0 ? fallbacks.map(({ name }) => name) : hasMail ? [ADMINISTRATORS] : []
  for (const other of others) {
    const id = `failure-${channel}-${now.getTime()}-${other}`
    const body: FailureContent = {
      id,
      channel,
      problem: outcome.problem,
      waiting: countOf('waiting'),
      dead: countOf('dead'),
      at: now.getTime(),
    }
    await transaction
      .insertInto('notice')
      .values({
        id,
        channel: other,
        event: 'failure',
        sentence: `Notices do not arrive at “${channel}”.`,
        body: JSON.stringify(body),
        state: 'waiting',
        made_at: now,
        due_at: now,
      })
      .onConflict((same) => same.column('id').doNothing())
      .execute()
  }
}
