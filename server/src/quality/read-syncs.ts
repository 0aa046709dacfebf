import { SYNC_DAYS, type SyncFacts, type SyncRun, syncFacts } from '@tandem/core/quality'
import type { State } from '../store/state.ts'

/** How regularly each connected system was read, by the name of its source. The one reading before the account begins says how it began. */
export async function readSyncs(state: State, now: number): Promise<Map<string, SyncFacts>> {
  const connections = await state.selectFrom('connection').select(['name', 'every_minutes']).execute()
  if (connections.length === 0) return new Map()
  const since = new Date(now - 2 * SYNC_DAYS * 86_400_000)
  const runs = await state
    .selectFrom('sync')
    .select(['connection', 'state', 'started_at'])
    .where('started_at', '>=', since)
    .execute()
  return new Map(
    connections.flatMap(({ name, every_minutes }) => {
      const own = runs
        .filter(({ connection }) => connection === name)
        .map(({ state: how, started_at }): SyncRun => ({ state: how, startedAt: started_at.getTime() }))
      const facts = syncFacts(own, every_minutes, now)
      return facts === null ? [] : [[name, facts] as const]
    }),
  )
}
