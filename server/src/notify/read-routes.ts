import { Route } from '@tandem/core/notify'
import type { Kysely } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** The lines, in order. */
export async function readRoutes(database: Kysely<StateTables>): Promise<Route[]> {
  const rows = await database.selectFrom('route').select('content').orderBy('position').execute()
  return rows.map(({ content }) => Route.parse(content))
}
