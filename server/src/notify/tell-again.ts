import type { Store } from '../store/store.ts'
import { AGAIN } from './outbox.ts'

/**
 * Some tools take what is not told anew for over. Their next telling goes through the outbox like everything else, so that it can never
 * arrive after the end of the incident.
 */
export async function tellAgain({ state }: Store, now: Date): Promise<void> {
  await state.transaction().execute(async (transaction) => {
    const due = await transaction
      .selectFrom('channel_memory')
      .select(['channel', 'correlation', 'incident'])
      .where('again_at', '<=', now)
      .where('incident', 'is not', null)
      .forUpdate()
      .skipLocked()
      .execute()
    for (const { channel, correlation, incident } of due) {
      await transaction
        .updateTable('channel_memory')
        .set({ again_at: null })
        .where('channel', '=', channel)
        .where('correlation', '=', correlation)
        .execute()
      const news = await transaction
        .selectFrom('news')
        .select(['id', 'event', 'sentence'])
        .where('incident', '=', incident as number)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      if (news === undefined || news.event === 'resolved') continue
      await transaction
        .insertInto('notice')
        .values({
          id: `${incident}-again-${news.id}-${now.getTime()}-${channel}`,
          channel,
          incident,
          news: news.id,
          event: AGAIN,
          sentence: news.sentence,
          state: 'waiting',
          made_at: now,
          due_at: now,
        })
        .execute()
    }
  })
}
