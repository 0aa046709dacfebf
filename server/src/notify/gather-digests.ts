import type { IncidentEvent, IncidentSummary } from '@tandem/core/incidents'
import {
  type DigestContent,
  lastDigest,
  type ObjectiveMove,
  type Route,
  routedReminder,
  routesFor,
  type ToldReminder,
} from '@tandem/core/notify'
import type { ObjectiveState, ObjectiveStatus } from '@tandem/core/objectives'
import type { Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'
import type { Store } from '../store/store.ts'
import { readRoutes } from './read-routes.ts'

/** How the objectives stand now; asked only when a digest is due. */
export type ReadStatuses = () => Promise<readonly Pick<ObjectiveStatus, 'objective' | 'title' | 'state' | 'sentence'>[]>

/** Makes the digests that have fallen due: of what has gathered and of objectives whose state has changed. Of nothing none is made. */
export async function gatherDigests(
  store: Store,
  { now, statuses }: { now: Date; statuses: ReadStatuses },
): Promise<void> {
  for (const route of await readRoutes(store.state)) {
    const { when } = route
    if (when.kind !== 'digest') continue
    const due = new Date(lastDigest(when, now.getTime()))
    for (const channel of route.channels) {
      const before = await store.state
        .selectFrom('digest')
        .selectAll()
        .where('route', '=', route.name)
        .where('channel', '=', channel)
        .executeTakeFirst()
      if (before === undefined || before.sent_until >= due) continue
      const standing = (await statuses()).filter(
        ({ objective }) => route.objectives.length === 0 || route.objectives.includes(objective),
      )
      const moves = movesOf(standing, before.objectives)
      await store.state.transaction().execute(async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('digest')
          .set({ sent_until: now, objectives: JSON.stringify(statesOf(standing, before.objectives)) })
          .where('route', '=', route.name)
          .where('channel', '=', channel)
          .where('sent_until', '=', before.sent_until)
          .executeTakeFirst()
        // Another server was first.
        if (numUpdatedRows === 0n) return
        await write(transaction, { route, channel, moves, now })
      })
    }
  }
}

interface Due {
  route: Route
  channel: string
  moves: ObjectiveMove[]
  now: Date
}

async function write(transaction: Transaction<StateTables>, { route, channel, moves, now }: Due): Promise<void> {
  const gathered = await transaction
    .updateTable('notice')
    .set({ state: 'merged' })
    .where('state', '=', 'gathered')
    .where('route', '=', route.name)
    .where('channel', '=', channel)
    .returning(['news', 'reminder', 'body'])
    .execute()
  if (gathered.length === 0 && moves.length === 0) return
  const ofIncidents = gathered.flatMap(({ news: id }) => (id === null ? [] : [id]))
  const news =
    ofIncidents.length === 0
      ? []
      : await transaction
          .selectFrom('news')
          .select(['incident', 'event', 'content'])
          .where('id', 'in', ofIncidents)
          .orderBy('id')
          .execute()
  // Of each incident the last word counts.
  const latest = new Map<number, { incident: IncidentSummary; event: IncidentEvent }>()
  for (const { incident, event, content } of news) latest.set(incident, { incident: content, event })
  const reminders = await remindersOf(transaction, { route, gathered })
  const id = `digest-${now.getTime()}-${channel}`
  const body: DigestContent = {
    id,
    route: route.name,
    incidents: [...latest.values()].sort((a, b) => a.incident.severity - b.incident.severity),
    reminders,
    objectives: moves,
    at: now.getTime(),
  }
  await transaction
    .insertInto('notice')
    .values({
      id,
      channel,
      route: route.name,
      event: 'digest',
      sentence: `What has changed: ${latest.size} of incidents, ${reminders.length} of reminders, ${moves.length} of objectives.`,
      body: JSON.stringify(body),
      state: 'waiting',
      made_at: now,
      due_at: now,
    })
    .execute()
}

/** What is open, old or new, as far as the line takes it, and what was closed since the last digest. */
async function remindersOf(
  transaction: Transaction<StateTables>,
  { route, gathered }: { route: Route; gathered: readonly { reminder: number | null; body: object | null }[] },
): Promise<ToldReminder[]> {
  const told = new Map(
    gathered.flatMap(({ reminder, body }) => (reminder === null ? [] : [[reminder, body as ToldReminder]])),
  )
  const rows = await transaction
    .selectFrom('reminder')
    .select(['id', 'content'])
    .where('closed_at', 'is', null)
    .orderBy('due_on')
    .orderBy('id')
    .execute()
  const open = rows
    .map(({ id, content }): ToldReminder => ({ id, reminder: content, event: 'opened', sentence: content.sentence }))
    .filter(({ reminder }) => routesFor([route], routedReminder(reminder, 'opened')).length > 0)
  const closed = [...told.values()].filter(
    ({ id, event }) => event === 'resolved' && !open.some((one) => one.id === id),
  )
  return [...open, ...closed]
}

type Standing = Awaited<ReturnType<ReadStatuses>>
type States = Readonly<Record<string, ObjectiveState>>

/** An objective that is well and was never spoken of is no news. */
function movesOf(standing: Standing, before: States): ObjectiveMove[] {
  return standing.flatMap(({ objective, title, state, sentence }) => {
    const from = before[objective] ?? null
    if (from === state || (from === null && state === 'ok')) return []
    return [{ objective, title, from, to: state, sentence }]
  })
}

const statesOf = (standing: Standing, before: States): States => ({
  ...before,
  ...Object.fromEntries(standing.map(({ objective, state }) => [objective, state])),
})
