import type { Quiet } from '@tandem/core/incidents'
import type { Database } from './read-incident.ts'

/** Silences, freezes and maintenance as people entered them, those that are over too; one that was ended holds until then. */
export async function readQuiets(database: Database): Promise<Quiet[]> {
  const silences = await database.selectFrom('silence').selectAll().orderBy('from_at').execute()
  const exclusions = await database.selectFrom('exclusion').selectAll().orderBy('from_at').execute()
  return [
    ...silences.map(({ author, reason, content, ...row }) => ({
      kind: 'silence' as const,
      reason,
      by: author,
      ...stretchOf(row),
      ...content,
    })),
    ...exclusions.map(({ kind, approver, reason, content, ...row }) => ({
      kind,
      reason,
      by: approver,
      ...stretchOf(row),
      ...content,
      systems: [],
      severity: null,
    })),
  ]
}

interface Stretch {
  from_at: Date
  to_at: Date
  ended_at: Date | null
}

/** From when to when it holds, half-open; never longer than until somebody ended it. */
export function stretchOf({ from_at, to_at, ended_at }: Stretch): { from: string; to: string } {
  const end = ended_at !== null && ended_at < to_at ? ended_at : to_at
  return { from: from_at.toISOString(), to: end.toISOString() }
}
