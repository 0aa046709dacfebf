import { createHash } from 'node:crypto'
import type { DayJudgement, Evidence, Objective, Standing } from '@tandem/core/objectives'
import type { Kysely, Transaction } from 'kysely'
import type { StateTables } from '../store/state-tables.ts'

type Database = Kysely<StateTables> | Transaction<StateTables>

export interface KeptStanding {
  /** Null of fairness: its evidence is made anew from the vault each time. */
  evidence: Evidence | null
  judgement: DayJudgement
  judgedUntil: string
}

/** Of what is judged. Titles and owners may change; whoever promises something else is judged from the beginning. */
export const judgedDefinition = ({ indicator, where, calendar, target, periodDays }: Objective): string =>
  createHash('sha256')
    .update(JSON.stringify([indicator, where, calendar, target, periodDays]))
    .digest('hex')
    .slice(0, 32)

/** How each objective was last judged; nothing for those that were not, as they are defined now. */
export async function readStandings(
  database: Database,
  objectives: readonly Objective[],
): Promise<Map<string, KeptStanding>> {
  const rows = await database.selectFrom('objective_standing').selectAll().execute()
  const definitions = new Map(objectives.map((objective) => [objective.id, judgedDefinition(objective)]))
  return new Map(
    rows.flatMap(({ objective, definition, evidence, judgement, judged_until }) =>
      definitions.get(objective) === definition
        ? [[objective, { evidence, judgement, judgedUntil: judged_until }] as const]
        : [],
    ),
  )
}

export interface KeptDay {
  day: string
  due: number
  late: number
}

/** Days as they were judged, of objectives as they are defined now, in order. */
export async function readJudged(
  database: Database,
  objectives: readonly Objective[],
  from: string,
): Promise<Map<string, KeptDay[]>> {
  const kept = new Map(objectives.map((objective) => [objective.id, [] as KeptDay[]]))
  const definitions = new Map(objectives.map((objective) => [objective.id, judgedDefinition(objective)]))
  if (objectives.length === 0) return kept
  const rows = await database
    .selectFrom('objective_judged')
    .select(['objective', 'definition', 'day', 'due', 'late'])
    .where('objective', 'in', [...kept.keys()])
    .where('day', '>=', from)
    .orderBy('day')
    .execute()
  for (const { objective, definition, ...day } of rows) {
    if (definitions.get(objective) === definition) kept.get(objective)?.push(day)
  }
  return kept
}

export const NOT_JUDGED: Standing = {
  state: 'not enough data',
  judgedUntil: null,
  judgement: null,
  sentence: 'Not judged yet: no working day has been counted.',
}
