import type { Kysely } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** Whose suggestion for which role was dismissed, and nothing else done since. */
export interface Dismissed {
  initiative: string
  role: string
  source: string
  application: string
}

export async function readDismissed(database: Kysely<StateTables>): Promise<Dismissed[]> {
  const rows = await database
    .selectFrom('skill_deed')
    .innerJoin('skill_suggestion', 'skill_suggestion.id', 'skill_deed.suggestion')
    .select(['suggestion', 'initiative', 'role', 'source', 'application_id as application', 'deed'])
    .orderBy('skill_deed.id')
    .execute()
  const last = new Map(rows.map((row) => [row.suggestion, row]))
  return [...last.values()].filter(({ deed }) => deed === 'dismissed')
}
