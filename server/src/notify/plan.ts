import { isReminderKind, nextDigest, type Route, type Routed, routesFor } from '@tandem/core/notify'
import { CalendarPlan, nextWorkingMoment } from '@tandem/core/working-time'
import type { Kysely } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'
import { withHolidays } from '../working-time/holidays.ts'
import { CHANNELS } from './channels/registry.ts'
import { readRoutes } from './read-routes.ts'

/** Who is told, by which line, and when. */
export interface Planned {
  channel: string
  route: string
  isDigest: boolean
  dueAt: Date
}

/** What the routes make of news now. Each channel is told once: by the first line that tells it soonest. */
export async function planNotices(database: Kysely<StateTables>, news: Routed, now: Date): Promise<Planned[]> {
  const planned = new Map<string, Planned>()
  const deaf = isReminderKind(news.kind) ? await channelsOfIncidents(database) : new Set<string>()
  for (const route of routesFor(await readRoutes(database), news)) {
    const dueAt = new Date(await dueOf(database, { route, news, now: now.getTime() }))
    for (const channel of route.channels) {
      if (deaf.has(channel)) continue
      const before = planned.get(channel)
      if (before !== undefined && before.dueAt <= dueAt) continue
      planned.set(channel, { channel, route: route.name, isDigest: route.when.kind === 'digest', dueAt })
    }
  }
  return [...planned.values()]
}

/** Those that take incidents only. */
async function channelsOfIncidents(database: Kysely<StateTables>): Promise<Set<string>> {
  const rows = await database.selectFrom('channel').select(['name', 'kind']).execute()
  return new Set(rows.filter(({ kind }) => CHANNELS[kind].incidentsOnly).map(({ name }) => name))
}

interface Due {
  route: Route
  news: Routed
  now: number
}

async function dueOf(database: Kysely<StateTables>, { route: { when }, news, now }: Due): Promise<number> {
  switch (when.kind) {
    case 'at once':
      return now
    case 'digest':
      return nextDigest(when, now)
    case 'working hours': {
      if (news.severity <= when.urgentFrom) return now
      const row = await database
        .selectFrom('calendar')
        .select('plan')
        .where('id', '=', when.calendar)
        .executeTakeFirst()
      // A calendar that is no more, or that has no hours to come, holds nothing back.
      if (row === undefined) return now
      return nextWorkingMoment(withHolidays(CalendarPlan.parse(row.plan)), now) ?? now
    }
  }
}
