import type { Kysely } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** Whose suggestion for which role was dismissed last: `[initiative, role, source, application]` as JSON. */
export async function readDismissed(database: Kysely<StateTables>): Promise<Set<string>> {
  const rows = await database
    .selectFrom('skill_deed')
    .innerJoin('skill_suggestion', 'skill_suggestion.id', 'skill_deed.suggestion')
    .select(['initiative', 'role', 'source', 'application_id', 'deed'])
    .orderBy('skill_deed.id')
    .execute()
  const last = new Map(
    rows.map(({ initiative, role, source, application_id, deed }) => [
      JSON.stringify([initiative, role, source, application_id]),
      deed,
    ]),
  )
  return new Set([...last].flatMap(([key, deed]) => (deed === 'dismissed' ? [key] : [])))
}
