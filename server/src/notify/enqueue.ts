import type { IncidentEvent, IncidentSummary } from '@tandem/core/incidents'
import { routedIncident } from '@tandem/core/notify'
import type { Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'
import { type Planned, planNotices } from './plan.ts'

/** What happened to an incident, for whoever is to be told. */
export interface IncidentNews {
  incident: IncidentSummary
  event: IncidentEvent
  /** What changed, in words. */
  sentence: string
}

/** Between two updates of an incident in a channel lies at least this; what comes sooner is told by the next one. */
const UPDATES_APART_MS = 60_000

/** Puts notices into the outbox, in the transaction of what they tell; sending follows, and survives the end of the process. */
export async function enqueueNotices(
  transaction: Transaction<StateTables>,
  news: IncidentNews,
  now: Date,
): Promise<void> {
  const { incident, event, sentence } = news
  const { id } = await transaction
    .insertInto('news')
    .values({ incident: incident.id, event, sentence, content: JSON.stringify(incident), at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const known = new Set((await transaction.selectFrom('channel').select('name').execute()).map(({ name }) => name))
  for (const planned of await planNotices(transaction, routedIncident(incident, event), now)) {
    if (!known.has(planned.channel)) continue
    const dueAt = planned.isDigest ? planned.dueAt : await settleOrder(transaction, { planned, news, now })
    await transaction
      .insertInto('notice')
      .values({
        id: `${incident.id}-${event}-${id}-${planned.channel}`,
        channel: planned.channel,
        route: planned.route,
        incident: incident.id,
        news: id,
        event,
        sentence,
        state: planned.isDigest ? 'gathered' : 'waiting',
        made_at: now,
        due_at: dueAt,
      })
      .execute()
  }
}

interface Ordered {
  planned: Planned
  news: IncidentNews
  now: Date
}

/** When it may go: after what tells of the incident before it, which is not held back longer than it; updates a minute apart. */
async function settleOrder(transaction: Transaction<StateTables>, { planned, news, now }: Ordered): Promise<Date> {
  let { dueAt } = planned
  const own = () =>
    transaction.selectFrom('notice').where('channel', '=', planned.channel).where('incident', '=', news.incident.id)
  if (news.event === 'updated') {
    const updates = await own()
      .where('event', '=', 'updated')
      .where('state', 'in', ['waiting', 'sent'])
      .select(['id', 'state', 'due_at', 'sent_at', 'claimed_until'])
      .orderBy('sequence', 'desc')
      .limit(1)
      .execute()
    for (const { id, state, due_at, sent_at, claimed_until } of updates) {
      const isUnderWay = claimed_until !== null && claimed_until > now
      if (state === 'waiting' && !isUnderWay) {
        await transaction.updateTable('notice').set({ state: 'merged' }).where('id', '=', id).execute()
        dueAt = later(dueAt, due_at)
      } else dueAt = later(dueAt, new Date((sent_at ?? now).getTime() + UPDATES_APART_MS))
    }
  }
  await transaction
    .updateTable('notice')
    .set({ due_at: dueAt })
    .where('channel', '=', planned.channel)
    .where('incident', '=', news.incident.id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .where('due_at', '>', dueAt)
    .execute()
  return dueAt
}

const later = (a: Date, b: Date) => (a > b ? a : b)
