import type { Skill } from '@tandem/core/skills'
import type { Kysely } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

/** The taxonomy, in the order of its list; empty before one was imported. */
export async function readSkills(database: Kysely<StateTables>): Promise<Skill[]> {
  return database
    .selectFrom('skill')
    .select(['id', 'label', 'alternatives', 'broader', 'related'])
    .orderBy('place')
    .execute()
}
