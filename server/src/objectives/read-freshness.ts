import { freshnessDays, type Objective } from '@tandem/core/objectives'
import type { State } from '../store/state.ts'
import type { CountedDay } from './read-days.ts'

/** Longer than the longest period. */
const REMEMBERED_MS = 400 * 86_400_000

/** The days of an objective about syncs, by the connections that are to be read at set times. */
export async function readFreshness(state: State, { indicator }: Objective, now: Date): Promise<CountedDay[]> {
  if (indicator.kind !== 'freshness') return []
  const chosen = state.selectFrom('connection').select(['name', 'every_minutes', 'made_at']).orderBy('name')
  const connections = await (indicator.connection === undefined
    ? chosen
    : chosen.where('name', '=', indicator.connection)
  ).execute()
  const first = new Date(now.getTime() - REMEMBERED_MS)
  const syncs = await state
    .selectFrom('sync')
    .select(['connection', 'finished_at'])
    .where('state', '=', 'done')
    .where('finished_at', '>=', first)
    .orderBy('finished_at')
    .execute()
  const expected = connections.flatMap(({ name, every_minutes, made_at }) =>
    every_minutes === null
      ? []
      : [
          {
            from: Math.max(made_at.getTime(), first.getTime()),
            everyMinutes: every_minutes,
            done: syncs.flatMap(({ connection, finished_at }) =>
              connection === name && finished_at !== null ? [finished_at.getTime()] : [],
            ),
          },
        ],
  )
  const days = freshnessDays(expected, { withinMs: indicator.withinHours * 3_600_000, now: now.getTime() })
  return days.map((day) => ({ ...day, excluded: 0, uncertain: 0 }))
}
