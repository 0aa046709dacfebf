import { sql } from 'kysely'
import type { Store } from '../store/store.ts'

/** How long the log tells what was sent. */
const KEPT_MS = 90 * 86_400_000
/** What a tool calls an incident is needed when it opens again, which it does not after a year. */
const REMEMBERED_MS = 366 * 86_400_000

/** Forgets what is old: notices that are done, news that nothing refers to except the last of each incident, reminders closed long ago, and memories. */
export async function sweepNotices({ state }: Store, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_MS)
  await state
    .deleteFrom('notice')
    .where('state', 'in', ['sent', 'merged', 'dead'])
    .where('made_at', '<', before)
    .execute()
  await sql`
    delete from news where at < ${before} and not exists (select 1 from notice where notice.news = news.id)
      and (event = 'resolved' or exists (select 1 from news as later where later.incident = news.incident and later.id > news.id))
  `.execute(state)
  await state
    .deleteFrom('reminder')
    .where('closed_at', '<', new Date(now.getTime() - REMEMBERED_MS))
    .execute()
  await state
    .deleteFrom('channel_memory')
    .where('changed_at', '<', new Date(now.getTime() - REMEMBERED_MS))
    .execute()
}
